import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from 'vscode-jsonrpc/node';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, args: Record<string, unknown> = {}) =>
      text.replace(/\{(\w+)\}/g, (_all, name: string) => String(args[name])),
  },
}));
vi.stubGlobal('origin', 'https://v--0a1b.cdn.example');
const { connect } = await import('./web-socket.ts');

let server: WebSocketServer;
let url: string;
/** What the stand-in of a daemon answers to a message. */
let answer: (message: { id: string; method: string; params?: object }, socket: ServerSocket) => unknown;
const heard: unknown[] = [];

beforeEach(async () => {
  heard.length = 0;
  answer = ({ id }) => ({ jsonrpc: '2.0', id, result: {} });
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Parameters<typeof answer>[0];
      heard.push(message);
      const found = answer(message, socket);
      if (found !== undefined) {
        socket.send(typeof found === 'string' ? found : JSON.stringify(found));
      }
    }),
  );
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  vi.useRealTimers();
  for (const socket of server.clients) {
    socket.terminate();
  }
  await new Promise((resolve) => server.close(resolve));
});

const open = (signal = new AbortController().signal, to = url) =>
  connect({ url: to, token: 'secret', language: 'en', signal });
const problemOf = (opening: Promise<unknown>) =>
  opening.then(
    () => undefined,
    ({ kind, message, failure }: { kind: string; message: string; failure?: { kind: string } }) => ({
      ...{ kind, message },
      ...(failure && { failure }),
    }),
  );

test('the token is the first message; then messages go both ways, and the end has a reason', async () => {
  const socket = await open();
  expect(heard).toEqual([
    expect.objectContaining({ method: 'og/authenticate', params: { token: 'secret' } }),
  ]);
  const came = new Promise<Message>((resolve) => socket.reader.listen(resolve));
  await socket.writer.write({ jsonrpc: '2.0', id: 1, method: 'og/info' } as Message);
  expect(await came).toMatchObject({ id: 1, result: {} });
  for (const each of server.clients) {
    each.close(1008, 'token revoked');
  }
  expect(await socket.closed).toContain('revoked');
  await expect(socket.writer.write({ jsonrpc: '2.0' })).rejects.toThrow();
});

test.each([
  ['a wrong token', { error: { code: 1001, message: 'no' } }, 'unauthorized', 'wrongToken'],
  [
    'a token that has expired',
    { error: { code: 1001, message: 'no', data: { args: { token: 'expired' } } } },
    'unauthorized',
    'tokenExpired',
  ],
  ['too many sessions', { error: { code: 1006, message: 'full' } }, 'away', 'tooMany'],
  ['another error', { error: { code: -32601, message: 'no such method' } }, 'away', 'notOgrepod'],
  ['another program', { hello: 1 }, 'away', 'notOgrepod'],
  ['no JSON', '<html>', 'away', 'notOgrepod'],
])('%s is told', async (_what, given, kind, failure) => {
  answer = () => given;
  expect(await problemOf(open())).toMatchObject({ kind, failure: { kind: failure } });
});

test('a server that hangs up before it answers is told with its reason', async () => {
  answer = (_message, socket) => void socket.close(1013, 'later');
  expect(await problemOf(open())).toEqual({ kind: 'away', message: expect.stringContaining('later') });
});

test('a server that answers, but takes no socket from here, is told with the setting for it', async () => {
  const http = createServer((_request, response) => void response.writeHead(403).end());
  http.on('upgrade', (_request, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
  const { port } = http.address() as AddressInfo;
  expect(await problemOf(open(undefined, `ws://127.0.0.1:${port}/`))).toEqual({
    kind: 'away',
    message: expect.stringContaining('Add "https://*.cdn.example" to listen.origins'),
  });
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

test('where nobody listens, the page is named on which the browser tells more', async () => {
  const nowhere = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(nowhere, 'listening');
  const { port } = nowhere.address() as AddressInfo;
  await new Promise((resolve) => nowhere.close(resolve));
  expect(await problemOf(open(undefined, `ws://127.0.0.1:${port}/`))).toEqual({
    kind: 'away',
    message: expect.stringContaining(`Open http://127.0.0.1:${port}/`),
  });
});

test('an attempt that is given up leaves no socket', async () => {
  const abort = new AbortController();
  const ended = new Promise((resolve) => {
    answer = (_message, socket) => {
      socket.on('close', resolve);
      abort.abort();
    };
  });
  expect(await problemOf(open(abort.signal))).toMatchObject({ kind: 'away' });
  await ended;
  expect(await problemOf(open(abort.signal))).toMatchObject({ kind: 'away', message: '' });
});

test('a daemon that has fallen silent counts as gone, one that answers does not', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let isSilent = false;
  const asked = () =>
    new Promise<void>((resolve) => {
      answer = ({ id }) => {
        resolve();
        return isSilent ? undefined : { jsonrpc: '2.0', id, result: {} };
      };
    });
  const socket = await open();
  const alive = new Promise<void>((resolve) => {
    socket.reader.listen(() => resolve());
  });
  const first = asked();
  vi.advanceTimersByTime(30_000);
  await first;
  await alive;
  isSilent = true;
  const second = asked();
  vi.advanceTimersByTime(30_000);
  await second;
  vi.advanceTimersByTime(30_000);
  expect(await socket.closed).toContain('not responding');
});
