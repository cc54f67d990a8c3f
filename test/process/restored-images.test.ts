import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { haveOwnAddresses, startVirtualClassroom } from '../support/virtual-classroom.ts';

// What restoring and creating write, on computers that run it; and that a partition tells its image, after a restart too.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');

async function ready(client: DaemonClient): Promise<string> {
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images.length === 1 && images.every(({ state }) => state === 'ready');
  });
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms[0]?.computers[0]?.id ?? '';
}

/** Waits until the second partition of the first computer has an image, or none. */
async function untilImage(client: DaemonClient, image: string | undefined): Promise<void> {
  await untilChanged(client, 'classroom', async () => {
    const { classrooms } = await client.request('og/classroom/list', {});
    const partitions = classrooms[0]?.computers[0]?.disks[0]?.partitions ?? [];
    return partitions.find(({ partition }) => partition === 2)?.image === image && partitions.length > 0;
  });
}

async function run(client: DaemonClient, computer: string, script: string): Promise<string> {
  const scope = { computers: [computer] };
  const { job } = await client.request('og/job/start', { requestId: script, script, scope });
  const look = async () => (await client.request('og/job/get', { id: job.id })).job;
  await untilChanged(client, 'job', async () => (await look()).endedAt !== undefined);
  return (await look()).state;
}

it('the image that a job restored is told of its partition, until something else is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-restored-'));
  await mkdir(join(folder, 'images'));
  await copyFile(fixture, join(folder, 'images', 'debian.img'));
  const start = () => startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  const opened: (() => Promise<unknown>)[] = [];
  const open = async (daemon: RunningDaemon) => {
    const client = await daemon.connect();
    const classroom = await startVirtualClassroom(daemon, { size: 1 });
    opened.push(
      () => classroom.stop(),
      () => client.close(),
      () => daemon.stop(),
    );
    return client;
  };
  const close = async () => {
    for (const one of opened.splice(0)) {
      await one();
    }
  };
  try {
    let client = await open(await start());
    const computer = await ready(client);
    const scope = { computers: [computer] };
    const { script } = await client.request('og/instruction/generate', {
      ...{ kind: 'restoreImage', image: 'debian', disk: 1, partition: 2, configure: true, scope },
    });
    expect(await run(client, computer, script)).toBe('succeeded');
    await untilImage(client, 'debian');
    await close();

    client = await open(await start());
    expect(await ready(client)).toBe(computer);
    await untilImage(client, 'debian');
    await run(client, computer, 'ogFormat 1 2\n');
    await untilImage(client, undefined);
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
