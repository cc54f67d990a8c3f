import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../daemon/base/free-port.ts';
import { type Leecher, startCtorrent } from '../../support/ctorrent.ts';
import { startDaemon } from '../../support/daemon.ts';
import { loopbackComputer } from '../../support/network.ts';
import { writeImage } from '../image-files.ts';
import { memory, processorSeconds } from '../measured-daemon.ts';
import { median, report } from '../report.ts';
import { type RunningSeeder, type StartSeeder, startAria2, startTransmission } from './seeders.ts';

/** `BENCH_QUICK=1`: a small image and few rounds, to try something. */
const isQuick = process.env.BENCH_QUICK !== undefined;
const mebibyte = 1024 * 1024;
const imageBytes = (isQuick ? 128 : 512) * mebibyte;
const rounds = isQuick ? 3 : 5;
const crowds = isQuick ? [4] : [1, 4, 8];
const longestMs = 300_000;
const file = 'win.img';

/** Undefined: the daemon's own. */
const engines = new Map<string, StartSeeder | undefined>([
  ['ogrepod', undefined],
  ['aria2', startAria2],
  ['Transmission', startTransmission],
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
  const folder = await mkdtemp(join(tmpdir(), 'bench-seeder-'));
  try {
    const images = join(folder, 'images');
    await mkdir(images);
    await writeImage(join(images, file), imageBytes);
    const trackerPort = await freePort('127.0.0.1');
    for (const crowd of crowds) await measureCrowd(folder, trackerPort, crowd);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCrowd(folder: string, trackerPort: number, crowd: number): Promise<void> {
  const runs = new Map([...engines.keys()].map((name): [string, Run[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Who is first in a round is another one each time.
    const names = [...engines.keys()];
    for (const name of [...names.slice(round % 3), ...names.slice(0, round % 3)]) {
      runs.get(name)?.push(await transfer(folder, trackerPort, crowd, engines.get(name)));
    }
  }
  const medianOf = (name: string, value: (run: Run) => number) => median((runs.get(name) ?? []).map(value));
  const fastest = Math.min(
    ...['aria2', 'Transmission'].map((name) => medianOf(name, ({ seconds }) => seconds)),
  );
  const costOf = (name: string) => medianOf(name, (run) => (run.processorSeconds * 1e9) / run.sentBytes);
  for (const [name, all] of runs) {
    const figure = (what: string, value: number, unit: string, limit?: number) =>
      report(`${name}, ${crowd} leechers: ${what}`, value, unit, name === 'ogrepod' ? limit : undefined);
    figure(
      'last one has all, median',
      medianOf(name, ({ seconds }) => seconds),
      's',
      fastest,
    );
    console.log(`  of each round: ${all.map(({ seconds }) => seconds.toFixed(1)).join(', ')} s`);
    if (name !== 'ogrepod') {
      const ratios = (runs.get('ogrepod') ?? []).map(
        ({ seconds }, round) => seconds / (all[round]?.seconds ?? 0),
      );
      console.log(`  ogrepod / ${name}, per round: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`);
    }
    const share = (run: Run) => (100 * run.sentBytes) / (crowd * imageBytes);
    figure('sent by the seeder, of all that was got', medianOf(name, share), '%');
    figure(
      'processor time of a run',
      medianOf(name, (run) => run.processorSeconds),
      's',
    );
    figure('processor time for what it sent', costOf(name), 's/GB', 1.5 * costOf('aria2'));
    figure(
      'memory at its highest',
      medianOf(name, (run) => run.memoryPeak),
      'MiB',
    );
    figure(
      'of which came with the transfer',
      medianOf(name, (run) => run.memoryGrowth),
      'MiB',
    );
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
    while ((await torrent()) === undefined) await pause(100);
    const place = { images: daemon.images, file, folder: join(computers, 'engine') };
    seeder = await startEngine?.(place);
    while (seeder && (await torrent())?.seeders === 0) await pause(100);
    const pid = seeder?.pid ?? daemon.pid;
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    const [processorBefore, memoryBefore] = [await processorSeconds(pid), await memory(pid, 'VmRSS')];
    const startedAt = performance.now();
    for (let at = 0; at < crowd; at += 1) {
      const own = join(computers, `pc${at}`);
      await mkdir(own);
      leechers.push(await startCtorrent(join(daemon.images, file), own, loopbackComputer(at)));
    }
    const tooLong = new Promise((_, reject) => {
      setTimeout(() => reject(new Error('too long')), longestMs).unref();
    });
    await Promise.race([Promise.all(leechers.map(({ complete }) => complete)), tooLong]);
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
