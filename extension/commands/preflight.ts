import type { BoardDoor } from '../board-door.ts';
import type { Studio } from '../studio.ts';
import { decide } from './send.ts';
import { askSendTarget } from './send-target.ts';

/** Shows what an instruction would do on each computer of its scope; sends nothing. Called as `sendInstruction` is. */
export async function preflightInstruction(
  studio: Studio,
  boards: BoardDoor,
  target?: unknown,
  more?: unknown,
): Promise<void> {
  const sendTarget = await askSendTarget(studio, target, more);
  if (sendTarget) {
    await decide(studio, boards, sendTarget, 'always');
  }
}
