import { report } from '../report.ts';
import { openScene } from './scene.ts';

const size = process.env.BENCH_QUICK === undefined ? 5_000 : 2_000;
const mebibyte = 1024 * 1024;

/** One job to 5,000 computers: each is sent it once, and every console is told of each end. */
export async function measure(): Promise<void> {
  const scene = await openScene(size);
  try {
    const { daemon, computers, consoles } = scene;
    await daemon.mark();
    const began = performance.now();
    const id = await scene.send();
    await computers.ask({ kind: 'running', count: size });
    const { frames } = await consoles.ask({ kind: 'targets', count: size });
    const seconds = (performance.now() - began) / 1000;
    const strain = await daemon.strain();
    const { job } = await daemon.client.request('og/job/get', { id });
    const lost = job.targets.filter(({ state, attempt }) => state !== 'succeeded' || attempt !== 1).length;
    const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
    const title = `${size} computers, one job: `;
    report(`${title}not succeeded at once`, lost, '', 0);
    report(`${title}took until all was told and quiet`, seconds, 's');
    report(`${title}memory`, strain.memory, 'MiB');
    report(`${title}to each console`, bytes / mebibyte, 'MiB');
    report(`${title}event loop, longest`, strain.longestBlock, 'ms');
  } finally {
    await scene.stop();
  }
}
