/**
 * `npm run bench:images` measures the work on images with the real daemon process: how long from a file's coming to
 * all its sidecars, against `md5sum FILE` alone in the same run; what it does to the daemon's event loop and memory;
 * a folder of 10,000 images; 200 images at once. Build first. Exit code 1 when a limit is missed.
 *
 * What comes has rested for long (its time is old): the two seconds that a file just written must rest before it is
 * touched are a rest, not work. All is read from the page cache. It takes 4 GiB in the temporary folder.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { drop, takeOut, writeImage, writeIntegrated, writeSparseImage } from './image-files.ts';
import { type MeasuredDaemon, type Strain, startMeasured } from './measured-daemon.ts';
import { hasMissed, median, report } from './report.ts';

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
const rounds = 3;
const sidecars = ['.sum', '.full.sum', '.torrent'];
const run = promisify(execFile);

function reportStrain(
  what: string,
  { longestBlock, longestWork, longestBlockBeside, memoryGrowth }: Strain,
): void {
  report(`${what}: longest block of a process that only waits`, longestBlockBeside, 'ms');
  report(`${what}: longest block of the event loop`, longestBlock, 'ms', 20);
  report(`${what}: of that, at most computing`, longestWork, 'ms', 20);
  report(`${what}: growth of resident memory`, memoryGrowth, 'MiB', 150);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** From the moment that the files are there until a client is told that all are ready. */
async function integrate(daemon: MeasuredDaemon, paths: readonly string[]): Promise<number> {
  const names = paths.map((path) => path.replace(/^.*\/|\.img$/g, ''));
  const time = await seconds(async () => {
    for (const path of paths) {
      await drop(path, daemon.folder);
    }
    await daemon.images.until('ready', paths.length, names);
  });
  for (const path of paths) {
    await takeOut(path, daemon.folder);
    for (const suffix of sidecars) {
      await rm(join(daemon.folder, path.replace(/^.*\//, '')) + suffix);
    }
  }
  await daemon.images.until('ready', 0, names);
  return time;
}

async function big(folder: string): Promise<void> {
  const first = await writeImage(join(folder, 'first.img'), gibibyte);
  const second = await writeImage(join(folder, 'second.img'), gibibyte);
  const sparse = await writeSparseImage(join(folder, 'sparse.img'), 4 * gibibyte);
  const daemon = await startMeasured(folder);
  try {
    await run('md5sum', [first, second]);
    const floor: number[] = [];
    const alone: number[] = [];
    const both: number[] = [];
    await daemon.mark();
    await integrate(daemon, [first]);
    for (let round = 0; round < rounds; round++) {
      floor.push(await seconds(() => run('md5sum', [first])));
      alone.push(await integrate(daemon, [first]));
      both.push(await integrate(daemon, [first, second]));
    }
    const strain = await daemon.strain();
    console.log(`1 GiB, medians of ${rounds} rounds`);
    report('md5sum alone', median(floor), 's');
    report('one image, from its coming to ready', median(alone), 's');
    report('two images together', median(both), 's');
    report('one image to md5sum', median(alone) / median(floor), 'times', 1.1);
    report('two images to one', median(both) / median(alone), 'times', 1.6);
    reportStrain('meanwhile', strain);
    await daemon.mark();
    await integrate(daemon, [sparse]);
    reportStrain('a sparse file of 4 GiB', await daemon.strain());
  } finally {
    await daemon.stop();
  }
}

async function many(folder: string, count: number): Promise<void> {
  const images = join(folder, 'images');
  await mkdir(images);
  // The tracker's port goes into the torrents, so it has to be known.
  let daemon = await startMeasured(folder);
  const announce = `http://127.0.0.1:${daemon.trackerPort}/announce`;
  await daemon.stop();
  for (let i = 0; i < count; i++) {
    await writeIntegrated(join(images, `image${i}.img`), 8192, announce);
  }

  const trackerPort = Number(new URL(announce).port);
  for (const index of ['nothing remembered', 'all remembered']) {
    const began = performance.now();
    const since = () => (performance.now() - began) / 1000;
    daemon = await startMeasured(folder, trackerPort);
    try {
      const { images: listed } = await daemon.list();
      report(`${count} images, ${index}: from start to the list`, since(), 's', 2);
      if (listed.length !== count) {
        throw new Error(`${listed.length} of ${count} images are listed`);
      }
      const ready = listed.filter(({ state }) => state === 'ready').length;
      report('of them ready in that list', ready, '');
      if (index === 'all remembered' && ready !== count) {
        throw new Error('they were ready before');
      }
      await daemon.mark();
      await daemon.images.until('ready', count);
      report('all ready', since(), 's');
      // What is remembered is looked into meanwhile.
      await setTimeout(3000);
      reportStrain('from the list on', await daemon.strain());
      if (index === 'all remembered') {
        await oneChange(daemon, folder);
      }
    } finally {
      await daemon.stop();
    }
  }
}

async function oneChange(daemon: MeasuredDaemon, folder: string): Promise<void> {
  const path = await writeImage(join(folder, 'one-more.img'), 8192);
  await daemon.mark();
  const cpu = await daemon.processorSeconds();
  const time = await seconds(async () => {
    await drop(path, daemon.folder);
    await daemon.images.until('ready', 1, ['one-more']);
  });
  report('one more image, from its coming to ready', time, 's');
  report('processor time for it', (await daemon.processorSeconds()) - cpu, 's');
  reportStrain('meanwhile', await daemon.strain());
}

async function atOnce(folder: string, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, i) => `small${i}.img`);
  for (const name of names) {
    await writeImage(join(folder, name), mebibyte);
  }
  const daemon = await startMeasured(folder);
  try {
    await daemon.mark();
    const time = await seconds(async () => {
      for (const name of names) {
        await drop(join(folder, name), daemon.folder);
      }
      await daemon.images.until('ready', count);
    });
    report(`${count} images of 1 MiB at once: all ready`, time, 's');
    reportStrain('meanwhile', await daemon.strain());
    const ready = daemon.log().match(/small\d+\.img: ready/g) ?? [];
    report('integrations logged', ready.length, '', count);
    if (new Set(ready).size !== count) {
      throw new Error('some were integrated twice, or not at all');
    }
  } finally {
    await daemon.stop();
  }
}

async function inOwnFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-images-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const parts: Record<string, () => Promise<void>> = {
  big: () => inOwnFolder(big),
  many: () => inOwnFolder((folder) => many(folder, 10_000)),
  burst: () => inOwnFolder((folder) => atOnce(folder, 200)),
};
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    await part();
  }
}
process.exitCode = hasMissed() ? 1 : 0;
