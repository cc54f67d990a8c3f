import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** Where every client of the engine listens for peers (client-protocols 8.2). */
const usualPort = 2_706;

/** Where a virtual computer listens, and from which address it connects: undefined where it has none of its own. */
export interface Place {
  readonly port: number;
  readonly localAddress: string | undefined;
}

/** Listens on the computer's own address, where this machine has it, and on the usual port, where that is free. */
export async function listenAt(server: Server, ip: string, port = usualPort): Promise<Place> {
  for (const [host, wanted] of [
    [ip, port],
    [ip, 0],
  ] as const) {
    const place = await tryListen(server, wanted, host);
    if (place) {
      return { port: place.port, localAddress: ip };
    }
  }
  // On macOS all virtual computers share one address; they tell each other apart by their ports.
  const shared = await tryListen(server, 0, ip.startsWith('127.') ? '127.0.0.1' : undefined);
  if (!shared) {
    throw new Error('no port to listen on');
  }
  return { port: shared.port, localAddress: undefined };
}

async function tryListen(
  server: Server,
  port: number,
  host: string | undefined,
): Promise<AddressInfo | undefined> {
  server.listen({ port, ...(host === undefined ? {} : { host }) });
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address : undefined;
}
