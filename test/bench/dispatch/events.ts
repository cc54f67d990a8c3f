import { report } from '../report.ts';
import { measureFloor } from './floor.ts';
import { joined, type Latencies, latenciesOf, worst } from './latencies.ts';
import type { Frame } from './messages.ts';
import { openScene, type Scene } from './scene.ts';

const isQuick = process.env.BENCH_QUICK !== undefined;
const jobs = isQuick ? 5 : 20;
const mebibyte = 1024 * 1024;
/** Computers, and what is wanted: milliseconds from an answer to its event at the console that gets it last, of 95 %. */
const sizes = [
  { size: 10, mostP95: 50 },
  { size: 100, mostP95: 50 },
  { size: 1_000, mostP95: 100 },
];
const mostMemory = 180;

/** How long a computer's answer takes to the consoles, and what jobs cost. All computers answer at once. */
export async function measure(): Promise<void> {
  for (const { size, mostP95 } of sizes) {
    const scene = await openScene(size);
    try {
      await measureSize(scene, mostP95);
    } finally {
      await scene.stop();
    }
  }
}

async function measureSize(scene: Scene, mostP95: number): Promise<void> {
  const { daemon, ids } = scene;
  await daemon.mark();
  const rounds: { readonly frames: readonly Frame[]; readonly latencies: Latencies }[] = [];
  while (rounds.length < jobs) {
    rounds.push(await oneJob(scene));
  }
  const strain = await daemon.strain();
  const frames = rounds.flatMap((round) => round.frames);
  const latencies = joined(rounds.map((round) => round.latencies));
  const floor = await measureFloor(frames);
  const [p50, p95] = [worst(latencies, 0.5), worst(latencies, 0.95)];
  const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
  const title = `${ids.size} computers, ${jobs} jobs: `;
  report(`${title}event p50`, p50, 'ms');
  report(`${title}event p95`, p95, 'ms', mostP95);
  report(`${title}event p50, times the floor's`, p50 / worst(floor.latencies, 0.5), '');
  report(`${title}event p95, times the floor's`, p95 / worst(floor.latencies, 0.95), '');
  report(`${title}memory`, strain.memory, 'MiB', mostMemory);
  report(`${title}memory, times the floor's`, strain.memory / floor.memory, '');
  report(`${title}frames to each console`, frames.length, '');
  report(`${title}to each console`, bytes / mebibyte, 'MiB');
  report(`${title}to each console for each end`, bytes / (jobs * ids.size), 'bytes');
  report(`${title}event loop, p99`, strain.p99Block, 'ms');
  report(`${title}event loop, longest`, strain.longestBlock, 'ms');
  report(`${title}event loop, longest, times the floor's`, strain.longestBlock / floor.longestMs, '');
}

async function oneJob({ computers, consoles, ids, send }: Scene) {
  await send();
  const { frames } = await consoles.ask({ kind: 'targets', count: ids.size });
  const { answeredAt } = await computers.ask({ kind: 'forget' });
  const byId = new Map([...answeredAt].map(([ip, at]) => [ids.get(ip) ?? ip, at] as const));
  return { frames, latencies: latenciesOf(frames, byId) };
}
