import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { limits } from '../../protocol/index.ts';

/** What a client that has not given a token may send in all, in bytes and in pieces: one message is all it needs. */
const mostOfStranger = { bytes: 2 * limits.strangerMessageBytes, chunks: 512 };
/** What all connections may hold in memory together, in bytes. */
const mostOfAll = 256 * 1024 * 1024;
/** A connection that holds less than this is no reason to look at all of them. */
const noticeable = 1024 * 1024;
/** What pings and pongs make of bytes in a second, at the most: they are part of no message. */
const controlBytesPerSecond = 1024;

const tooBig = 1009;

export interface HeldBytes {
  /**
   * Watches a connection until it closes. `head` is what came with the upgrade. Returns what is to be called when a
   * message is taken.
   */
  watch(socket: WebSocket, stream: Duplex, head: Buffer, isTrusted: () => boolean): () => void;
  /** To be called when a connection's unread bytes have become many. */
  relieve(): void;
}

/**
 * Bounds what the daemon keeps for its clients besides their documents: messages that are not complete or wait
 * for their turn, and answers
 * that are not read. The library bounds what one message has, not what many connections hold: cut off is who holds
 * most. A stranger's bytes are counted as they come, before a message is put together from them.
 */
export function createHeldBytes(most = mostOfAll): HeldBytes {
  const unfinished = new Map<WebSocket, number>();
  const heldBy = (socket: WebSocket) => (unfinished.get(socket) ?? 0) + socket.bufferedAmount;

  const relieve = () => {
    let all = 0;
    let largest: WebSocket | undefined;
    for (const socket of unfinished.keys()) {
      all += heldBy(socket);
      if (!largest || heldBy(socket) > heldBy(largest)) {
        largest = socket;
      }
    }
    if (all > most) {
      largest?.terminate();
    }
  };

  return {
    relieve,
    watch(socket, stream, head, isTrusted) {
      let bytes = 0;
      let chunks = 0;
      let since = performance.now();
      const take = (chunk: Buffer) => {
        bytes += chunk.length;
        chunks += 1;
        if (!isTrusted()) {
          if (bytes <= mostOfStranger.bytes && chunks <= mostOfStranger.chunks) {
            return;
          }
          socket.pause();
          socket.close(tooBig, 'authenticate first');
          return;
        }
        const now = performance.now();
        const control = ((now - since) / 1000) * controlBytesPerSecond;
        since = now;
        const held = Math.max(0, (unfinished.get(socket) ?? 0) - control) + chunk.length;
        unfinished.set(socket, held);
        if (held > 2 * limits.messageBytes) {
          socket.terminate();
        } else if (held > noticeable) {
          relieve();
        }
      };
      unfinished.set(socket, 0);
      take(head);
      stream.on('data', take);
      socket.once('close', () => unfinished.delete(socket));
      return () => {
        if (unfinished.has(socket)) {
          unfinished.set(socket, 0);
        }
      };
    },
  };
}
