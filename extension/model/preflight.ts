import type { Effect, PreflightComputer } from '../../daemon/protocol/index.ts';
import { lossKinds } from '../../daemon/protocol/rules/effect-kinds.ts';

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
    for (const { verdict, message } of details) {
      tell(verdict, message, computer);
    }
    if (worst !== 'ok' && details.length === 0) {
      tell(worst, '', computer);
    }
    for (const note of notes) {
      tell('ok', note, computer);
    }
  }
  return [...groups.values()].sort((a, b) => ranks.indexOf(a.verdict) - ranks.indexOf(b.verdict));
}

/** The reasons that say more than the losses do: a warning of what is lost stands in its effect's text, in a branch behind a condition. */
export function beyondEffects(groups: readonly ReasonGroup[], effects: readonly Effect[]): ReasonGroup[] {
  const told = ({ reason }: ReasonGroup) =>
    reason !== '' && effects.some(({ message }) => message.includes(reason));
  return groups.filter((group) => group.verdict !== 'warning' || !told(group));
}

/** A preflight of which some reasons do not count any more. */
export function withoutReasons(
  computers: readonly PreflightComputer[],
  settled: readonly string[],
): PreflightComputer[] {
  return computers.map((computer) => {
    const details = computer.details.filter(({ message }) => !settled.includes(message));
    if (details.length === computer.details.length) {
      return computer;
    }
    const told = details.map(({ verdict }) => verdict);
    const verdict = ranks.find((rank) => rank !== 'ok' && told.includes(rank)) ?? 'ok';
    return { ...computer, verdict, details, reasons: details.map(({ message }) => message) };
  });
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

/** What a preflight found, for reading: names instead of ids, each thing once. */
export interface PreflightReport {
  /** How many computers of the scope can run it, those with warnings among them, and how many cannot. */
  readonly counts: { readonly total: number; readonly blocked: number; readonly warned: number };
  readonly blocked: readonly NamedReason[];
  readonly warned: readonly NamedReason[];
  readonly noted: readonly NamedReason[];
  /** Those that nothing speaks against. */
  readonly ready: readonly string[];
  readonly lost: readonly NamedReason[];
  readonly changed: readonly NamedReason[];
}

/** A sentence, and the names of the computers that it is said of. */
export interface NamedReason {
  /** Empty: the repository gave none. */
  readonly reason: string;
  readonly computers: readonly string[];
}

/** Groups a preflight by reason; `nameOf` gives the name of a computer. */
export function preflightReport(
  computers: readonly PreflightComputer[],
  effects: readonly Effect[],
  nameOf: (id: string) => string,
): PreflightReport {
  const groups = beyondEffects(groupReasons(computers), effects);
  const named = (reason: string, ids: readonly string[]) => ({ reason, computers: ids.map(nameOf) });
  const of = (verdict: Verdict) =>
    groups.filter((group) => group.verdict === verdict).map((group) => named(group.reason, group.computers));
  const { lost, changed } = groupEffects(effects);
  const withVerdict = (verdict: Verdict) => computers.filter((one) => one.verdict === verdict);
  const sentences = (some: readonly Effect[]) =>
    some.map((effect) => named(effect.message, effect.computers));
  return {
    counts: {
      total: computers.length,
      blocked: withVerdict('blocked').length,
      warned: withVerdict('warning').length,
    },
    blocked: of('blocked'),
    warned: of('warning'),
    noted: of('ok'),
    ready: withVerdict('ok').map(({ computer }) => nameOf(computer)),
    lost: sentences(lost),
    changed: sentences(changed),
  };
}
