import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectDaemon, type DaemonClient } from './index.ts';

let server: WebSocketServer;
let client: DaemonClient;
let socket: WebSocket;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const connected = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  client = await connectDaemon({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` });
  socket = await connected;
});
afterEach(async () => {
  await client.close();
  server.close();
});

/** Answers each request with these frames: ID in them stands for its id. */
function answerWith(frames: readonly string[]): void {
  socket.on('message', (data) => {
    const { id } = JSON.parse(String(data));
    for (const frame of frames) {
      socket.send(frame.replaceAll('ID', String(id)));
    }
  });
}

const output = (text: string) => JSON.stringify({ method: 'og/job/didOutput', params: { text } });

it('gives all that came before the daemon closed, in its order', async () => {
  const texts = Array.from({ length: 2_000 }, (_, index) => String(index));
  answerWith([...texts.map(output), '{"id":ID,"result":{"images":[]}}']);
  socket.on('message', () => socket.close(1001, 'the daemon stops'));
  const heard: unknown[] = [];
  client.onNotification('og/job/didOutput', ({ text }) => heard.push(text));
  client.onClose(() => heard.push('closed'));
  const closed = new Promise((resolve) => client.onClose(resolve));
  expect(await client.request('og/image/list', {})).toEqual({ images: [] });
  await closed;
  expect(heard).toEqual([...texts, 'closed']);
});

it('gives all that came before the daemon was gone without a word', async () => {
  const texts = Array.from({ length: 500 }, (_, index) => String(index));
  const heard: unknown[] = [];
  client.onNotification('og/job/didOutput', ({ text }) => heard.push(text));
  const closed = new Promise((resolve) => client.onClose(resolve));
  for (const text of texts.slice(1)) {
    socket.send(output(text));
  }
  // The connection ends when this is written.
  socket.send(output('0'), () => socket.terminate());
  expect(await closed).toContain('1006');
  expect(heard).toEqual([...texts.slice(1), '0']);
});

it.each<[string, string]>([
  ['an array', '[]'],
  ['an empty object', '{}'],
  ['an answer to nobody', '{"id":99,"result":{}}'],
  ['an answer to a text', '{"id":"ID","result":{"images":"no"}}'],
  ['an answer without an id', '{"id":null,"error":{"code":1,"message":"no"}}'],
  ['a request', '{"jsonrpc":"2.0","id":ID,"method":"og/info","params":{}}'],
  ['the end of a request without its id', '{"method":"$/cancelRequest"}'],
  ['progress of nothing', '{"method":"$/progress","params":null}'],
  ['a name of all objects', '{"method":"__proto__","params":{"__proto__":{}}}'],
  ['a method that is a number', '{"method":5}'],
])('passes over %s', async (_what, frame) => {
  answerWith([frame, '{"id":ID,"result":{"images":[]}}', '{"id":ID,"result":{"images":"twice"}}']);
  expect(await client.request('og/image/list', {})).toEqual({ images: [] });
  expect(await client.request('og/image/list', {})).toEqual({ images: [] });
});

it.each<[string, string, object]>([
  ['as an error that is the code of a lost connection', '{"code":-32097,"message":"x"}', { code: -32097 }],
  ['as an error with data', '{"code":1,"message":"x","data":{"a":1}}', { code: 1, data: { a: 1 } }],
  ['as an error that is a text', '"x"', { name: 'RequestError' }],
])('rejects with what was answered %s', async (_what, error, expected) => {
  answerWith([`{"id":ID,"error":${error}}`]);
  await expect(client.request('og/info', {})).rejects.toMatchObject(expected);
});

it('sends what is asked before it closes', async () => {
  const asked = new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
  const lost = expect(client.request('og/info', {})).rejects.toMatchObject({ reason: 'closed' });
  await client.close();
  await lost;
  expect(await asked).toMatchObject({ method: 'og/info', params: {} });
});
