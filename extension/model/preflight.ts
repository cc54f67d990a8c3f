import type { PreflightComputer } from '../../daemon/protocol/index.ts';

/** One reason with all the computers that it is told of. */
export interface ReasonGroup {
  readonly verdict: 'warning' | 'blocked';
  readonly reason: string;
  readonly computers: readonly string[];
}

/** The reasons of a preflight, those that block first, each once with the ids of its computers. */
export function groupReasons(computers: readonly PreflightComputer[]): ReasonGroup[] {
  const groups = new Map<string, { verdict: 'warning' | 'blocked'; reason: string; computers: string[] }>();
  for (const { computer, verdict: worst, details } of computers) {
    if (worst === 'ok') continue;
    const told = details.length > 0 ? details : [{ verdict: worst, message: '' }];
    for (const { verdict, message: reason } of told) {
      const key = `${verdict} ${reason}`;
      const group = groups.get(key) ?? { verdict, reason, computers: [] };
      group.computers.push(computer);
      groups.set(key, group);
    }
  }
  const rank = (group: ReasonGroup) => (group.verdict === 'blocked' ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** Ids of the computers that the preflight blocks. */
export function blockedComputers(computers: readonly PreflightComputer[]): Set<string> {
  return new Set(computers.filter(({ verdict }) => verdict === 'blocked').map(({ computer }) => computer));
}
