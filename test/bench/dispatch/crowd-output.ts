import { report } from '../report.ts';
import { openScene } from './scene.ts';

const size = process.env.BENCH_QUICK === undefined ? 5_000 : 1_000;
/** Of each computer, a line a second: as ctorrent and partclone write them. */
const lines = 30;
const everyMs = 1_000;
const mebibyte = 1024 * 1024;

/** The live output of 5,000 scripts at once, with 20 consoles that are told how far they are. */
export async function measure(): Promise<void> {
  const scene = await openScene(size);
  try {
    const { daemon, computers, consoles } = scene;
    await computers.ask({ kind: 'answers', when: 'whenTold' });
    await daemon.mark();
    const id = await scene.send();
    await computers.ask({ kind: 'running', count: size });
    const began = performance.now();
    await computers.ask({ kind: 'write', followPort: daemon.ready.follow.port, lines, everyMs });
    const seconds = (performance.now() - began) / 1000;
    const running = await daemon.client.request('og/job/get', { id });
    const behind = running.job.targets.filter(({ progress }) => (progress ?? 0) < 90).length;
    await computers.ask({ kind: 'end' });
    const { frames } = await consoles.ask({ kind: 'targets', count: size });
    const strain = await daemon.strain();
    const { job } = await daemon.client.request('og/job/get', { id });
    const lost = job.targets.filter(({ outputBytes, state }) => state !== 'succeeded' || !outputBytes).length;
    const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
    const title = `${size} computers followed, ${lines} lines each: `;
    report(`${title}took (written in ${(lines * everyMs) / 1000} s)`, seconds, 's');
    report(`${title}not followed to the end`, behind, '', 0);
    report(`${title}without an end or output`, lost, '', 0);
    report(`${title}memory`, strain.memory, 'MiB');
    report(`${title}to each console`, bytes / mebibyte, 'MiB');
    report(`${title}event loop, p99`, strain.p99Block, 'ms');
    report(`${title}longest work without a break`, strain.longestWork, 'ms');
  } finally {
    await scene.stop();
  }
}
