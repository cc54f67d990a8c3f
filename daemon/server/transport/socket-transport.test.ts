import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { Message } from 'vscode-jsonrpc';
import { WebSocket } from 'ws';
import { silentLog } from '../../base/log.ts';
import { socketTransport } from './socket-transport.ts';

/** As much of a WebSocket as the transport uses; what it sends stays unread until the test says so. */
class PaperSocket extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  isPaused = false;
  terminated = false;
  readonly sent: string[] = [];
  send(text: string) {
    this.sent.push(text);
    this.bufferedAmount += text.length;
  }
  pause() {
    this.isPaused = true;
  }
  resume() {
    this.isPaused = false;
  }
  terminate() {
    this.terminated = true;
  }
}

const open = () => {
  const socket = new PaperSocket();
  const transport = socketTransport(socket as unknown as WebSocket, {
    isTrusted: () => true,
    onMuchUnread: () => {},
    inTurn: (task) => task(),
    onTake: () => {},
    together: (work) => work(),
    log: silentLog,
  });
  return { socket, ...transport };
};
const notification = (length: number) =>
  ({ jsonrpc: '2.0', method: 'x', params: ['x'.repeat(length)] }) as Message;
const megabyte = 1024 * 1024;

it('cuts off a client that does not read, not one that was sent a big answer', async () => {
  const { socket, writer } = open();
  await writer.write(notification(20 * megabyte));
  await writer.write(notification(4 * megabyte));
  await writer.write(notification(10));
  expect(socket.terminated).toBe(false);
  await writer.write(notification(5 * megabyte));
  await writer.write(notification(10));
  expect(socket.terminated).toBe(true);
});

it('cuts off a client that sends rubbish and does not read what is said of it', () => {
  const { socket, reader } = open();
  reader.listen(() => {});
  for (let count = 0; count < 200_000 && !socket.terminated; count++) {
    socket.emit('message', Buffer.from('x'), false);
  }
  expect(socket.terminated).toBe(true);
  expect(socket.bufferedAmount).toBeLessThan(9 * megabyte);
});

it('a big answer that was read long ago is no excuse', async () => {
  const { socket, writer } = open();
  await writer.write(notification(20 * megabyte));
  socket.bufferedAmount = 0;
  for (let count = 0; count < 10; count += 1) {
    await writer.write(notification(megabyte));
  }
  await writer.write(notification(10));
  expect(socket.terminated).toBe(true);
});

it('stops reading from a client with too many unanswered requests until half are answered', async () => {
  const { socket, reader, writer } = open();
  const received: Message[] = [];
  reader.listen((message) => received.push(message));
  const receive = (id: number) =>
    socket.emit('message', Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method: 'm' })), false);
  for (let id = 1; id < 500; id += 1) {
    receive(id);
  }
  expect(socket.isPaused).toBe(false);
  receive(500);
  expect(socket.isPaused).toBe(true);
  expect(received).toHaveLength(500);
  for (let id = 1; id <= 251; id += 1) {
    await writer.write({ jsonrpc: '2.0', id, result: null } as Message);
  }
  expect(socket.isPaused).toBe(false);
});

it('writes nothing to a closed socket, and goes on when a message is not taken', async () => {
  const { socket, reader, writer } = open();
  reader.listen(() => {
    throw new Error('not taken');
  });
  socket.emit('message', Buffer.from('{"jsonrpc":"2.0","method":"m"}'), false);
  socket.readyState = WebSocket.CLOSED;
  await writer.write(notification(1));
  expect(socket.sent).toEqual([]);
});
