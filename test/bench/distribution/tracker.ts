import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../daemon/base/free-port.ts';
import { startDaemon } from '../../support/daemon.ts';
import { writeImage } from '../image-files.ts';
import { processorSeconds } from '../measured-daemon.ts';
import { median, quantile, report } from '../report.ts';
import { announceAt, type Measured, peersOf } from './announces.ts';

const perSecond = 2_000;
const secondsEach = 4;
const rounds = 3;
/** Each computer announces itself once a second. */
const computers = perSecond;
const swarmSizes = [10, 100, 1_000];
const mostSwarms = computers / Math.min(...swarmSizes);
const p99LimitMs = 50;
/** The trackers share one core; this process has the others. */
const trackersCore = '0';

interface MeasuredTracker {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<unknown>;
}

interface Round extends Measured {
  /** Of an announce. */
  readonly processorMicroseconds: number;
}

/** 2,000 announces a second on one core, beside opentracker; each swarm size in turns. */
export async function measure(): Promise<void> {
  execFileSync('taskset', ['-acp', `1-${navigator.hardwareConcurrency - 1}`, String(process.pid)]);
  const folder = await mkdtemp(join(tmpdir(), 'bench-tracker-'));
  const trackers: MeasuredTracker[] = [];
  try {
    const images = join(folder, 'images');
    await mkdir(images);
    // opentracker gives up root's rights before it reads its list.
    await chmod(folder, 0o755);
    for (let at = 0; at < mostSwarms; at += 1) {
      await writeImage(join(images, `image${at}.img`), 8_192);
    }
    const ours = await startOurs(folder);
    trackers.push(ours);
    const theirs = await startOpentracker(folder, ours.hashes);
    if (theirs) {
      trackers.push(theirs);
    } else {
      console.log('opentracker is not installed: nothing to compare with');
    }
    for (const size of swarmSizes) {
      await measureSize(trackers, size, ours.hashes);
    }
  } finally {
    for (const tracker of trackers) {
      await tracker.stop();
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSize(
  trackers: readonly MeasuredTracker[],
  size: number,
  hashes: readonly string[],
): Promise<void> {
  const peers = peersOf(hashes.slice(0, computers / size), computers);
  const results = new Map(trackers.map(({ name }): [string, Round[]] => [name, []]));
  for (const { port } of trackers) {
    await announceAt(port, peers, perSecond, 2);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, port, pid } of trackers) {
      const before = await processorSeconds(pid);
      const measured = await announceAt(port, peers, perSecond, secondsEach);
      const seconds = (await processorSeconds(pid)) - before;
      const processorMicroseconds = (seconds * 1e6) / measured.milliseconds.length;
      results.get(name)?.push({ ...measured, processorMicroseconds });
    }
  }
  const p99sOf = (name: string) =>
    (results.get(name) ?? []).map(({ milliseconds }) => quantile(milliseconds, 0.99));
  // On a machine that is busy with other things nobody is quicker than they let him.
  const limit = Math.max(p99LimitMs, median(p99sOf('opentracker')) || 0);
  for (const [name, measured] of results) {
    const isOurs = name === 'ogrepod';
    const what = `${name}, ${size} peers`;
    const times = measured.flatMap(({ milliseconds }) => milliseconds);
    const failed = measured.reduce((sum, one) => sum + one.failed, 0);
    report(`${what}: announces without peers`, failed, `of ${times.length}`, isOurs ? 0 : undefined);
    report(`${what}: from due to answered, median`, median(times), 'ms');
    report(
      `${what}: the same, p99, median of the rounds`,
      median(p99sOf(name)),
      'ms',
      isOurs ? limit : undefined,
    );
    const p99s = p99sOf(name).map((one) => one.toFixed(1));
    console.log(`  p99 of each round: ${p99s.join(', ')} ms`);
    const processor = median(measured.map(({ processorMicroseconds }) => processorMicroseconds));
    report(`${what}: processor time of an announce`, processor, 'µs');
    report(`${what}: answer with its header`, measured.at(-1)?.answerBytes ?? 0, 'bytes');
  }
}

/** The real daemon, once all images of `folder/images` are ready. */
async function startOurs(folder: string): Promise<MeasuredTracker & { readonly hashes: readonly string[] }> {
  const daemon = await startDaemon({ folder, under: ['taskset', '-c', trackersCore] });
  const client = await daemon.connect();
  const hashes = new Map<string, string>();
  const isReady = Promise.withResolvers<void>();
  const take = (
    images: readonly { canonicalName: string; state: string; infoHash?: string | undefined }[],
  ) => {
    for (const { canonicalName, state, infoHash } of images) {
      if (state === 'ready' && infoHash !== undefined) {
        hashes.set(canonicalName, infoHash);
      }
    }
    if (hashes.size === mostSwarms) {
      isReady.resolve();
    }
  };
  client.onNotification('og/image/didChange', ({ changed }) => take(changed));
  const { snapshot } = await client.request('og/subscribe', { topics: ['image'] });
  take(snapshot?.images ?? []);
  await isReady.promise;
  await client.close();
  // Somebody looks at the transfers all the while.
  const viewer = await daemon.connect();
  await viewer.request('og/subscribe', { topics: ['transfer'] });
  return {
    name: 'ogrepod',
    port: daemon.ready.tracker.port,
    pid: daemon.pid,
    hashes: [...hashes.values()],
    async stop() {
      await viewer.close();
      await daemon.stop();
    },
  };
}

/** Undefined when it is not installed. It serves listed info hashes only, as ours does. */
async function startOpentracker(
  folder: string,
  hashes: readonly string[],
): Promise<MeasuredTracker | undefined> {
  const whitelist = join(folder, 'whitelist');
  await writeFile(whitelist, hashes.map((hash) => `${hash.toUpperCase()}\n`).join(''), { mode: 0o644 });
  const port = await freePort('127.0.0.1');
  const child = spawn(
    'taskset',
    ['-c', trackersCore, 'opentracker', '-i', '127.0.0.1', '-p', `${port}`, '-P', `${port}`, '-w', whitelist],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  if (!(await listens(port, child))) {
    return undefined;
  }
  return {
    name: 'opentracker',
    port,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** Waits until something listens there; false when the program has ended instead. */
async function listens(port: number, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(true));
      socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
    });
    if (isOpen) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
