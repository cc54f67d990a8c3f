import { mkdir, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../daemon/base/free-port.ts';
import { startDaemon } from '../../support/daemon.ts';
import { writeIntegrated } from '../image-files.ts';
import { memory, processorSeconds } from '../measured-daemon.ts';
import { median, report } from '../report.ts';

const count = 500;
const mebibyte = 1024 * 1024;
const mostMemory = 60;
const rounds = 3;
const settleMs = 5_000;
const watchMs = process.env.BENCH_QUICK === undefined ? 30_000 : 10_000;

interface Idle {
  readonly memory: number;
  readonly processorPerMinute: number;
  readonly openFiles: number;
}

/** What 500 images cost that are shared while nobody asks for them, beside the same daemon without its seeder. */
export async function measure(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-idle-'));
  try {
    const images = join(folder, 'images');
    await mkdir(images);
    const port = await freePort('127.0.0.1');
    for (let at = 0; at < count; at += 1) {
      await writeIntegrated(join(images, `image${at}.img`), mebibyte, `http://127.0.0.1:${port}/announce`);
    }
    // The first start looks into each; the next ones know them.
    await idle(folder, port, 'off');
    const runs: Record<'embedded' | 'off', Idle[]> = { embedded: [], off: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const engine of ['embedded', 'off'] as const) {
        runs[engine].push(await idle(folder, port, engine));
      }
    }
    const medianOf = (engine: 'embedded' | 'off', value: (one: Idle) => number) =>
      median(runs[engine].map(value));
    const more = (value: (one: Idle) => number) => medianOf('embedded', value) - medianOf('off', value);
    report(
      `${count} images shared, idle: memory, more than none`,
      more((one) => one.memory),
      'MiB',
      mostMemory,
    );
    report(
      `${count} images shared, idle: memory in all`,
      medianOf('embedded', (one) => one.memory),
      'MiB',
    );
    report(
      `${count} images shared, idle: processor time a minute, more`,
      more((one) => one.processorPerMinute),
      's',
    );
    report(
      `${count} images shared, idle: open image files`,
      medianOf('embedded', (one) => one.openFiles),
      '',
      0,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function idle(folder: string, port: number, engine: 'embedded' | 'off'): Promise<Idle> {
  const daemon = await startDaemon({ folder, config: { tracker: { port }, seeder: { engine } } });
  try {
    const client = await daemon.connect();
    while ((await client.request('og/transfer/list', {})).torrents.length < count) {
      await sleep(200);
    }
    await client.close();
    await sleep(settleMs);
    const before = await processorSeconds(daemon.pid);
    await sleep(watchMs);
    const seconds = (await processorSeconds(daemon.pid)) - before;
    const descriptors = `/proc/${daemon.pid}/fd`;
    const files = await Promise.all(
      (await readdir(descriptors)).map((one) => readlink(join(descriptors, one)).catch(() => '')),
    );
    return {
      memory: await memory(daemon.pid, 'VmRSS'),
      processorPerMinute: (seconds * 60_000) / watchMs,
      openFiles: files.filter((one) => one.endsWith('.img')).length,
    };
  } finally {
    await daemon.stop();
  }
}
