import type { Server, Socket } from 'node:net';
import type { ListenAddress } from './types.ts';

/** Waits until a server listens, which `start` makes it begin; returns the address really used. Throws the system's error. */
export async function listening(server: Server, start: () => void): Promise<ListenAddress> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
    start();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('not a TCP address');
  }
  return { host: address.address, port: address.port };
}

/** Address of the other end of a connection; an IPv4 one that came over IPv6 as IPv4. */
export function addressOf(socket: Socket): string {
  return withoutMapping(socket.remoteAddress ?? '');
}

/** An IPv4 address that came over IPv6 (`::ffff:10.0.0.1`) as IPv4. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
