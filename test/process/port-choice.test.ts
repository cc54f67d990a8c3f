import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Classroom, Job, PortConflictChoice } from '../../daemon/protocol/index.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { startVirtualClassroom, type VirtualClassroom } from '../support/virtual-classroom.ts';

const missing =
  process.platform !== 'linux'
    ? 'addresses of virtual computers need Linux'
    : spawnSync('udp-sender', ['--help']).error && 'udp-sender';

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-port-choice-'));
  daemon = await startDaemon({ folder });
  client = await daemon.connect();
  port = await freeSessionPort();
});
afterEach(async () => {
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const multicast = (image: string, clients = 2) =>
  `updateCache REPO /${image}.img MULTICAST ${port}:full-duplex:239.194.17.2:90M:${clients}:60`;
const start = async (
  title: string,
  computers: readonly string[],
  script: string,
  more: { onPortConflict?: PortConflictChoice; waitSeconds?: number } = {},
) => {
  const scope = { computers: [...computers] };
  return (await client.request('og/job/start', { requestId: title, title, script, scope, ...more })).job;
};
const get = async (id: string) => (await client.request('og/job/get', { id })).job;
const until = (id: string, isSo: (job: Job) => boolean) =>
  untilChanged(client, 'job', async () => isSo(await get(id)));
const messages = (job: Job) => new Set(job.targets.map(({ message }) => message));
const classroomNow = async (): Promise<Classroom> => {
  const { classrooms } = await client.request('og/classroom/list', {});
  const [classroom] = classrooms;
  if (!classroom) {
    throw new Error('no classroom');
  }
  return classroom;
};

describe('computers that are off', () => {
  let ids: string[];
  beforeEach(async () => {
    const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
    for (const at of [1, 2]) {
      await client.request('og/computer/save', {
        ...{ classroom: classroom.id, name: `pc${at}`, ip: `127.0.0.${10 + at}` },
        mac: `02:00:00:00:00:0${at}`,
      });
    }
    ids = (await classroomNow()).computers.map(({ id }) => id);
  });

  it('a job waits for another over kill -9 of the daemon, and no longer once that is cancelled', async () => {
    const first = await start('First', ids, multicast('win'));
    const second = await start('Second', ids, multicast('linux'), { onPortConflict: 'wait' });
    const third = await start('Third', ids, multicast('mac'), { onPortConflict: 'wait' });
    const waits = (job: string, image: string) =>
      `Until port ${port} is free: the job "${job}" of ${first.createdBy} sends ${image} there.`;
    await until(second.id, (job) => messages(job).has(waits('First', 'win')));
    await daemon.stop('SIGKILL');
    await client.close();
    daemon = await startDaemon({ folder });
    client = await daemon.connect();
    await until(second.id, (job) => messages(job).has(waits('First', 'win')));
    await client.request('og/job/cancel', { id: first.id });
    await until(second.id, (job) => messages(job).has('Off or not connected. The job is waiting for it.'));
    await until(third.id, (job) => messages(job).has(waits('Second', 'linux')));
    await client.request('og/job/cancel', { id: second.id });
    await until(third.id, (job) => messages(job).has('Off or not connected. The job is waiting for it.'));
  });

  it('one that is tried again waits for another that was started after it, over kill -9 of the daemon', async () => {
    const first = await start('First', ids, multicast('win'));
    await client.request('og/job/cancel', { id: first.id });
    const cancelled = `Cancelled by ${first.createdBy} before it was sent.`;
    expect([...messages(await get(first.id))]).toEqual([cancelled]);
    const second = await start('Second', ids, multicast('linux'));
    await expect(client.request('og/job/retry', { id: first.id })).rejects.toMatchObject({
      data: { reason: 'conflict', portConflict: { choices: ['wait'] } },
    });
    expect([...messages(await get(first.id))]).toEqual([cancelled]);
    await client.request('og/job/retry', { id: first.id, onPortConflict: 'wait' });
    const waits = `Until port ${port} is free: the job "Second" of ${first.createdBy} sends linux there.`;
    await until(first.id, (job) => messages(job).has(waits));
    await daemon.stop('SIGKILL');
    await client.close();
    daemon = await startDaemon({ folder });
    client = await daemon.connect();
    await until(first.id, (job) => messages(job).has(waits));
    await client.request('og/job/cancel', { id: second.id });
    const off = 'Off or not connected. The job is waiting for it.';
    await until(
      first.id,
      (job) => messages(job).has(off) || job.targets.some(({ state }) => state === 'queued'),
    );
  });

  it('a job does not wait longer than it may', async () => {
    await start('First', ids, multicast('win'));
    const second = await start('Second', ids, multicast('linux'), {
      onPortConflict: 'wait',
      waitSeconds: 0.1,
    });
    await until(second.id, ({ state }) => state === 'failed');
    expect([...messages(await get(second.id))]).toEqual([
      'Not sent: its multicast port was not free in time. Retry once the other session has ended.',
    ]);
  });

  it('the refusal tells what may be done, and a classroom keeps its port', async () => {
    const { id } = await classroomNow();
    await client.request('og/classroom/save', { id, name: 'Aula 1', multicast: { port } });
    await start('First', ids, multicast('win'));
    const script = `# @scope Aula 1\nogEcho log session "[0] ${multicast('linux')}"\n${multicast('linux')}\n`;
    const refused = await start('Second', ids, script).catch((error: unknown) => error);
    const free = expect.any(Number);
    expect(refused).toMatchObject({
      code: 1004,
      data: { args: { freePort: free }, portConflict: { choices: ['wait', 'freePort'], freePort: free } },
    });
    const found = refused instanceof Error && 'data' in refused ? JSON.stringify(refused.data) : '';
    const { portConflict } = JSON.parse(found);
    expect(portConflict.script).toBe(script.replaceAll(`${port}:`, `${portConflict.freePort}:`));
    expect(portConflict.freePort).not.toBe(port);
    const scope = { computers: ids };
    const preflight = await client.request('og/instruction/preflight', { script, scope });
    expect(preflight.portConflict).toEqual({ ...portConflict, messages: [expect.stringContaining('First')] });
    for (const { details } of preflight.computers) {
      expect(details.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message)).toEqual(
        expect.arrayContaining(preflight.portConflict?.messages ?? []),
      );
    }
    const inVariable = `S=${port}:full-duplex:239.194.17.2:90M:2:60\nupdateCache REPO /linux.img MULTICAST $S`;
    await expect(start('Third', ids, inVariable, { onPortConflict: 'freePort' })).rejects.toMatchObject({
      code: 1004,
      message: expect.stringContaining(`Port ${port} comes from a variable ($S).`),
      data: { portConflict: { choices: ['wait'] } },
    });
  });
});

describe.skipIf(missing)(`with the real udp-sender${missing ? ` (left out: ${missing})` : ''}`, () => {
  let classroom: VirtualClassroom;
  let contents: Map<string, Buffer>;
  let pcs: string[];

  beforeEach(async () => {
    contents = new Map();
    for (const name of ['win', 'linux']) {
      const content = Buffer.concat([
        await readFile(join(import.meta.dirname, '../fixtures/images/ext4-none.img')),
        randomBytes(10_000_000),
      ]);
      contents.set(name, content);
      await writeFile(join(daemon.images, `${name}.partial`), content);
      await rename(join(daemon.images, `${name}.partial`), join(daemon.images, `${name}.img`));
    }
    const more = ['--speed-mbps', '60', '--cache-mib', '64'];
    classroom = await startVirtualClassroom(daemon, { size: 4, more });
    await untilChanged(client, 'image', async () => {
      const { images } = await client.request('og/image/list', {});
      return images.length === 2 && images.every(({ state }) => state === 'ready');
    });
    pcs = (await classroomNow()).computers.map(({ id }) => id);
  });
  afterEach(() => classroom.stop());

  /** That the first two computers have win in their caches, the others linux. */
  async function expectRightImages(): Promise<void> {
    for (const [at, name] of ['pc01', 'pc02', 'pc03', 'pc04'].entries()) {
      const image = at < 2 ? 'win' : 'linux';
      const path = join(classroom.folderOf(name), 'disk1', 'partition4', daemon.images, `${image}.img`);
      expect((await readFile(path)).equals(contents.get(image) ?? Buffer.of()), name).toBe(true);
    }
  }

  it('a job that waits is sent when the other session has ended, and all get their own image', async () => {
    const first = await start('First', pcs.slice(0, 2), multicast('win'));
    await until(first.id, ({ state }) => state === 'running');
    const second = await start('Second', pcs.slice(2), multicast('linux'), { onPortConflict: 'wait' });
    expect(second.state).toBe('waiting');
    // What is told of it comes in order: it does not run before the other has ended.
    let hasEnded = false;
    let early = 0;
    client.onNotification('og/job/didChange', ({ changed }) => {
      for (const { id, endedAt, targets } of changed) {
        if (id === first.id) {
          hasEnded ||= endedAt !== undefined;
        } else if (!hasEnded) {
          early += targets.filter(({ state }) => state !== 'waiting').length;
        }
      }
    });
    await until(second.id, ({ endedAt }) => endedAt !== undefined);
    expect(early).toBe(0);
    expect((await get(first.id)).state).toBe('succeeded');
    expect((await get(second.id)).state).toBe('succeeded');
    await expectRightImages();
  });

  it('a job on a free port is sent at once, and all get their own image', async () => {
    const first = await start('First', pcs.slice(0, 2), multicast('win'));
    const second = await start('Second', pcs.slice(2), multicast('linux'), { onPortConflict: 'freePort' });
    await until(first.id, ({ endedAt }) => endedAt !== undefined);
    await until(second.id, ({ endedAt }) => endedAt !== undefined);
    const ended = [await get(first.id), await get(second.id)];
    expect(
      ended.map(({ state }) => state),
      JSON.stringify(ended.map(({ targets }) => targets)),
    ).toEqual(['succeeded', 'succeeded']);
    const { multicast: sessions } = await client.request('og/transfer/list', {});
    expect(sessions.map((session) => [session.image, session.job]).sort()).toEqual([
      ['linux', second.id],
      ['win', first.id],
    ]);
    expect(sessions.find(({ image }) => image === 'win')?.port).toBe(port);
    await expectRightImages();
  });
});
