import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../daemon/base/free-port.ts';
import { hasAria2 } from '../../support/aria2.ts';
import { hasCtorrent, type Leecher, startCtorrent } from '../../support/ctorrent.ts';
import { startDaemon } from '../../support/daemon.ts';
import { loopbackComputer } from '../../support/network.ts';
import { hasTransmission } from '../../support/transmission.ts';
import { writeImage } from '../image-files.ts';
import { memory, processorSeconds } from '../measured-daemon.ts';
import { median, report } from '../report.ts';
import { type RunningSeeder, type StartSeeder, startAria2, startTransmission } from './seeders.ts';

/**
 * `BENCH_QUICK=1`: a small image and few rounds, to try something. There what the daemon spends once, on compiling what
 * it has not run before, counts several times as much for a GB as in the full run.
 */
const isQuick = process.env.BENCH_QUICK !== undefined;
const mebibyte = 1024 * 1024;
const imageBytes = (isQuick ? 128 : 512) * mebibyte;
const rounds = isQuick ? 3 : 5;
const crowds = isQuick ? [4] : [1, 4, 8];
/** A run with Transmission takes more than a minute, which would be half an hour in all: it is in so many rounds only. */
const transmissionRounds = Math.min(rounds, Number(process.env.BENCH_TRANSMISSION_ROUNDS ?? 2));
/** A run that has not ended by then counts as one that took so long. */
const longestMs = 180_000;
const file = 'win.img';

interface Engine {
  /** Undefined: the daemon's own. */
  readonly start?: StartSeeder;
  readonly isHere: boolean;
  readonly rounds: number;
}

const engines = new Map<string, Engine>([
  ['ogrepod', { isHere: true, rounds }],
  ['aria2', { start: startAria2, isHere: hasAria2(), rounds }],
  ['Transmission', { start: startTransmission, isHere: hasTransmission(), rounds: transmissionRounds }],
]);

interface Run {
  /** Until the last leecher had all. */
  readonly seconds: number;
  /** By the seeder; what is missing to all, the leechers gave each other. */
  readonly sentBytes: number;
  /** Of the seeding process. */
  readonly processorSeconds: number;
  /** MiB, at its highest, and what of it came with the transfer. */
  readonly memoryPeak: number;
  readonly memoryGrowth: number;
}

/** An image to real ctorrents from our tracker, and from our seeder, aria2 or Transmission in turns. */
export async function measure(): Promise<void> {
  if (!hasCtorrent()) {
    throw new Error('ctorrent is not installed');
  }
  for (const [name, engine] of engines) {
    if (!engine.isHere) {
      console.log(`${name} is not installed: nothing to compare with`);
    } else if (engine.rounds < rounds) {
      console.log(`${name}: ${engine.rounds} of ${rounds} rounds only`);
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-seeder-'));
  try {
    const images = join(folder, 'images');
    await mkdir(images);
    await writeImage(join(images, file), imageBytes);
    const trackerPort = await freePort('127.0.0.1');
    for (const crowd of crowds) {
      await measureCrowd(folder, trackerPort, crowd);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCrowd(folder: string, trackerPort: number, crowd: number): Promise<void> {
  const taking = [...engines].filter(([, engine]) => engine.isHere && engine.rounds > 0);
  const runs = new Map(taking.map(([name]): [string, Run[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Who is first in a round is another one each time.
    const first = round % taking.length;
    for (const [name, engine] of [...taking.slice(first), ...taking.slice(0, first)]) {
      if (!takesPart(engine, round)) {
        continue;
      }
      const run = await transfer(folder, trackerPort, crowd, engine.start);
      runs.get(name)?.push(run);
      const figures = `${run.seconds.toFixed(1)} s, ${costOf(run).toFixed(2)} s of processor time a GB`;
      console.log(`  ${crowd} leechers, round ${round + 1}, ${name}: ${figures}`);
    }
  }
  for (const name of runs.keys()) {
    reportEngine(name, runs, crowd);
  }
}

/** An engine of few rounds is in the first one, and in others at equal distances. */
function takesPart({ rounds: wanted }: Engine, round: number): boolean {
  return Math.ceil((round * wanted) / rounds) < Math.ceil(((round + 1) * wanted) / rounds);
}

/** Processor time, s, for a GB that was sent. */
const costOf = ({ processorSeconds: seconds, sentBytes }: Run) => (seconds * 1e9) / sentBytes;

/** The figures of an engine; those of ours beside the limits. */
function reportEngine(name: string, runs: ReadonlyMap<string, readonly Run[]>, crowd: number): void {
  const valuesOf = (engine: string, value: (run: Run) => number) => (runs.get(engine) ?? []).map(value);
  const medianOf = (engine: string, value: (run: Run) => number) => median(valuesOf(engine, value));
  const isOurs = name === 'ogrepod';
  const others = [...runs.keys()].filter((other) => other !== 'ogrepod');
  /** With the least and the most of all rounds behind it. */
  const figure = (what: string, unit: string, value: (run: Run) => number, limit?: number) => {
    report(`${name}, ${crowd} leechers: ${what}`, medianOf(name, value), unit, isOurs ? limit : undefined);
    const values = valuesOf(name, value);
    console.log(`  from ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} ${unit}`);
  };
  const seconds = (run: Run) => run.seconds;
  const fastest = Math.min(...others.map((other) => medianOf(other, seconds)));
  figure('last one has all, median', 's', seconds, others.length > 0 ? fastest : undefined);
  figure(
    'sent by the seeder, of all that was got',
    '%',
    (run) => (100 * run.sentBytes) / (crowd * imageBytes),
  );
  const mostCost = 1.5 * medianOf('aria2', costOf);
  figure('processor time for what it sent', 's/GB', costOf, runs.has('aria2') ? mostCost : undefined);
  figure('processor time of a run', 's', (run) => run.processorSeconds);
  figure('memory at its highest', 'MiB', (run) => run.memoryPeak);
  figure('of which came with the transfer', 'MiB', (run) => run.memoryGrowth);
  if (isOurs) {
    return;
  }
  for (const [what, value] of [
    ['time to the last one', seconds],
    ['processor time a GB', costOf],
  ] as const) {
    const ratio = medianOf('ogrepod', value) / medianOf(name, value);
    console.log(`  ogrepod / ${name}, ${crowd} leechers: ${what}: ${ratio.toFixed(2)} of the medians`);
  }
}

async function transfer(
  folder: string,
  trackerPort: number,
  crowd: number,
  startEngine: StartSeeder | undefined,
): Promise<Run> {
  const engine = startEngine ? 'off' : 'embedded';
  const daemon = await startDaemon({
    folder,
    config: { tracker: { port: trackerPort }, seeder: { engine } },
  });
  const client = await daemon.connect();
  let seeder: RunningSeeder | undefined;
  const leechers: Leecher[] = [];
  const computers = await mkdtemp(join(folder, 'computers-'));
  try {
    const torrent = async () => (await client.request('og/transfer/list', {})).torrents[0];
    while ((await torrent()) === undefined) {
      await pause(100);
    }
    const place = { images: daemon.images, file, folder: join(computers, 'engine') };
    seeder = await startEngine?.(place);
    while (seeder && (await torrent())?.seeders === 0) {
      await pause(100);
    }
    const pid = seeder?.pid ?? daemon.pid;
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    const [processorBefore, memoryBefore] = [await processorSeconds(pid), await memory(pid, 'VmRSS')];
    const startedAt = performance.now();
    for (let at = 0; at < crowd; at += 1) {
      const own = join(computers, `pc${at}`);
      await mkdir(own);
      leechers.push(await startCtorrent(join(daemon.images, file), own, loopbackComputer(at)));
    }
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), longestMs);
    });
    const complete = Promise.all(leechers.map((leecher) => leecher.complete)).then(() => true);
    if (!(await Promise.race([complete, tooLong]))) {
      console.log('  not all have got it');
    }
    clearTimeout(timer);
    const seconds = (performance.now() - startedAt) / 1000;
    const memoryPeak = await memory(pid, 'VmHWM');
    return {
      seconds,
      sentBytes: (await seeder?.sentBytes()) ?? (await torrent())?.sentBytes ?? Number.NaN,
      processorSeconds: (await processorSeconds(pid)) - processorBefore,
      memoryPeak,
      memoryGrowth: memoryPeak - memoryBefore,
    };
  } finally {
    await Promise.all(leechers.map((leecher) => leecher.stop()));
    await seeder?.stop();
    await client.close();
    await daemon.stop();
    await rm(computers, { recursive: true, force: true });
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
