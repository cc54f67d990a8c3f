import type { Computer } from '../../daemon/protocol/index.ts';

/** What was told longer ago may well have changed meanwhile, in milliseconds. */
const oldAfter = 24 * 3_600_000;

/** Why what is shown of a computer's disks may not be so any more; `since`: when it told them, RFC 3339. */
export type DiskAge = { readonly kind: 'beforeJob' } | { readonly kind: 'old'; readonly since: string };

/** Undefined when its disks are as they are shown, or nobody knows when it told them. `now` in milliseconds. */
export function diskAge(
  { disksOutdated, disksSeenAt }: Pick<Computer, 'disksOutdated' | 'disksSeenAt'>,
  now: number,
): DiskAge | undefined {
  if (disksOutdated) {
    return { kind: 'beforeJob' };
  }
  if (disksSeenAt === undefined || now - Date.parse(disksSeenAt) < oldAfter) {
    return undefined;
  }
  return { kind: 'old', since: disksSeenAt };
}
