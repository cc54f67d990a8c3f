import type { BoardDoor } from '../board-door.ts';
import type { Studio } from '../studio.ts';
import { aimedInstruction } from './aim.ts';
import { decide } from './send.ts';

/** Shows what an instruction would do on each computer of its scope; sends nothing. Called as `sendInstruction` is. */
export async function preflightInstruction(
  studio: Studio,
  boards: BoardDoor,
  target?: unknown,
  more?: unknown,
): Promise<void> {
  const aimed = await aimedInstruction(studio, target, more);
  if (aimed) await decide(studio, boards, aimed, 'always');
}
