/**
 * `npm run bench:distribution [-- PART…]` measures how images get to the computers, with the real daemon process and
 * beside other programs in the same run; without a part, all of them. `BENCH_QUICK=1` is to try something,
 * `BENCH_TRANSMISSION_ROUNDS=5` has Transmission in all rounds of the seeder's part. Build first. Exit code 1 when a
 * limit is missed.
 */
import { runParts } from './run-parts.ts';

await runParts({
  tracker: () => import('./distribution/tracker.ts'),
  seeder: () => import('./distribution/seeder.ts'),
  idle: () => import('./distribution/idle.ts'),
});
