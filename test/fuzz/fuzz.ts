import { randomNumbers } from '../../daemon/images/formats/test-images.ts';
import type { Target } from './parsers.ts';

export interface FuzzResult {
  readonly cases: number;
  readonly problems: readonly string[];
  /** Of a single case. */
  readonly slowest: { readonly name: string; readonly milliseconds: number };
}

/** Problems of one target that are told; more are mostly the same. */
const mostTold = 3;

/**
 * Feeds each target its share of so many cases, each case with a seed of its own: `target#seed` in a problem is
 * enough to see it again.
 */
export async function fuzz(
  targets: readonly Target[],
  cases: number,
  seed: number,
  only?: { readonly name: string; readonly seed: number },
): Promise<FuzzResult> {
  const shares = targets.reduce((sum, { share }) => sum + share, 0);
  const problems: string[] = [];
  let done = 0;
  let slowest = { name: '', milliseconds: 0 };
  for (const { name, share, feed } of targets) {
    if (only && only.name !== name) {
      continue;
    }
    let found = 0;
    const wanted = only ? 1 : Math.max(1, Math.round((cases * share) / shares));
    for (let number = 0; number < wanted; number += 1) {
      const caseSeed = only?.seed ?? (seed * 1_000_003 + number * 7919 + 1) % 2_147_483_647;
      const random = randomNumbers(caseSeed);
      // The first numbers of neighbouring seeds are alike.
      for (let skipped = 0; skipped < 8; skipped += 1) {
        random();
      }
      const startedAt = performance.now();
      try {
        await feed(random);
      } catch (error) {
        found += 1;
        if (found <= mostTold) {
          problems.push(`${name}#${caseSeed}: ${error instanceof Error ? error.stack : error}`);
        }
      }
      const milliseconds = performance.now() - startedAt;
      if (milliseconds > slowest.milliseconds) {
        slowest = { name: `${name}#${caseSeed}`, milliseconds };
      }
      done += 1;
    }
    if (found > mostTold) {
      problems.push(`${name}: ${found} of ${wanted} cases`);
    }
  }
  return { cases: done, problems, slowest };
}
