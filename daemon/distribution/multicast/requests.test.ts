import { once } from 'node:events';
import { appendFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { image, sendRequest, TestDistribution } from '../test-support/room.ts';

const loopback = Object.entries(networkInterfaces()).find(([, addresses]) =>
  addresses?.some(({ address }) => address === '127.0.0.1'),
)?.[0];
/** Of a real udp-sender that ended with status 0. */
const onlyReceiverDropped = join(
  import.meta.dirname,
  '../../../test/fixtures/multicast/udp-sender-only-receiver-dropped.txt',
);

let test: TestDistribution;
beforeEach(async () => {
  test = await TestDistribution.prepare([
    image('win.img', {}),
    image('new.img', {}),
    image('half.img', { state: 'integrating' }),
    image('bad.img', { state: 'error' }),
    image('busy.img', { state: 'locked' }),
    image('link.img', {}),
    image('grows.img', {}),
    image('locks.img', {}),
    image('unit', {}),
  ]);
});
afterEach(() => test.dispose());

const ask = (text: string | Buffer, from?: string) =>
  sendRequest(test.distribution.requestsAddress.port, text, from);
const request = (file: string, port = 9000, from?: string) =>
  ask(`START_MULTICAST /${file} ${port}:full-duplex:239.194.17.2:70M:2:30`, from);
describe('the request port', () => {
  const go = (line = '0') => writeFile(join(test.root, 'pipe'), `${line}\n`);
  const calls = async () => (await readFile(join(test.root, 'calls'), 'utf8')).trim().split('\n');
  const session = () => test.distribution.list().multicast[0];

  it('starts the sender once for a whole classroom, as the original does, and shows how far it is', async () => {
    await test.open({ ownerOf: () => Promise.resolve({ allowed: true, job: 'job 1' }) });
    await Promise.all(Array.from({ length: 30 }, (_, at) => request('/win.img', 9000, `127.0.0.${at + 1}`)));
    await test.until(() => session()?.state === 'waiting');
    await go();
    await test.until(() => session()?.progress === 50);
    expect(session()).toMatchObject({
      port: 9000,
      address: '239.194.17.2',
      image: 'win',
      file: 'win.img',
      receivers: 2,
      expected: 2,
      joined: [{ address: '10.0.0.1' }, { address: '10.0.0.2' }],
      state: 'sending',
      progress: 50,
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      job: 'job 1',
    });
    await request('new.img');
    await test.untilLogged('port 9000 is sending win, not new.img');
    await go();
    await test.until(() => session()?.state === 'done');
    expect(session()).toMatchObject({ receivers: 2, completed: 2, progress: 100 });
    expect(session()).toMatchObject({ endedAt: expect.stringMatching(/Z$/) });
    expect(session()).not.toHaveProperty('problem');
    expect(await calls()).toEqual([
      `--retries-until-drop 65 --portbase 9000 --full-duplex --interface ${loopback} ` +
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
    expect(test.hasLogged('Install the package "udpcast"')).toBe(true);
    await request('win.img');
    await request('../x');
    await test.untilLogged('refused');
    expect(test.logged.filter((line) => line.includes('udpcast'))).toHaveLength(1);
    await rename(test.udpSender, join(test.root, 'no-such-program'));
    await request('win.img', 9002);
    await test.until(() => test.distribution.list().multicast[1]?.state === 'waiting');
  });

  it('tells that it does not have the address of the repository', async () => {
    await test.open({ repository: { address: '203.0.113.7' } });
    await request('win.img');
    await test.until(() => session()?.state === 'failed');
    expect(test.hasLogged('No network interface has the address of the repository, 203.0.113.7')).toBe(true);
  });

  it('sends only whole images that are ready', async () => {
    await test.open();
    await writeFile(join(test.root, 'secret'), 'x');
    await writeFile(join(test.images, 'plain.txt'), 'x');
    await rm(join(test.images, 'link.img'));
    await symlink(join(test.root, 'secret'), join(test.images, 'link.img'));
    await appendFile(join(test.images, 'grows.img'), 'x');
    await writeFile(join(test.images, 'locks.img.lock'), '');
    await rm(join(test.images, 'unit'));
    await mkdir(join(test.images, 'unit'));
    for (const [file, why] of [
      ['half.img', 'is integrating'],
      ['bad.img', 'is error'],
      ['busy.img', 'is locked'],
      ['locks.img', 'is locked'],
      ['grows.img', 'is being written'],
      ['nothing.img', 'is no image of this repository'],
      ['plain.txt', 'is no image of this repository'],
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

  it.each([
    [
      'the only receiver',
      'x',
      {
        state: 'failed',
        receivers: 0,
        completed: 0,
        dropped: ['10.77.1.11'],
        problem: { key: 'distribution.allLost' },
      },
    ],
    ['all of two', 'both', { state: 'failed', completed: 0, dropped: ['10.0.0.1', '10.0.0.2'] }],
    ['one of two', 'one', { state: 'done', receivers: 1, completed: 1, dropped: ['10.0.0.1'] }],
  ])('tells who was dropped: %s', async (_, line, expected) => {
    if (line === 'x') {
      await test.writeSender(`#!/bin/sh\ncat '${onlyReceiverDropped}' >&2\n`);
    }
    await test.open();
    await request('win.img');
    if (line !== 'x') {
      await test.until(() => session()?.state === 'waiting');
      await go();
      await test.until(() => session()?.state === 'sending');
      await go(line);
    }
    await test.until(() => session()?.completed !== undefined);
    expect(session()).toMatchObject(expected);
  });

  it.each(['waiting', 'sending'] as const)(
    'ends a session that is %s, and the port is free',
    async (state) => {
      await test.open();
      await request('win.img');
      await test.until(() => session()?.state === 'waiting');
      if (state === 'sending') {
        await go();
      }
      await test.until(() => session()?.state === state);
      expect(await test.distribution.stop(9000)).toMatchObject({
        port: 9000,
        state: 'cancelled',
        completed: 0,
      });
      expect(await test.distribution.stop(9000)).toBeUndefined();
      await request('new.img');
      await test.until(() => session()?.image === 'new' && session()?.state === 'waiting');
    },
  );

  it('runs so many senders at once', async () => {
    await test.open({ requests: { host: '127.0.0.1', port: 0, senders: 2 } });
    for (const port of [9000, 9002]) {
      await request('win.img', port);
    }
    await test.until(() => test.distribution.list().multicast.length === 2);
    await request('win.img', 9004);
    await test.untilLogged('2 senders run already');
    expect(test.distribution.list().multicast).toHaveLength(2);
    await test.distribution.stop(9000);
    await request('win.img', 9004);
    await test.until(() => test.distribution.list().multicast.length === 3);
  });

  it('ends a session of nobody for one of a job', async () => {
    await test.open({
      requests: { host: '127.0.0.1', port: 0, senders: 2 },
      ownerOf: ({ port }) => Promise.resolve({ allowed: true, job: port < 9004 ? undefined : 'job 1' }),
    });
    const states = () => test.distribution.list().multicast.map(({ port, state }) => [port, state]);
    for (const port of [9000, 9002]) {
      await request('win.img', port);
    }
    await test.until(() => states().length === 2);
    for (const port of [9004, 9006, 9008]) {
      await request('new.img', port);
    }
    await test.untilLogged('2 senders run already');
    await test.until(() =>
      states().every(([port, state]) => Number(port) < 9004 === (state === 'cancelled')),
    );
    expect(states()).toHaveLength(4);
  });

  it('does not start what the owner of the port refuses', async () => {
    await test.open({
      ownerOf: ({ port, file, from }) =>
        Promise.resolve({ allowed: false, reason: `${port} ${file} ${from}` }),
    });
    await request('win.img');
    await test.untilLogged('9000 win.img 127.0.0.1');
    expect(test.distribution.list().multicast).toEqual([]);
  });

  it('takes no connection of other networks', async () => {
    await test.open({ callers: { isAllowed: (address) => address === '127.0.0.2', isKnown: () => false } });
    await request('win.img', 9000, '127.0.0.3');
    await request('new.img', 9002, '127.0.0.2');
    await test.until(() => test.distribution.list().multicast.length === 1);
    expect(session()?.image).toBe('new');
  });

  it('drops the oldest silent connection of an address for a new one', async () => {
    await test.open();
    const { port } = test.distribution.requestsAddress;
    const silent = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const socket = connect(port, '127.0.0.1');
        await once(socket, 'connect');
        return socket;
      }),
    );
    const closed = Promise.race(
      silent.map((socket) =>
        once(
          socket.on('error', () => {}),
          'close',
        ),
      ),
    );
    await request('win.img');
    await closed;
    await test.until(() => session()?.state === 'waiting');
    for (const socket of silent) {
      socket.destroy();
    }
  });

  it('keeps no place for those who said something and are silent since', async () => {
    await test.open();
    const { port } = test.distribution.requestsAddress;
    const begun = Array.from({ length: 4 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {}).write('S');
      return socket;
    });
    // What comes after these bytes is read after them: the daemon has heard each of the four by then.
    await Promise.all(begun.map((socket) => once(socket, 'connect')));
    await ask('x', '127.0.0.2');
    await test.untilLogged('does not know the word');
    await request('win.img');
    await test.until(() => session()?.state === 'waiting');
    for (const socket of begun) {
      socket.destroy();
    }
  });

  it('is reached by a computer while strangers hold hundreds of connections that are never silent', async () => {
    await test.open({ callers: { isAllowed: () => true, isKnown: (address) => address === '127.0.0.9' } });
    const { port } = test.distribution.requestsAddress;
    const strangers = Array.from({ length: 400 }, (_, at) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.1.${1 + (at >> 2)}` });
      socket.on('error', () => {}).write('START');
      return socket;
    });
    await Promise.all(strangers.map((socket) => once(socket, 'connect')));
    await request('win.img', 9000, '127.0.0.9');
    await test.until(() => session()?.state === 'waiting');
    for (const socket of strangers) {
      socket.destroy();
    }
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
    expect(session()?.state).toBe('cancelled');
    expect(test.hasLogged('ended with SIGKILL')).toBe(true);
  });
});

it('tells the port that is taken', async () => {
  const { requestsAddress: taken } = await test.open();
  const other = await TestDistribution.prepare([]);
  await expect(other.open({ requests: { ...taken, senders: 8 } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: taken.port,
  });
  await other.dispose();
});
