/**
 * `npm run bench:dispatch [-- PART…]` measures jobs on many computers, with the real daemon process, computers and 20
 * consoles over real sockets, and beside a bare WebSocket server that sends frames of the same sizes in the same run;
 * without a part, all of them. `BENCH_QUICK=1` is to try something, `BENCH_WHOLE=1` has consoles that ask for no partial
 * changes. Build first. Exit code 1 when a limit is missed.
 */
import { hasMissed } from './report.ts';

/** Each part is a file of `dispatch/`. */
const parts: Record<string, () => Promise<{ measure(): Promise<void> }>> = {
  events: () => import('./dispatch/events.ts'),
  progress: () => import('./dispatch/progress.ts'),
  crowd: () => import('./dispatch/crowd.ts'),
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
  console.log(`\n${name}`);
  await (await part()).measure();
}
process.exitCode = hasMissed() ? 1 : 0;
