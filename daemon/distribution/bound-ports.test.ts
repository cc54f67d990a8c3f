import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { freeSessionPort } from '../virtual/test-support/multicast.ts';
import { boundPorts } from './bound-ports.ts';

const sockets: Socket[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const socket of sockets.splice(0)) {
    socket.close();
  }
});

async function bind(port: number, address: string): Promise<void> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  sockets.push(socket);
  socket.bind(port, address);
  await once(socket, 'listening');
}

it.each([
  [0, '127.0.0.1'],
  [1, '127.0.0.1'],
  [1, '0.0.0.0'],
])('a port of a session is bound when %i behind it is, at %s', async (behind, address) => {
  const port = await freeSessionPort();
  expect(await boundPorts()).not.toContain(port);
  await bind(port + behind, address);
  expect(await boundPorts()).toContain(port);
});

it.runIf(process.platform === 'linux')('no port is taken to find that out: a sender may start', async () => {
  const tried = vi.spyOn(Socket.prototype, 'bind');
  await boundPorts();
  expect(tried).not.toHaveBeenCalled();
});
