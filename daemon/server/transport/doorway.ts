import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Disposable } from '../../base/events.ts';
import { peerAddress } from './peer-address.ts';
import { createStrangers, type Stranger, type StrangerLimits } from './strangers.ts';

/** One TCP connection. */
export interface Arrival extends Stranger {
  /** Whom it counts for. */
  readonly address: string;
}

/** Its `dispose` ends all connections. */
export interface Doorway extends Disposable {
  /** A TCP connection was accepted, before TLS and HTTP: until it has given a token it is a stranger. */
  enter(socket: Socket): void;
  /** That of a request; undefined when the connection is gone already. */
  arrivalOf(request: IncomingMessage): Arrival | undefined;
}

/** Counts connections from their first byte, so that one that never ends its TLS or HTTP greeting has its time too. */
export function createDoorway(limits?: StrangerLimits): Doorway {
  const strangers = createStrangers(limits);
  const arrivals = new Map<string, Arrival & { readonly socket: Socket }>();
  return {
    enter(socket) {
      const key = ends(socket);
      const address = peerAddress(socket.remoteAddress);
      const stranger = strangers.arrive(address, () => socket.destroy());
      arrivals.set(key, { address, socket, ...stranger });
      socket.once('close', () => {
        stranger.leave();
        arrivals.delete(key);
      });
    },
    arrivalOf: ({ socket }) => arrivals.get(ends(socket)),
    dispose() {
      strangers.dispose();
      for (const { socket } of arrivals.values()) {
        socket.destroy();
      }
    },
  };
}

/** A connection of TLS and the one of TCP below it are two objects with the same two ends. */
const ends = ({ remoteAddress, remotePort, localAddress, localPort }: Socket) =>
  `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
