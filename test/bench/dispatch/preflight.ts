import { median, report } from '../report.ts';
import { openScene } from './scene.ts';

const size = 1_000;
const rounds = process.env.BENCH_QUICK === undefined ? 10 : 3;
/** What any work of the daemon may hold up its event loop, in milliseconds. */
const mostBlocked = 20;
const script = 'deployImage REPO /win11 1 2 TORRENT peer:60';

/** How long an instruction for many computers is checked, and what that holds up; beside a list of the same computers. */
export async function measure(): Promise<void> {
  const scene = await openScene(size);
  try {
    const { daemon, ids } = scene;
    const scope = { computers: [...ids.values()] };
    const floor = await timed(rounds, () => daemon.client.request('og/classroom/list', {}));
    await daemon.client.request('og/instruction/preflight', { script, scope });
    await daemon.mark();
    const took = await timed(rounds, () =>
      daemon.client.request('og/instruction/preflight', { script, scope }),
    );
    const { longestBlock, longestWork, longestBlockBeside } = await daemon.strain();
    const title = `preflight of ${size} computers: `;
    report(`${title}whole, median`, median(took), 'ms');
    report(`${title}against a list of them`, median(took) / median(floor), 'times');
    report(`${title}event loop, longest block`, longestBlock, 'ms');
    report(`${title}event loop, longest block of a process beside`, longestBlockBeside, 'ms');
    report(`${title}event loop, longest work`, longestWork, 'ms', mostBlocked);
  } finally {
    await scene.stop();
  }
}

async function timed(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  while (took.length < count) {
    const before = performance.now();
    await work();
    took.push(performance.now() - before);
  }
  return took;
}
