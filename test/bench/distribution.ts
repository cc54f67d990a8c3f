/**
 * `npm run bench:distribution [-- PART…]` measures how images get to the computers, with the real daemon process and
 * beside other programs in the same run; without a part, all of them. `BENCH_QUICK=1` is to try something,
 * `BENCH_TRANSMISSION_ROUNDS=5` has Transmission in all rounds of the seeder's part. Build first. Exit code 1 when a
 * limit is missed.
 */
import { hasMissed } from './report.ts';

/** Each part is a file of `distribution/`. */
const parts: Record<string, () => Promise<{ measure(): Promise<void> }>> = {
  tracker: () => import('./distribution/tracker.ts'),
  seeder: () => import('./distribution/seeder.ts'),
  idle: () => import('./distribution/idle.ts'),
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
  console.log(`\n${name}`);
  await (await part()).measure();
}
process.exitCode = hasMissed() ? 1 : 0;
