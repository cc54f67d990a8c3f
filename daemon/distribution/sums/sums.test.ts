import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { image } from '../test-support/room.ts';
import { openSums, type Sums, type SumsOptions } from './index.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const path = '/win11.img.full.sum';
const here = { host: '127.0.0.1', port: 0 };

let sums: Sums | undefined;
afterEach(async () => {
  await sums?.dispose();
  sums = undefined;
});

const open = async (more: Partial<SumsOptions> = {}) => {
  sums = await openSums(here, {
    files: { list: () => [image('win11.img', { md5 })], onDidChange: () => ({ dispose: () => {} }) },
    callers: { isAllowed: () => true, isKnown: () => false },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...more,
  });
  return sums.address.port;
};

/** All that is answered to these bytes until the end; empty when it is closed without a word. */
const talk = async (port: number, bytes: string, localAddress = '127.0.0.1') => {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.on('error', () => {});
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => {
    text += piece;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return text;
};

test.each([
  ['GET', path, 200, `${md5}\n`],
  ['HEAD', path, 200, ''],
  ['GET', '/other.img.full.sum', 404, ''],
  ['HEAD', '/other.img.full.sum', 404, ''],
  ['GET', '/', 404, ''],
  ['GET', '/win11.img', 404, ''],
  ['POST', path, 404, ''],
  ['DELETE', path, 404, ''],
  ['OPTIONS', '*', 404, ''],
  ['PROPFIND', '/', 404, ''],
])('%s %s: %i', async (method, url, status, body) => {
  const answer = await talk(
    await open(),
    `${method} ${url} HTTP/1.1\r\nHost: repo\r\nAuthorization: Bearer x\r\n\r\n`,
  );
  const [head = '', rest] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('Connection: close');
  expect(rest).toBe(body);
});

test.each(['1.0', '1.1'])('a client of HTTP/%s without a Host is answered, too', async (version) => {
  const answer = await talk(await open(), `GET ${path} HTTP/${version}\r\n\r\n`);
  expect(answer).toContain(`\r\n\r\n${md5}\n`);
});

test('what comes behind a request is not taken for another one', async () => {
  const request = `GET ${path} HTTP/1.1\r\nHost: repo\r\nContent-Length: 40\r\n\r\nGET ${path} HTTP/1.1\r\n`;
  const answer = await talk(await open(), request);
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

test.each([
  ['no HTTP', 'START_MULTICAST /win11.img 9000:full-duplex\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['a long head', `GET ${path} HTTP/1.1\r\nX: ${'x'.repeat(10_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  [
    'a wish for WebSocket',
    `GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    /404/,
  ],
])('%s is refused', async (_name, bytes, answer) => {
  expect(await talk(await open(), bytes)).toMatch(answer);
});

test.each([
  ['nothing', ''],
  ['half a request', `GET ${path} HTTP/1.1\r\nHo`],
  ['a body that does not come', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nx`],
])('who sends %s is cut off', async (_name, bytes) => {
  const port = await open({ requestMs: 50 });
  await expect(talk(port, bytes)).resolves.toBeDefined();
});

test('other networks are refused', async () => {
  const port = await open({ callers: { isAllowed: (from) => from !== '127.0.0.9', isKnown: () => false } });
  const request = `GET ${path} HTTP/1.0\r\n\r\n`;
  expect(await talk(port, request, '127.0.0.9')).toBe('');
  expect(await talk(port, request, '127.0.0.8')).toContain(md5);
});

test('one address cannot hold the places: the one that is silent for longest gives its own up', async () => {
  const port = await open();
  const silent = [];
  for (let i = 0; i < 5; i++) {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    await once(socket, 'connect');
    silent.push(once(socket, 'close'));
  }
  await silent[0];
  expect(await talk(port, `GET ${path} HTTP/1.0\r\n\r\n`)).toContain(md5);
});

test('tells a port that is taken', async () => {
  const port = await open();
  const again = openSums(
    { ...here, port },
    {
      files: { list: () => [], onDidChange: () => ({ dispose: () => {} }) },
      callers: { isAllowed: () => true, isKnown: () => false },
      log: { info: () => {}, warn: () => {}, error: () => {} },
    },
  );
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE', port });
});
