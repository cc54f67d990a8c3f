import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { paperRooms } from './test-support/paper-rooms.ts';
import { brokenImage, classroom, image, job } from './test-support/records.ts';
import { bearer, connectRaw, openTestServer, type Sent, tokens } from './test-support/socket-server.ts';
import { strangerLimits } from './transport/strangers.ts';

type TestServer = Awaited<ReturnType<typeof openTestServer>>;

let server: TestServer | undefined;
const open = async (...args: Parameters<typeof openTestServer>): Promise<TestServer> => {
  server = await openTestServer(...args);
  return server;
};
afterEach(async () => {
  await server?.dispose();
  server = undefined;
});

describe('coming in', () => {
  it.each([
    ['a wrong token', { Authorization: 'Bearer wrong' }, '', '401'],
    ['an empty token', { Authorization: 'Bearer ' }, '', '401'],
    ['another scheme', { Authorization: `Basic ${tokens.admin}` }, '', '401'],
    ['another path', bearer('admin'), 'other', '404'],
    ['a path that is none', bearer('admin'), '//', '404'],
  ])('%s is refused', async (_name, headers, path, status) => {
    const { url } = await open();
    await expect(connectRaw(url + path, headers)).rejects.toThrow(status);
  });

  it('a 401 says how to authenticate', async () => {
    const { address } = await open();
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      Authorization: 'Bearer wrong',
    };
    const response = await new Promise<IncomingMessage>((resolve) => {
      request({ port: address.port, host: '127.0.0.1', headers }, resolve).end();
    });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="ogrepod"');
    response.resume();
  });

  it('plain HTTP is told what to do', async () => {
    const { address } = await open();
    const response = await fetch(`http://127.0.0.1:${address.port}/`);
    expect(response.status).toBe(426);
    expect(response.headers.get('upgrade')).toBe('websocket');
  });

  it('the sub-protocol og.v1 is agreed on, any other is not', async () => {
    const { url } = await open();
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(url, ['other', 'og.v1'], { headers: bearer('viewer') });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.protocol).toBe('og.v1');
    expect(socket.extensions).toBe('');
    socket.terminate();
  });

  it('without a token only og/authenticate is answered', async () => {
    const { url } = await open();
    const client = await connectRaw(url);
    for (const method of ['og/image/list', 'initialize', 'rpc.discover', 'nonsense']) {
      expect((await client.ask(method, {})).error).toMatchObject({
        code: 1001,
        data: { reason: 'unauthorized' },
      });
    }
    expect((await client.ask('og/authenticate', { token: 'wrong' })).error?.code).toBe(1001);
    expect((await client.ask('og/authenticate', { token: tokens.viewer })).result).toEqual({
      name: 'viewer',
      role: 'viewer',
    });
    expect((await client.ask('og/image/list')).result).toHaveProperty('images');
    client.socket.terminate();
  });

  it('three wrong tokens end the connection', async () => {
    const { url } = await open();
    const client = await connectRaw(url);
    for (const token of ['a', 'b', 'c']) {
      await client.ask('og/authenticate', { token });
    }
    expect((await client.closed).code).toBe(1008);
  });

  it('who gives no token in time is sent away', async () => {
    const { url } = await open({ strangers: { ...strangerLimits, deadlineMs: 1_000 } });
    expect((await (await connectRaw(url)).closed).code).toBe(1008);
  });

  it('a stranger cannot send much', async () => {
    const { url } = await open();
    const client = await connectRaw(url);
    client.send(
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x', params: { text: 'x'.repeat(100_000) } }),
    );
    expect((await client.closed).code).toBe(1009);
  });

  it('a client that does not answer pings is cut off, one that does stays', async () => {
    const { url } = await open({ pingMs: 500 });
    const { WebSocket } = await import('ws');
    const dead = new WebSocket(url, { headers: bearer('viewer'), autoPong: false });
    const alive = await connectRaw(url, bearer('viewer'));
    await new Promise((resolve) => dead.once('close', resolve));
    expect((await alive.ask('og/info')).result?.name).toBe('ogrepod');
    alive.socket.terminate();
  });
});

describe('messages', () => {
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  const call = (method: string, params: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  it.each<[string, string | Buffer, number]>([
    ['broken JSON', '{"jsonrpc":', -32700],
    ['a binary frame', Buffer.from('{}'), -32700],
    ['deep nesting', deep, -32700],
    ['a message that is long for its method', call('og/info', { x: 'x'.repeat(300_000) }), -32600],
    ['an answer that is long', `{"jsonrpc":"2.0","id":1,"result":"${'x'.repeat(300_000)}"}`, -32600],
    ['a topic 10,000 times', call('og/subscribe', { topics: Array(10_000).fill('job') }), -32602],
    ['a batch', '[]', -32600],
    ['a number', '42', -32600],
    ['null', 'null', -32600],
    ['no version', '{"id":1,"method":"og/info"}', -32600],
    ['a null id', '{"jsonrpc":"2.0","id":null,"method":"og/info"}', -32600],
    ['an object as id', '{"jsonrpc":"2.0","id":{},"method":"og/info"}', -32600],
    ['parameters that are text', '{"jsonrpc":"2.0","id":1,"method":"og/info","params":"x"}', -32600],
    ['a cancel of nothing', '{"jsonrpc":"2.0","method":"$/cancelRequest"}', -32600],
    ['an answer that is none', '{"jsonrpc":"2.0","id":1}', -32600],
    ['a method that does not exist', '{"jsonrpc":"2.0","id":1,"method":"og/nothing"}', -32601],
    ['a method of every object', '{"jsonrpc":"2.0","id":1,"method":"toString"}', -32601],
    ['LSP before initialize', '{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}', -32002],
    ['positional parameters', '{"jsonrpc":"2.0","id":1,"method":"og/job/get","params":["x"]}', -32602],
  ])('%s is answered with an error, and the connection goes on', async (_name, frame, code) => {
    const { url } = await open();
    const client = await connectRaw(url, bearer('viewer'));
    client.socket.send(frame);
    expect((await client.next()).error?.code).toBe(code);
    expect((await client.ask('og/info')).result?.name).toBe('ogrepod');
    client.socket.terminate();
  });

  // A change of a document may be lost with them: the client has to open its documents again.
  it.each([
    ['200,000 values', `[${'0,'.repeat(200_000)}0]`],
    ['200,000 empty objects', `[${'[{}],'.repeat(100_000)}0]`],
    ['more than 4 MiB', 'x'.repeat(4 * 1024 * 1024 + 1)],
  ])('%s end the connection', async (_name, frame) => {
    const { url } = await open();
    const client = await connectRaw(url, bearer('viewer'));
    client.socket.send(frame);
    expect((await client.closed).code).toBe(1009);
  });

  it.each([
    ['an answer nobody waits for', '{"jsonrpc":"2.0","id":99,"result":1}'],
    ['an unknown notification', '{"jsonrpc":"2.0","method":"og/nothing"}'],
  ])('%s changes nothing', async (_name, frame) => {
    const { url } = await open();
    const client = await connectRaw(url, bearer('viewer'));
    client.send(frame);
    expect((await client.ask('og/info')).id).toBe(1);
    client.socket.terminate();
  });

  it('wrong parameters are named, in the language of the session', async () => {
    const { url } = await open();
    const client = await connectRaw(url, { ...bearer('operator'), 'Accept-Language': 'es-ES,es;q=0.9' });
    const { error } = await client.ask('og/job/start', {
      requestId: 'r',
      script: 'x',
      scope: { computers: [1] },
    });
    expect(error).toMatchObject({
      code: -32602,
      data: { reason: 'invalid', retryable: false, hint: 'Corrija este valor.', messageKey: 'error.invalid' },
    });
    expect(error?.message).toContain('scope.computers[0]');
    expect(error?.data?.args).toMatchObject({ field: 'scope.computers[0]' });
    client.socket.terminate();
  });

  it('guesses are told also when other refusals have filled the log for this minute', async () => {
    const logged: string[] = [];
    const { url } = await open({
      log: { info: () => {}, warn: (text) => logged.push(text), error: () => {} },
    });
    for (let count = 0; count < 25; count++) {
      await expect(connectRaw(url, { Host: 'evil.example' })).rejects.toThrow('403');
    }
    await expect(connectRaw(url, { Authorization: 'Bearer guess' })).rejects.toThrow('401');
    expect(logged).toHaveLength(21);
    expect(logged.at(-1)).toContain('a wrong token from 127.0.0.1');
  });

  it('a failure of ours shows no inner detail', async () => {
    const { rooms } = paperRooms({
      inventory: {
        images: () => {
          throw new Error('secret path /root');
        },
      },
    });
    const logged: string[] = [];
    const { url } = await open({
      rooms,
      log: { info: () => {}, warn: () => {}, error: (text) => logged.push(text) },
    });
    const client = await connectRaw(url, bearer('viewer'));
    const answer = await client.ask('og/image/list');
    expect(answer.error?.code).toBe(1007);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged.join()).toContain('secret path');
    client.socket.terminate();
  });

  it.each([
    ['viewer', 'og/job/start', 'operator'],
    ['viewer', 'og/classroom/save', 'admin'],
    ['operator', 'og/image/remove', 'admin'],
  ] as const)('a %s may not call %s', async (role, method, needed) => {
    const { url } = await open();
    const client = await connectRaw(url, bearer(role));
    expect((await client.ask(method, {})).error).toMatchObject({
      code: 1002,
      data: { reason: 'forbidden', args: { role, method, needed } },
    });
    client.socket.terminate();
  });
});

describe('og/subscribe', () => {
  it('gives a snapshot, then changes put together, in order', async () => {
    const { rooms, events } = paperRooms();
    const { url } = await open({ rooms });
    const client = await connectRaw(url, bearer('viewer'));
    const { result } = await client.ask('og/subscribe', { topics: ['image', 'job'] });
    const cursor = Number(result?.cursor);
    expect(result?.snapshot).toEqual({
      images: [image],
      jobs: [expect.objectContaining({ id: 'job1' })],
    });

    events.images.fire({ changed: [{ ...image, progress: 10 }], removed: [] });
    events.images.fire({ changed: [{ ...image, progress: 20 }, brokenImage], removed: ['repo1:old'] });
    events.classrooms.fire({ changed: [classroom], removed: [] });
    events.jobs.fire(job);
    const images = await client.next();
    expect(images).toMatchObject({
      method: 'og/image/didChange',
      params: {
        seq: cursor + 1,
        changed: [
          { id: 'repo1:win11', progress: 20 },
          { id: 'repo1:text', problem: 'The token is missing or wrong.', problemKey: 'error.unauthorized' },
        ],
        removed: ['repo1:old'],
      },
    });
    // The classroom's change took a number, but nobody here asked for it.
    expect(await client.next()).toMatchObject({ method: 'og/job/didChange', params: { seq: cursor + 3 } });
    client.socket.terminate();
  });

  it('a reconnect with the cursor gets what it missed after the answer; an unknown cursor a snapshot', async () => {
    const { rooms, events } = paperRooms();
    const { url } = await open({ rooms });
    const first = await connectRaw(url, bearer('viewer'));
    const cursor = Number((await first.ask('og/subscribe', { topics: ['image'] })).result?.cursor);
    events.images.fire({ changed: [image], removed: [] });
    await first.next();
    first.socket.terminate();

    const second = await connectRaw(url, bearer('viewer'));
    expect((await second.ask('og/subscribe', { topics: ['image'], since: cursor })).result).toEqual({
      cursor,
    });
    expect(await second.next()).toMatchObject({ method: 'og/image/didChange', params: { seq: cursor + 1 } });
    for (const since of [cursor - 1, cursor + 5, 0]) {
      const { result } = await second.ask('og/subscribe', { topics: ['image'], since });
      expect(result).toMatchObject({ cursor: cursor + 1, snapshot: { images: [{ id: 'repo1:win11' }] } });
    }
    second.socket.terminate();
  });

  it('a new subscription takes the place of the old one; output comes with the topic job', async () => {
    const { rooms, events } = paperRooms();
    const { url } = await open({ rooms });
    const client = await connectRaw(url, bearer('viewer'));
    await client.ask('og/subscribe', { topics: ['job'] });
    const output = { id: 'job1', computer: 'pc1', attempt: 1, text: '[10]\n' };
    events.output.fire(output);
    expect(await client.next()).toEqual({ jsonrpc: '2.0', method: 'og/job/didOutput', params: output });
    await client.ask('og/subscribe', { topics: ['transfer'] });
    events.output.fire(output);
    events.transfers.fire({ changed: [], removed: [] });
    const next: Sent = await client.next();
    expect(next).toMatchObject({
      method: 'og/transfer/didChange',
      params: { torrents: [], removed: [], multicast: [] },
    });
    client.socket.terminate();
  });
});

it('says goodbye to its clients when it stops', async () => {
  const { url, dispose } = await open();
  const client = await connectRaw(url, bearer('viewer'));
  await dispose();
  server = undefined;
  expect((await client.closed).code).toBe(1001);
});

it('tells which token is used from where: as it comes, and again while it is connected', async () => {
  const used: string[] = [];
  const { promise: again, resolve } = Promise.withResolvers<void>();
  const onTokenUse = (name: string, address: string) => {
    if (used.push(`${name} ${address}`) === 3) {
      resolve();
    }
  };
  const { url } = await open({ pingMs: 20, onTokenUse });
  await expect(connectRaw(url, { Authorization: 'Bearer wrong' })).rejects.toThrow();
  const client = await connectRaw(url, bearer('viewer'));
  await again;
  expect(new Set(used)).toEqual(new Set(['viewer 127.0.0.1']));
  client.socket.terminate();
});
