import { companionSuffixes } from '../integration/sidecars.ts';
import { damageRecordOf } from '../verify/damage.ts';

/** The paths of all that lies beside an image file and goes where it goes, there or not; always in the same order. */
export function sidecarPathsOf(path: string): readonly string[] {
  return [...companionSuffixes.map((suffix) => path + suffix), damageRecordOf(path)];
}
