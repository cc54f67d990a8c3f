import type { Writable } from 'node:stream';

/** Length, number, piece and offset (BEP 3). */
const headerBytes = 13;
const pieceMessage = 7;

/** A block to be sent. */
export interface OutgoingBlock {
  readonly piece: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** To be called once, when the bytes are not needed any more. */
  readonly release: () => void;
}

/** Writes blocks to a socket as `piece` messages, all in one packet if the system takes so much. */
export function writePieces(socket: Writable, blocks: readonly OutgoingBlock[]): void {
  if (blocks.length === 0) {
    return;
  }
  const headers = Buffer.allocUnsafe(blocks.length * headerBytes);
  // The socket has them all until the last one is written.
  const written = () => {
    for (const { release } of blocks) {
      release();
    }
  };
  socket.cork();
  for (const [at, { piece, offset, bytes }] of blocks.entries()) {
    const start = at * headerBytes;
    headers.writeUInt32BE(headerBytes - 4 + bytes.length, start);
    headers[start + 4] = pieceMessage;
    headers.writeUInt32BE(piece, start + 5);
    headers.writeUInt32BE(offset, start + 9);
    socket.write(headers.subarray(start, start + headerBytes));
    socket.write(bytes, at === blocks.length - 1 ? written : undefined);
  }
  socket.uncork();
}
