import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import type { MulticastSession } from '../../daemon/protocol/index.ts';
import {
  type ClassroomNetwork,
  createClassroomNetwork,
  noNetworkReason,
} from '../support/classroom-network.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { noteSender, untilSenderListens } from '../support/multicast.ts';
import { noteProgram, noteWait } from '../support/notes.ts';
import { missingProgram } from '../support/programs.ts';
import { untilChanged } from '../support/until.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
const missing = missingProgram(['udp-sender', 'udp-receiver']) ?? noNetworkReason();

let network: ClassroomNetwork;
let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let relay: ChildProcess | undefined;
const receivers: ChildProcess[] = [];

const title = `multicast on a network of its own${missing ? ` (left out: ${missing})` : ''}`;
describe.skipIf(missing !== undefined)(title, () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'og-network-'));
    network = createClassroomNetwork(3);
    await mkdir(join(folder, 'images'));
    await copyFile(fixture, base());
    // At 8 Mb/s it takes 8 seconds, and its sender tells of it each 1.5.
    await truncate(base(), 8 * 1024 * 1024);
    await utimes(base(), 1e9, 1e9);
    const { address, under } = network.repository;
    daemon = await startDaemon({
      folder,
      under,
      config: { repository: { address }, requests: { host: '0.0.0.0', port: 2009 } },
    });
    client = await connect();
    const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
    for (const [at, { address: ip }] of network.computers.entries()) {
      const computer = { classroom: classroom.id, name: `pc${at + 1}`, ip, mac: `02:00:00:00:00:0${at}` };
      await client.request('og/computer/save', computer);
    }
    await untilChanged(client, 'image', async () => {
      const { images } = await client.request('og/image/list', {});
      return images.some(({ state }) => state === 'ready');
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await noteSender(client, 9000);
    }
    await client.close();
    await daemon.stop();
    killReceivers();
    relay?.kill('SIGKILL');
    network.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('all computers of a room that ask at once get it by one transmission', async () => {
    await Promise.all([0, 1, 2].map((at) => ask(at, { clients: 3 })));
    await untilSenderListens(client, 9000);
    const received = [0, 1, 2].map(receive);
    expect(await Promise.all(received)).toEqual([image(), image(), image()]);
    await untilSession((found) => found?.state === 'done');
    const found = await session();
    expect(found).toMatchObject({ expected: 3, receivers: 3, completed: 3, progress: 100 });
    expect(found?.joined?.map(({ address, name }) => `${address} ${name}`).sort()).toEqual([
      '10.77.1.11 pc1',
      '10.77.1.12 pc2',
      '10.77.1.13 pc3',
    ]);
    expect(daemon.log()).not.toContain('will not find the session');
    const { text } = await client.request('og/transfer/log', { port: 9000 });
    expect(text).toMatch(/^New connection from 10\.77\.1\.12 +\(#\d\)/m);
    expect(text).toContain('Transfer complete.\n');
  });

  it('starts with two of three', async () => {
    await ask(0, { clients: 3, seconds: 600 });
    await untilSenderListens(client, 9000);
    await expect(client.request('og/transfer/start', { port: 9000 })).rejects.toMatchObject({ code: 1004 });
    const received = [0, 1].map(receive);
    await untilSession((found) => found?.receivers === 2);
    expect((await session())?.secondsLeft).toBeGreaterThan(500);
    const { session: started } = await client.request('og/transfer/start', { port: 9000 });
    expect(started).toMatchObject({ state: 'sending', receivers: 2, expected: 3 });
    expect(await Promise.all(received)).toEqual([image(), image()]);
    await untilSession((found) => found?.state === 'done');
    expect(await session()).toMatchObject({ receivers: 2, completed: 2 });
  });

  it('is stopped while it sends, and its port is free for another', async () => {
    await ask(0, { clients: 2, speed: '8M' });
    await untilSenderListens(client, 9000);
    const received = [0, 1].map(receive);
    await untilSession((found) => found?.bytesPerSecond !== undefined);
    expect(await session()).toMatchObject({ state: 'sending', secondsLeft: expect.any(Number) });
    const { session: stopped } = await client.request('og/transfer/stop', { port: 9000 });
    expect(stopped).toMatchObject({ state: 'cancelled', completed: 0 });
    expect(senders()).toEqual([]);
    killReceivers();
    await Promise.all(received);
    await ask(2, { clients: 1 });
    await untilSenderListens(client, 9000);
    expect(await receive(2)).toBe(image());
  });

  it('a request at another address of the repository is warned of at once', async () => {
    const [program = '', ...args] = network.repository.under;
    await promisify(execFile)(program, [...args, ...'ip address add 10.77.1.2/24 dev br0'.split(' ')]);
    await ask(0, { clients: 1, to: '10.77.1.2' });
    const said = /at 10\.77\.1\.2, but the repository's address is 10\.77\.1\.1:/;
    await untilSession((found) => said.test(found?.problem ?? ''));
    expect(await session()).toMatchObject({ state: 'waiting', image: 'base' });
    expect(daemon.log()).toMatch(said);
    const { repositories } = await client.request('og/repository/list', {});
    expect(repositories[0]?.warnings).toContainEqual({
      ...{ code: 'askedElsewhere', setting: 'repository.address' },
      message: expect.stringMatching(said),
    });
  });

  it('a daemon that is killed takes a sender that waits along: nothing is sent', async () => {
    await ask(0, { clients: 3, seconds: 600 });
    await untilSenderListens(client, 9000);
    const received = receive(0);
    await untilSession((found) => found?.receivers === 1);
    const [sender = 0] = senders();
    expect(sender).toBeGreaterThan(0);
    await daemon.stop('SIGKILL');
    await expect.poll(senders).toEqual([]);
    killReceivers();
    await received;
    expect(readFileSync(fileOf(0), 'utf8')).toBe('');
  });
});

/** Reaches the daemon, whose network is not the test's, over a socket in its folder. */
async function connect(): Promise<DaemonClient> {
  const path = join(folder, 'relay');
  const script = `
    const { connect, createServer } = require('node:net');
    const server = createServer((socket) => {
      const daemon = connect(${daemon.ready.listen.port}, '127.0.0.1');
      for (const end of [socket, daemon]) end.on('error', () => {});
      socket.pipe(daemon).pipe(socket);
    });
    server.listen(${JSON.stringify(path)}, () => console.log('ready'));`;
  const [program = '', ...args] = [...network.repository.under, process.execPath, '--eval', script];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  relay = child;
  await once(child.stdout, 'data');
  return connectDaemon({ url: `ws+unix:${path}:/`, token: daemon.token });
}

async function session(): Promise<MulticastSession | undefined> {
  return (await client.request('og/transfer/list', {})).multicast[0];
}
const untilSession = (isSo: (found: MulticastSession | undefined) => boolean) =>
  untilChanged(client, 'transfer', async () => isSo(await session()));

/** Asks for the session as a computer does: these bytes, and no line end (client-protocols 5.2). */
async function ask(
  at: number,
  more: { clients: number; seconds?: number; speed?: string; to?: string },
): Promise<void> {
  const { clients, seconds = 60, speed = '70M', to = network.repository.address } = more;
  const text = `START_MULTICAST //base.img 9000:full-duplex:239.194.17.2:${speed}:${clients}:${seconds}`;
  const [program = '', ...args] = network.computers[at]?.under ?? [];
  await promisify(execFile)(program, [
    ...args,
    'bash',
    '-c',
    'printf %s "$1" > "/dev/tcp/$2/2009"',
    '-',
    text,
    to,
  ]);
}

const fileOf = (at: number) => join(folder, `received${at}`);

/** Receives as a computer does; resolves with the checksum of what it got, once its program has ended. */
async function receive(at: number): Promise<string> {
  const options = '--nokbd --portbase 9000 --start-timeout 120 --receive-timeout 30 --file'.split(' ');
  const [program = '', ...args] = network.computers[at]?.under ?? [];
  const child = spawn(program, [...args, 'udp-receiver', ...options, fileOf(at)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  noteProgram(`udp-receiver of pc${at + 1}`, child);
  receivers.push(child);
  await noteWait(() => once(child, 'close'));
  return existsSync(fileOf(at)) ? md5(fileOf(at)) : '';
}

const killReceivers = () => {
  for (const child of receivers.splice(0)) {
    child.kill('SIGKILL');
  }
};

const md5 = (path: string) => createHash('md5').update(readFileSync(path)).digest('hex');
const base = () => join(folder, 'images', 'base.img');
const image = () => md5(base());

/** Process ids of the senders of this test's images. */
function senders(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.includes('--portbase') && words.some((word) => word.startsWith(join(folder, 'images')));
      } catch {
        return false;
      }
    });
}
