import { report } from '../report.ts';
import { openScene } from './scene.ts';

const size = 1_000;
const mebibyte = 1024 * 1024;
/** As many lines as each computer writes in an hour, one in ten seconds. */
const lines = process.env.BENCH_QUICK === undefined ? 360 : 60;
/** How fast they are fed, in milliseconds: an hour in 45 s. */
const everyMs = 125;
/** Changes that the daemon keeps for those who come back. */
const keptEvents = 2_000;
const mostMemory = 180;

/** An hour of progress lines of a job on all computers, with 20 consoles that are told of it. */
export async function measure(): Promise<void> {
  const scene = await openScene(size);
  try {
    const { daemon, computers, consoles } = scene;
    await computers.ask({ kind: 'answers', when: 'whenTold' });
    await daemon.mark();
    await scene.send();
    await computers.ask({ kind: 'running', count: size });
    const began = performance.now();
    await computers.ask({ kind: 'write', followPort: daemon.ready.follow.port, lines, everyMs });
    const seconds = (performance.now() - began) / 1000;
    await computers.ask({ kind: 'end' });
    const { frames } = await consoles.ask({ kind: 'targets', count: size });
    const strain = await daemon.strain();
    const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
    const title = `${size} computers, ${lines} lines each: `;
    report(`${title}took`, seconds, 's');
    report(`${title}memory`, strain.memory, 'MiB', mostMemory);
    report(`${title}memory, growth`, strain.memoryGrowth, 'MiB');
    report(`${title}frames to each console (${keptEvents} changes are kept)`, frames.length, '');
    report(`${title}to each console`, bytes / mebibyte, 'MiB');
    report(`${title}to each console for each line`, bytes / (lines * size), 'bytes');
    report(`${title}event loop, p99`, strain.p99Block, 'ms');
    report(`${title}event loop, longest`, strain.longestBlock, 'ms');
  } finally {
    await scene.stop();
  }
}
