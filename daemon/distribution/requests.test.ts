import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyPort, image, TestDistribution } from './testing.ts';

const loopback = Object.entries(networkInterfaces()).find(([, addresses]) =>
  addresses?.some(({ address }) => address === '127.0.0.1'),
)?.[0];

let test: TestDistribution;
beforeEach(async () => {
  test = await TestDistribution.prepare([
    image('win.img', {}),
    image('new.img', { state: 'integrating' }),
    image('busy.img', { state: 'locked' }),
  ]);
});
afterEach(() => test.dispose());

/** Sends one message as a client does, and waits until the daemon has closed. */
const ask = (text: string | Buffer) =>
  new Promise<void>((resolve) => {
    const socket = connect(test.distribution.requestsAddress.port, '127.0.0.1', () => socket.end(text));
    socket.on('error', () => {}).on('close', () => resolve());
    socket.resume();
  });
const request = (file: string, port = 9000) =>
  ask(`START_MULTICAST /${file} ${port}:full-duplex:239.194.17.2:70M:2:30`);
describe('the request port', () => {
  const go = (line = '0') => writeFile(join(test.root, 'pipe'), `${line}\n`);
  const calls = async () => (await readFile(join(test.root, 'calls'), 'utf8')).trim().split('\n');
  const session = () => test.distribution.list().multicast[0];

  it('starts the sender once for a whole classroom, as the original does, and shows how far it is', async () => {
    await test.open();
    await Promise.all(Array.from({ length: 8 }, () => request('/win.img')));
    await test.until(() => session()?.state === 'waiting');
    await go();
    await test.until(() => session()?.progress === 50);
    expect(session()).toEqual({
      port: 9000,
      address: '239.194.17.2',
      image: 'win',
      receivers: 2,
      state: 'sending',
      progress: 50,
    });
    await request('new.img');
    await test.untilLogged('port 9000 is sending win, not new.img');
    await go();
    await test.until(() => session()?.state === 'done');
    expect(session()).toMatchObject({ receivers: 2, progress: 100 });
    expect(await calls()).toEqual([
      `--nokbd --retries-until-drop 65 --portbase 9000 --full-duplex --interface ${loopback} ` +
        '--mcast-data-address 239.194.17.2 --fec 8x8/128 --max-bitrate 70m --ttl 16 ' +
        `--min-clients 2 --max-wait 30 --file ${join(test.images, 'win.img')}`,
    ]);
  });

  it('frees a port when its sender has ended, and keeps ports apart', async () => {
    await test.open();
    await request('win.img');
    await test.until(() => session()?.state === 'waiting');
    await go();
    await test.until(() => session()?.state === 'sending');
    await go();
    await test.until(() => session()?.state === 'done');
    await request('new.img');
    await test.until(() => session()?.image === 'new');
    await request('win.img', 9002);
    await test.until(() => test.distribution.list().multicast.length === 2);
    expect(test.distribution.list().multicast.map(({ port, image: name }) => [port, name])).toEqual([
      [9000, 'new'],
      [9002, 'win'],
    ]);
  });

  it.each([
    ['fails', '3'],
    ['ends well without having sent', '0'],
  ])('tells when the sender %s', async (_, status) => {
    await test.writeSender(`#!/bin/sh\nexit ${status}\n`);
    await test.open();
    await request('win.img');
    await test.until(() => session()?.state === 'failed');
    expect(test.hasLogged(`ended with status ${status}`)).toBe(true);
  });

  it('tells which package is missing', async () => {
    await test.open({ udpSender: join(test.root, 'no-such-program') });
    await request('win.img');
    await test.until(() => session()?.state === 'failed');
    expect(test.hasLogged('install the package "udpcast"')).toBe(true);
    await request('win.img');
    await request('../x');
    await test.untilLogged('refused');
    expect(test.logged.filter((line) => line.includes('udpcast'))).toHaveLength(1);
  });

  it('tells that it does not have the address of the repository', async () => {
    await test.open({ repository: { address: '203.0.113.7' } });
    await request('win.img');
    await test.until(() => session()?.state === 'failed');
    expect(test.hasLogged("no network interface has the repository's address 203.0.113.7")).toBe(true);
  });

  it('sends only whole files of the images folder', async () => {
    await test.open();
    await mkdir(join(test.images, 'unit'));
    await writeFile(join(test.root, 'secret'), 'x');
    await symlink(join(test.root, 'secret'), join(test.images, 'link.img'));
    for (const [file, why] of [
      ['busy.img', 'is locked'],
      ['nothing.img', 'is not there'],
      ['unit', 'is no file'],
      ['link.img', 'is not below the images folder'],
      ['../secret', 'is not below the images folder'],
    ] as const) {
      await request(file);
      await test.untilLogged(why);
      test.logged.length = 0;
    }
    expect(test.distribution.list().multicast).toEqual([]);
  });

  it('survives what is no request', async () => {
    await test.open();
    await ask('');
    await ask(Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
    await test.untilLogged('does not know the word');
    await ask(`START_MULTICAST /win.img ${'9'.repeat(100_000)}`);
    await request('win.img');
    await test.until(() => session()?.state === 'waiting');
  });

  it('ends its senders when it is disposed', async () => {
    await test.open();
    await request('win.img');
    await test.until(() => session()?.state === 'waiting');
    await test.distribution.dispose();
    expect(session()?.state).toBe('failed');
    expect(test.hasLogged('ended with SIGTERM')).toBe(true);
  });
});

it.each(['requests', 'tracker'] as const)('tells the port that is taken: %s', async (which) => {
  const { requestsAddress: requests, trackerAddress: tracker } = await test.open();
  const taken = { requests, tracker }[which];
  const other = await TestDistribution.prepare([]);
  await expect(other.open({ requests: anyPort, tracker: anyPort, [which]: taken })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: taken.port,
  });
  await other.dispose();
});
