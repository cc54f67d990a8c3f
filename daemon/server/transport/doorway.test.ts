import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { bearer, connectRaw, openTestServer, type RawClient, tokens } from '../test-support/socket-server.ts';
import { type StrangerLimits, strangerLimits } from './strangers.ts';

/** The limits as they are, but for times that a test can wait for. */
const quick: StrangerLimits = { ...strangerLimits, graceMs: 2_000, deadlineMs: 4_000 };

let server: Awaited<ReturnType<typeof openTestServer>>;
let sockets: Socket[] = [];
let clients: WebSocket[] = [];
beforeEach(async () => {
  server = await openTestServer({ strangers: quick });
});
afterEach(async () => {
  for (const socket of sockets) {
    socket.destroy();
  }
  for (const client of clients) {
    client.terminate();
  }
  [sockets, clients] = [[], []];
  await server.dispose();
});

/** A connection of TCP alone, which may say something; its end is counted by `gone`. */
async function knock(said = '', localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port: server.address.port, host: '127.0.0.1', localAddress });
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(said);
  socket.resume();
  return socket;
}

async function come(headers: Record<string, string> = {}): Promise<RawClient> {
  const client = await connectRaw(server.url, headers);
  clients.push(client.socket);
  return client;
}

const closed = (socket: Socket) =>
  new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
const many = <T>(count: number, make: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));
const greeting = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  '\r\n',
].join('\r\n');

describe('consoles', () => {
  test('twenty of one address that come back at once all get in, with the token in a message', async () => {
    const consoles = await many(20, () => come());
    const answers = await Promise.all(
      consoles.map((client) => client.ask('og/authenticate', { token: tokens.viewer })),
    );
    expect(answers.map(({ result }) => result?.name)).toEqual(Array(20).fill('viewer'));
    const infos = await Promise.all(consoles.map((client) => client.ask('og/info')));
    expect(infos.filter(({ result }) => result?.name === 'ogrepod')).toHaveLength(20);
  });

  test('a hundred with the token in the header are no strangers', async () => {
    const consoles = await many(100, () => come(bearer('operator')));
    await Promise.all((await many(70, () => knock())).slice(0, 6).map(closed));
    const infos = await Promise.all(consoles.map((client) => client.ask('og/info')));
    expect(infos.filter(({ result }) => result?.name === 'ogrepod')).toHaveLength(100);
    await expect(connectRaw(server.url, bearer('operator'))).rejects.toThrow('503');
    await come(bearer('admin'));
  });

  test.each([
    ['that say nothing', ''],
    ['that never end their headers', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
    ['that never give a token', greeting],
  ])('get in while a thousand are there %s', async (_what, said) => {
    // A knock may be ended before it is through.
    const knocks = many(1000, () => knock(said).catch(() => undefined));
    const early = await come(bearer('viewer'));
    await knocks;
    const late = await come();
    expect((await late.ask('og/authenticate', { token: tokens.viewer })).result?.name).toBe('viewer');
    expect((await early.ask('og/info')).result?.name).toBe('ogrepod');
    const left = () => sockets.filter((socket) => !socket.closed).length;
    expect(left()).toBeLessThanOrEqual(quick.crowdOfAddress + 1);
    await Promise.all(sockets.slice(0, -quick.placesOfAddress).map(closed));
    expect(left()).toBeLessThanOrEqual(quick.placesOfAddress);
  });
});

describe('a stranger', () => {
  test('is ended in time, whatever it says and however it says it', async () => {
    const trickle = await knock('G');
    const dribble = setInterval(() => trickle.writable && trickle.write('E'), 20);
    const upgraded = await knock(greeting);
    const silent = await knock();
    await Promise.all([trickle, upgraded, silent].map(closed));
    clearInterval(dribble);
  });

  test('that does not answer the goodbye is cut off', async () => {
    const deaf = await knock(greeting);
    // This one takes what the daemon says and answers nothing, as no WebSocket library does.
    await closed(deaf);
  });

  test('cannot make the daemon put together what comes in pieces', async () => {
    const client = await come();
    const piece = Buffer.alloc(4096, 'x');
    for (let n = 0; n < 64; n++) {
      client.socket.send(piece, { fin: false, binary: false });
    }
    expect((await client.closed).code).toBe(1009);
  });

  test('cannot send thousands of tiny pieces', async () => {
    const patient = await openTestServer();
    const socket = connect({ port: patient.address.port, host: '127.0.0.1', noDelay: true });
    sockets.push(socket.on('error', () => {}));
    await once(socket, 'connect');
    socket.write(greeting);
    socket.resume();
    const begin = performance.now();
    // An empty ping, masked with zeros, a byte at a time.
    const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);
    const dribble = setInterval(() => {
      for (const byte of ping) {
        if (socket.writable) {
          socket.write(Buffer.from([byte]));
        }
      }
    }, 1);
    await closed(socket);
    clearInterval(dribble);
    // Not when its time is over.
    expect(performance.now() - begin).toBeLessThan(strangerLimits.deadlineMs - 1000);
    await patient.dispose();
  });

  test('guesses more and more slowly, and a console behind the same address still gets in', async () => {
    const guess = () => connectRaw(server.url, { Authorization: 'Bearer wrong' });
    const timed = async () => {
      const begin = performance.now();
      await expect(guess()).rejects.toThrow('401');
      return performance.now() - begin;
    };
    for (let n = 0; n < 3; n++) {
      await timed();
    }
    expect(await timed()).toBeGreaterThan(390);
    expect((await (await come(bearer('viewer'))).ask('og/info')).result?.name).toBe('ogrepod');
    // Other addresses do not wait for it: the last of these is answered after 2 s.
    let refused = 0;
    void many(4, () => guess().catch(() => refused++));
    const other = new WebSocket(server.url, { headers: bearer('viewer'), localAddress: '127.0.0.2' });
    clients.push(other);
    await once(other, 'open');
    expect(refused).toBeLessThan(4);
  });

  test('cannot make guesses cheaper by sending them together', async () => {
    const client = await come();
    for (let id = 1; id <= 50; id++) {
      client.send({ jsonrpc: '2.0', id, method: 'og/authenticate', params: { token: `x${id}` } });
    }
    const answers = await many(50, () => client.next());
    expect(answers.filter(({ error }) => error?.code === 1001)).toHaveLength(50);
    expect((await client.ask('og/authenticate', { token: tokens.admin })).result?.name).toBe('admin');
  });
});

describe('web pages', () => {
  test.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'null' }],
    [{ Host: 'evil.example' }],
    [{ Host: 'evil.example', ...bearer('admin') }],
    [{ Origin: 'https://evil.example', ...bearer('admin') }],
  ])('%j is refused with 403', async (headers) => {
    await expect(connectRaw(server.url, headers)).rejects.toThrow('403');
    const http = `http://127.0.0.1:${server.address.port}/images/win11.img`;
    const status = await new Promise((resolve) => {
      request(http, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  test('of this machine and of a site that is configured may connect', async () => {
    await come({ Origin: 'http://localhost:3000' });
    await come({ Host: 'localhost:8470' });
    const configured = await openTestServer({
      hosts: ['repo.example'],
      origins: ['https://*.panel.example'],
    });
    const client = await connectRaw(configured.url, {
      Host: 'repo.example',
      Origin: 'https://v--0a1b.panel.example',
    });
    client.socket.terminate();
    await expect(connectRaw(configured.url, { Origin: 'https://panel.example' })).rejects.toThrow('403');
    await configured.dispose();
  });
});

test('sessions of a token that was taken away end, others go on', async () => {
  const viewer = await come(bearer('viewer'));
  const admin = await come(bearer('admin'));
  const byMessage = await come();
  await byMessage.ask('og/authenticate', { token: tokens.viewer });
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(tokens.admin).digest('hex');
  server.replaceTokens([{ name: 'admin', role: 'admin', sha256 }]);
  expect(await viewer.closed).toEqual({ code: 1008, reason: 'token revoked' });
  expect((await byMessage.closed).code).toBe(1008);
  expect((await admin.ask('og/info')).result?.name).toBe('ogrepod');
  await expect(connectRaw(server.url, bearer('viewer'))).rejects.toThrow('401');
});

test('sessions of a token that expires end and say so; who comes with it is told so, too', async () => {
  const viewer = await come(bearer('viewer'));
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(tokens.viewer).digest('hex');
  server.replaceTokens([{ name: 'viewer', role: 'viewer', sha256, expiresAt: Date.now() - 1 }]);
  expect(await viewer.closed).toEqual({ code: 1008, reason: 'token expired' });
  const { port } = new URL(server.url);
  const refused = await new Promise<IncomingMessage>((resolve) => {
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket', ...bearer('viewer') };
    const key = { 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Version': '13' };
    request({ port, headers: { ...headers, ...key } }, (response) => {
      response.resume();
      resolve(response);
    }).end();
  });
  expect(refused.statusCode).toBe(401);
  expect(refused.headers['www-authenticate']).toContain('error_description="The token expired"');
  const byMessage = await come();
  const answer = await byMessage.ask('og/authenticate', { token: tokens.viewer });
  expect(answer.error).toMatchObject({
    message: 'The token has expired.',
    code: 1001,
    data: { reason: 'unauthorized', args: { token: 'expired' } },
  });
});
