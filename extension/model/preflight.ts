import { type Effect, lossKinds, type PreflightComputer } from '../../daemon/protocol/index.ts';

type Verdict = PreflightComputer['verdict'];

/** One reason with all the computers that it is told of. */
export interface ReasonGroup {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly computers: readonly string[];
}

const ranks: readonly Verdict[] = ['blocked', 'warning', 'ok'];

/** The reasons of a preflight, those that block first, each once with the ids of its computers. */
export function groupReasons(computers: readonly PreflightComputer[]): ReasonGroup[] {
  const groups = new Map<string, { verdict: Verdict; reason: string; computers: string[] }>();
  const tell = (verdict: Verdict, reason: string, computer: string) => {
    const key = `${verdict} ${reason}`;
    const group = groups.get(key) ?? { verdict, reason, computers: [] };
    group.computers.push(computer);
    groups.set(key, group);
  };
  for (const { computer, verdict: worst, details, notes = [] } of computers) {
    for (const { verdict, message } of details) tell(verdict, message, computer);
    if (worst !== 'ok' && details.length === 0) tell(worst, '', computer);
    for (const note of notes) tell('ok', note, computer);
  }
  return [...groups.values()].sort((a, b) => ranks.indexOf(a.verdict) - ranks.indexOf(b.verdict));
}

/** The reasons that say more than the losses do: a warning of what is lost stands in its effect's text, in a branch behind a condition. */
export function beyondEffects(groups: readonly ReasonGroup[], effects: readonly Effect[]): ReasonGroup[] {
  const told = ({ reason }: ReasonGroup) =>
    reason !== '' && effects.some(({ message }) => message.includes(reason));
  return groups.filter((group) => group.verdict !== 'warning' || !told(group));
}

/** Ids of the computers that the preflight blocks. */
export function blockedComputers(computers: readonly PreflightComputer[]): Set<string> {
  return new Set(computers.filter(({ verdict }) => verdict === 'blocked').map(({ computer }) => computer));
}

/** What is lost and what is changed, each in the script's order. */
export function groupEffects(effects: readonly Effect[]): { lost: Effect[]; changed: Effect[] } {
  return {
    lost: effects.filter(({ kind }) => lossKinds.has(kind)),
    changed: effects.filter(({ kind }) => !lossKinds.has(kind)),
  };
}

/** The first of a long list, and how many more there are. A line more takes no more place than to say that there is one. */
export function folded<T>(list: readonly T[], most: number): { shown: readonly T[]; more: number } {
  const shown = list.length <= most + 1 ? list : list.slice(0, most);
  return { shown, more: list.length - shown.length };
}
