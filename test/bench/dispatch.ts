/**
 * `npm run bench:dispatch [-- PART…]` measures jobs on many computers, with the real daemon process, computers and 20
 * consoles over real sockets, and beside a bare WebSocket server that sends frames of the same sizes in the same run;
 * without a part, all of them. `BENCH_QUICK=1` is to try something, `BENCH_WHOLE=1` has consoles that ask for no partial
 * changes, `OGREPOD_DIST=FOLDER` measures another build. Build first. Exit code 1 when a limit is missed.
 */
import { runParts } from './run-parts.ts';

await runParts({
  events: () => import('./dispatch/events.ts'),
  progress: () => import('./dispatch/progress.ts'),
  crowd: () => import('./dispatch/crowd.ts'),
  'crowd-output': () => import('./dispatch/crowd-output.ts'),
  plans: () => import('./dispatch/plans.ts'),
  preflight: () => import('./dispatch/preflight.ts'),
});
