import type { PreflightPage } from '../forms/preflight-page.ts';
import type { Studio } from '../studio.ts';
import { aimedInstruction } from './aim.ts';
import { checkAndSend } from './send.ts';
import { askPreflight, showPreflight } from './show-preflight.ts';

/** Shows what an instruction would do on each computer of its scope; sends nothing. Called as `sendInstruction` is. */
export async function preflightInstruction(
  studio: Studio,
  page: PreflightPage,
  target?: unknown,
  more?: unknown,
): Promise<void> {
  const aimed = await aimedInstruction(studio, target, more);
  if (!aimed) return;
  const found = await askPreflight(studio, aimed);
  showPreflight(studio, page, aimed, found, () => checkAndSend(studio, page, aimed));
}
