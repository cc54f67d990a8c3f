import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { startDaemon } from '../support/daemon.ts';

const mebibyte = 1024 * 1024;

export interface Strain {
  /** Milliseconds. */
  readonly longestBlock: number;
  /** The block that 99 of 100 turns of its event loop do not reach. */
  readonly p99Block: number;
  /** The most that its main thread computed without a break: what remains of a block on an idle machine. */
  readonly longestWork: number;
  /** The same of this process, which only waits: what the machine's other work does to anybody. */
  readonly longestBlockBeside: number;
  /** MiB that resident memory grew by at its highest. */
  readonly memoryGrowth: number;
  /** MiB that were resident at most. */
  readonly memory: number;
}

export type MeasuredDaemon = Awaited<ReturnType<typeof startMeasured>>;

/** The real daemon on `folder/images`, with a look into its event loop and memory. */
export async function startMeasured(folder: string, trackerPort = 0) {
  const monitor = join(folder, 'monitor.sock');
  const daemon = await startDaemon({
    folder,
    config: { tracker: { port: trackerPort } },
    env: {
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'loop-monitor.mjs')}`,
      BENCH_MONITOR: monitor,
      NODE_NO_WARNINGS: '1',
    },
  });
  const client = await daemon.connect();
  const images = await followImages(client);
  const beside = monitorEventLoopDelay({ resolution: 1 });
  beside.enable();
  let residentBefore = 0;
  return {
    images,
    client,
    url: daemon.url,
    token: daemon.token,
    ready: daemon.ready,
    log: daemon.log,
    trackerPort: daemon.ready.tracker.port,
    folder: daemon.images,
    list: () => client.request('og/image/list', {}),
    /** From here on strain is measured. */
    async mark(): Promise<void> {
      await writeFile(`/proc/${daemon.pid}/clear_refs`, '5');
      residentBefore = await memory(daemon.pid, 'VmRSS');
      await monitored(monitor);
      beside.reset();
    },
    /** The strain since `mark`. */
    async strain(): Promise<Strain> {
      const { blockMs, p99Ms, workMs } = JSON.parse(await monitored(monitor)) as Record<
        'blockMs' | 'p99Ms' | 'workMs',
        number
      >;
      const most = await memory(daemon.pid, 'VmHWM');
      return {
        longestBlock: blockMs,
        p99Block: p99Ms,
        longestWork: workMs,
        longestBlockBeside: beside.max / 1e6 - 1,
        memoryGrowth: most - residentBefore,
        memory: most,
      };
    },
    /** User and system time since its start. */
    processorSeconds: () => processorSeconds(daemon.pid),
    async stop(): Promise<void> {
      await client.close();
      await daemon.stop();
    },
  };
}

/** The images as the notifications tell of them. */
async function followImages(client: DaemonClient) {
  const images = new Map<string, Image>();
  let wake = () => {};
  client.onNotification('og/image/didChange', ({ changed, removed }) => {
    for (const id of removed) {
      images.delete(id);
    }
    for (const image of changed) {
      images.set(image.id, image);
    }
    wake();
  });
  const { snapshot } = await client.request('og/subscribe', { topics: ['image'] });
  for (const image of snapshot?.images ?? []) {
    images.set(image.id, image);
  }
  return {
    /** Resolves when so many images, of `names` if given, are in that state. Rejects when one has failed. */
    async until(state: Image['state'], count: number, names?: readonly string[]): Promise<void> {
      for (;;) {
        const wanted = [...images.values()].filter((image) => names?.includes(image.canonicalName) ?? true);
        const failed = wanted.find((image) => image.state === 'error');
        if (failed) {
          throw new Error(`${failed.canonicalName}: ${JSON.stringify(failed.problem)}`);
        }
        if (wanted.filter((image) => image.state === state).length === count) {
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function monitored(path: string): Promise<string> {
  return text(connect(path));
}

/** MiB. */
export async function memory(pid: number, field: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return (Number(kibibytes) * 1024) / mebibyte;
}

/** User and system time that a process has taken since its start. */
export async function processorSeconds(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'latin1');
  // The fields behind the program's name, in ticks of a hundredth of a second.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
