import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { standStill } from '../base/test-support/stand-still.ts';
import { connectDaemon } from './index.ts';

let server: WebSocketServer;
let url: string;
let peer: Promise<{ socket: WebSocket; headers: Record<string, unknown> }>;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  peer = new Promise((resolve) => {
    server.once('connection', (socket, { headers }) => resolve({ socket, headers }));
  });
  await new Promise((resolve) => server.once('listening', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const socket of server.clients) {
    socket.terminate();
  }
  server.close();
});

it('gives token, language and sub-protocol, and asks for no compression', async () => {
  const client = await connectDaemon({ url, token: 'secreto', language: 'es' });
  const { headers } = await peer;
  expect(headers).toMatchObject({
    authorization: 'Bearer secreto',
    'accept-language': 'es',
    'sec-websocket-protocol': 'og.v1',
  });
  expect(headers).not.toHaveProperty('sec-websocket-extensions');
  await client.close();
});

it('joins answers with requests, and hears notifications', async () => {
  const client = await connectDaemon({ url });
  const { socket } = await peer;
  socket.on('message', (data) => {
    const { id, method } = JSON.parse(String(data));
    const error = { code: 1003, message: 'no', data: { reason: 'notFound' } };
    if (method === 'og/info') {
      socket.send('not JSON at all');
    }
    if (method === 'og/job/get') {
      socket.send(JSON.stringify({ id, error }));
    }
    if (method === 'og/image/list') {
      socket.send(JSON.stringify({ method: 'og/job/didOutput', params: { text: 'x' } }));
      socket.send(JSON.stringify({ id, result: { images: [] } }));
    }
  });
  const heard: unknown[] = [];
  client.onNotification('og/job/didOutput', (params) => heard.push(params));
  const failed = client.request('og/job/get', { id: 'x' });
  const listed = client.request('og/image/list', {});
  await expect(failed).rejects.toMatchObject({ code: 1003, message: 'no', data: { reason: 'notFound' } });
  expect(await listed).toEqual({ images: [] });
  expect(heard).toEqual([{ text: 'x' }]);
  await expect(client.request('og/info', {})).rejects.toMatchObject({ reason: 'closed' });
});

it('a lost connection rejects what waits and what comes after', async () => {
  const client = await connectDaemon({ url });
  const closed = new Promise((resolve) => client.onClose(resolve));
  const waiting = client.request('og/info', {});
  (await peer).socket.close(1001, 'the daemon stops');
  await expect(waiting).rejects.toMatchObject({ reason: 'closed' });
  expect(await closed).toContain('1001 the daemon stops');
  await expect(client.request('og/info', {})).rejects.toMatchObject({ reason: 'closed' });
});

it('a signal stops it, before and after', async () => {
  await expect(connectDaemon({ url, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
    'enough',
  );
  const controller = new AbortController();
  const client = await connectDaemon({ url, signal: controller.signal });
  const closed = new Promise((resolve) => client.onClose(resolve));
  controller.abort();
  expect(await closed).toContain('1000');
});

it('says why it cannot connect', async () => {
  await expect(connectDaemon({ url: 'ws://127.0.0.1:1' })).rejects.toMatchObject({
    reason: 'refused',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

it('cuts off a daemon that is silent for two pings, and not one that answers', async () => {
  const client = await connectDaemon({ url, pingMs: 500 });
  const { socket } = await peer;
  for (let pings = 0; pings < 3; pings += 1) {
    await new Promise((resolve) => socket.once('ping', resolve));
  }
  const closed = new Promise((resolve) => client.onClose(resolve));
  socket.pause();
  await closed;
  await expect(client.request('og/info', {})).rejects.toMatchObject({ reason: 'closed' });
});

it('keeps a daemon whose answer came while this program stood still', async () => {
  const client = await connectDaemon({ url, pingMs: 500 });
  const { socket } = await peer;
  const closed = new Promise((resolve) => client.onClose(() => resolve('closed')));
  const pinged = () => new Promise((resolve) => socket.once('ping', () => resolve('pinged')));
  await pinged();
  standStill(600);
  expect(await Promise.race([pinged(), closed])).toBe('pinged');
  await client.close();
});

it('cuts off a daemon that sends too much at once', async () => {
  const client = await connectDaemon({ url, maxBytes: 1_000 });
  const { socket } = await peer;
  const closed = new Promise((resolve) => client.onClose(resolve));
  socket.send('x'.repeat(1_001));
  await closed;
});
