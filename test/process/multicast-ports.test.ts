import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { sendRequest } from '../../daemon/distribution/test-support/room.ts';
import type { MulticastSession } from '../../daemon/protocol/index.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { noteSender, untilSenderListens } from '../support/multicast.ts';
import { noteProgram } from '../support/notes.ts';
import { missingProgram } from '../support/programs.ts';
import { untilChanged } from '../support/until.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
/** Where the stand-in for udp-sender tells its process ids. */
let senders: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-multicast-'));
  senders = join(folder, 'senders');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A daemon with two images that are ready, and two computers that are off. */
async function open(env: Record<string, string>): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  for (const name of ['win.img', 'linux.img']) {
    await copyFile(fixture, join(folder, 'images', name));
    // At the speed of `ask` a minute: who looks for it finds it under way.
    if (name === 'win.img') {
      await truncate(join(folder, 'images', name), 8 * 1024 * 1024);
    }
    await utimes(join(folder, 'images', name), 1e9, 1e9);
  }
  daemon = await startDaemon({ folder, env });
  client = await daemon.connect();
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images.length === 2 && images.every(({ state }) => state === 'ready');
  });
  const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
  for (const at of [1, 2]) {
    await client.request('og/computer/save', {
      ...{ classroom: classroom.id, name: `pc${at}`, ip: `127.0.0.${10 + at}`, mac: `02:00:00:00:00:0${at}` },
    });
  }
  scope = { classroom: classroom.id };
}
let scope: { classroom: string };

async function session(port = 9000): Promise<MulticastSession | undefined> {
  const { multicast } = await client.request('og/transfer/list', {});
  return multicast.find((one) => one.port === port);
}
const untilSession = (isSo: (found: MulticastSession | undefined) => boolean, port = 9000) =>
  untilChanged(client, 'transfer', async () => isSo(await session(port)));

const multicast = (image: string, port = 9000) =>
  `deployImage REPO /${image} 1 1 MULTICAST-DIRECT ${port}:full-duplex:239.194.17.2:70M:1:60`;
const start = async (requestId: string, script: string) =>
  (await client.request('og/job/start', { requestId, script, scope, title: `Job ${requestId}` })).job;
/** Asks for a session as the computer pc1 does, at 1 Mb/s. */
const ask = (image: string, port = 9000) =>
  sendRequest(
    daemon.ready.requests.port,
    `START_MULTICAST //${image}.img ${port}:full-duplex:239.194.17.2:1M:1:60`,
    '127.0.0.11',
  );
/** The free port is none on which another program of this machine listens, as other tests do. */
const conflict = (text: string) => ({
  code: 1004,
  data: { args: { detail: expect.stringContaining(text), freePort: expect.toSatisfy(isOtherPort) } },
});
const isOtherPort = (port: number) => port > 9000 && port <= 9098 && port % 2 === 0;

describe('with a stand-in for udp-sender', () => {
  beforeEach(async () => {
    const program = join(folder, 'bin', 'udp-sender');
    await mkdir(join(folder, 'bin'));
    await writeFile(program, `#!/bin/sh\necho $$ >> '${senders}'\nexec sleep 3600\n`);
    await chmod(program, 0o755);
    await open({ PATH: `${join(folder, 'bin')}:${process.env.PATH}` });
  });

  /** Process ids of the senders that were started. */
  const pids = () =>
    existsSync(senders) ? readFileSync(senders, 'utf8').trim().split('\n').map(Number) : [];
  const isAlive = (pid: number) => {
    try {
      process.kill(pid, 0);
      return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return false;
    }
  };
  /** The sender tells its number itself, some time after the session is told. */
  const untilStarted = async (count: number) => {
    await expect.poll(() => pids().length).toBeGreaterThanOrEqual(count);
  };

  it('no two jobs with different images get one port', async () => {
    const first = await start('a', multicast('win'));
    await expect(start('b', multicast('linux'))).rejects.toMatchObject(conflict('Job a'));
    const { computers } = await client.request('og/instruction/preflight', {
      script: multicast('linux'),
      scope,
    });
    expect(
      computers.map(({ verdict, reasons }) => [verdict, reasons.some((text) => text.includes('Job a'))]),
    ).toEqual([
      ['blocked', true],
      ['blocked', true],
    ]);
    // What is sent has no carriage returns: to bash the first line goes on in the second.
    const lines = multicast('linux').replace(' MULTICAST', ' \\\r\n MULTICAST');
    await expect(start('b', lines)).rejects.toMatchObject(conflict('Job a'));
    // Neither a variable in a variable nor a shell's here-document hides it.
    const session = ':full-duplex:239.194.17.2:70M:1:60';
    for (const script of [
      `PORT=9000\nS=$PORT${session}\ndeployImage REPO /linux 1 1 MULTICAST-DIRECT $S`,
      `bash <<EOF\n${multicast('linux')}\nEOF`,
    ]) {
      await expect(start('b', script)).rejects.toMatchObject(conflict('Job a'));
    }
    await start('c', multicast('linux', 9002));
    await start('d', multicast('win'));
    await client.request('og/job/cancel', { id: first.id });
    await expect(start('b', multicast('linux'))).rejects.toMatchObject({ code: 1004 });

    // Of many at one moment, one is taken.
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => start(`e${at}`, multicast(at % 2 === 0 ? 'win' : 'linux', 9004))),
    );
    const { jobs } = await client.request('og/job/list', {});
    const images = new Set(results.flatMap(({ status }, at) => (status === 'fulfilled' ? [at % 2] : [])));
    expect(images.size).toBe(1);
    expect(jobs.filter(({ title }) => title.startsWith('Job e'))).toHaveLength(5);
  });

  it('a session that a computer asked for keeps its port', async () => {
    await ask('win');
    await untilSession((found) => found?.state === 'waiting');
    await expect(start('b', multicast('linux'))).rejects.toMatchObject(conflict('win'));
    expect(await client.request('og/transfer/stop', { port: 9000 })).toMatchObject({
      session: { state: 'cancelled', image: 'win' },
    });
    await start('b', multicast('linux'));
    // And the other way round.
    await ask('win');
    await ask('linux');
    await untilSession((found) => found?.image === 'linux' && found.state === 'waiting');
    expect(daemon.log()).toContain('port 9000 is for the job "Job b", not for win.img');
  });

  it('cancel ends the sender of the job, and the job can be sent again at once', async () => {
    const job = await start('a', multicast('win'));
    await ask('win');
    await untilSession((found) => found?.state === 'waiting');
    expect(await session()).toMatchObject({ job: job.id, image: 'win' });
    await untilStarted(1);
    await client.request('og/job/cancel', { id: job.id });
    expect(pids().filter(isAlive)).toEqual([]);
    expect(await session()).toMatchObject({ state: 'cancelled', completed: 0 });
    await start('b', multicast('linux'));
    await expect(client.request('og/job/retry', { id: job.id })).rejects.toMatchObject(conflict('Job b'));
    const { jobs } = await client.request('og/job/list', {});
    await client.request('og/job/cancel', { id: jobs[0]?.id ?? '' });
    await client.request('og/job/retry', { id: job.id });
    await ask('win');
    await untilSession((found) => found?.state === 'waiting');
    await untilStarted(2);
    expect(pids().filter(isAlive)).toHaveLength(1);
  });

  it('jobs that wait keep their ports over a restart, and kill -9 of the daemon ends its senders', async () => {
    await start('a', multicast('win'));
    await ask('win');
    await untilSession((found) => found?.state === 'waiting');
    await untilStarted(1);
    await daemon.stop('SIGKILL');
    await expect.poll(() => pids().filter(isAlive)).toEqual([]);
    await client.close();
    daemon = await startDaemon({ folder, env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
    client = await daemon.connect();
    expect(await session()).toBeUndefined();
    await expect(start('b', multicast('linux'))).rejects.toMatchObject(conflict('Job a'));
  });
});

const missing = missingProgram(['udp-sender', 'udp-receiver']);

describe.skipIf(missing !== undefined)(
  `with the real udp-sender${missing ? ` (left out: ${missing})` : ''}`,
  () => {
    /** Others on this machine may send, too. */
    let port: number;
    beforeEach(async () => {
      port = await freeSessionPort();
      await open({});
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') {
        await noteSender(client, port);
      }
    });

    const receive = async () => {
      await untilSenderListens(client, port);
      const receiver = spawn(
        'udp-receiver',
        [
          ...`--nokbd --portbase ${port} --interface lo --start-timeout 60 --file`.split(' '),
          join(folder, 'received'),
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      noteProgram('udp-receiver', receiver);
      children.push(receiver);
      return receiver;
    };

    it('tells whether the computer got the image', async () => {
      const job = await start('a', multicast('linux', port));
      await ask('linux', port);
      const done = once(await receive(), 'close');
      await untilSession((found) => found?.state === 'done', port);
      expect(await session(port)).toMatchObject({ job: job.id, receivers: 1, completed: 1, progress: 100 });
      expect(await done).toEqual([0, null]);
      expect(
        readFileSync(join(folder, 'received')).equals(readFileSync(join(folder, 'images', 'linux.img'))),
      ).toBe(true);
    });

    it('tells that the only computer has left', async () => {
      await ask('win', port);
      const leaving = await receive();
      await untilSession((found) => found?.state === 'sending', port);
      leaving.kill('SIGINT');
      await untilSession((found) => found?.completed !== undefined, port);
      expect(await session(port)).toMatchObject({
        state: 'failed',
        receivers: 0,
        completed: 0,
        dropped: ['127.0.0.1'],
        problem: 'All receivers were lost.',
      });
    });

    it('is ended in the middle of a transmission when the job is cancelled', async () => {
      const job = await start('a', multicast('win', port));
      await ask('win', port);
      await receive();
      await untilSession((found) => found?.state === 'sending', port);
      await client.request('og/job/cancel', { id: job.id });
      expect(await session(port)).toMatchObject({ state: 'cancelled', completed: 0 });
      await start('b', multicast('linux', port));
    });
  },
);
