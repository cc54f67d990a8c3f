import type { Target } from '../../daemon/protocol/index.ts';
import { oneLine } from './one-line.ts';
import { type RetryKind, retryGroups } from './retry.ts';

/** Computers of a job on which it did not succeed for one reason. */
export interface FailureReason {
  readonly kind: RetryKind;
  /** What the reason is told with: `dispatch.needsOgLive`; undefined when the script said it in its own words. */
  readonly key: string | undefined;
  readonly exitCode: number | undefined;
  /** As it was told, without the number that stands beside it; undefined when nothing was, or not the same on all of them. */
  readonly text: string | undefined;
  /** Ids. */
  readonly computers: readonly string[];
}

/** By kind and reason, the most computers first; reasons are the same when key and values are, whatever their words. */
export function failureReasons(targets: readonly Target[]): FailureReason[] {
  const byId = new Map(targets.map((target) => [target.computer, target]));
  return retryGroups({ targets: [...targets] }).flatMap(({ kind, computers }) => {
    const groups = new Map<string, Target[]>();
    for (const id of computers) {
      const target = byId.get(id);
      if (!target) {
        continue;
      }
      const same = reasonKey(target);
      const group = groups.get(same);
      if (group) {
        group.push(target);
      } else {
        groups.set(same, [target]);
      }
    }
    return [...groups.values()].sort((a, b) => b.length - a.length).map((group) => reasonOf(kind, group));
  });
}

function reasonKey({ messageKey, messageArgs, exitCode }: Target): string {
  if (messageKey === undefined) {
    return `exit ${exitCode ?? ''}`;
  }
  const args = Object.entries(messageArgs ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([messageKey, args]);
}

function reasonOf(kind: RetryKind, targets: readonly Target[]): FailureReason {
  const [first] = targets;
  const texts = new Set(targets.map(({ message }) => message));
  const text = texts.size === 1 ? first?.message : undefined;
  return {
    kind,
    key: first?.messageKey,
    exitCode: first?.exitCode,
    text: text === undefined || text === '' ? undefined : withoutNumber(oneLine(text), first?.exitCode),
    computers: targets.map(({ computer }) => computer),
  };
}

/** `23: The share …` as `The share …`: the number is said beside it. */
export function withoutNumber(text: string, exitCode: number | undefined): string {
  const prefix = `${exitCode}: `;
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
