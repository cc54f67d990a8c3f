import type { Language } from '../../protocol/message.ts';
import { hintApplies } from '../catalogue/catalogue.ts';
import type { Call } from '../syntax/model.ts';
import { type Finding, hintFinding } from './finding.ts';

const opens = 'ogLoadHiveWindows';
const closes = 'ogUpdateHiveWindows';

/** Whether a call belongs to the batch of changes of a Windows registry. */
export function isHiveCall({ name }: Call): boolean {
  return name === opens || name === closes || hintApplies('hive-batch', name);
}

/**
 * Changes of the batch without the call that opens it before them and the one that applies it behind. `calls` are
 * those of `isHiveCall` of a whole text, in their order; where functions are in play, that order says nothing.
 */
export function unbatched(calls: readonly Call[], language: Language): Finding[] {
  const ordered = calls.every((call) => !call.inFunction);
  const names = calls.map((call) => call.name);
  return calls.flatMap((call, index) => {
    const before = ordered ? names.slice(0, index) : names;
    const behind = ordered ? names.slice(index) : names;
    const isChange = hintApplies('hive-batch', call.name) && call.trusted && call.args[0]?.value !== 'help';
    return isChange && !(before.includes(opens) && behind.includes(closes))
      ? [hintFinding('hive-batch', { start: call.nameStart, end: call.nameEnd }, language)]
      : [];
  });
}
