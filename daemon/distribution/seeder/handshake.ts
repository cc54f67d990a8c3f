import type { Socket } from 'node:net';

const protocol = Buffer.from('\u0013BitTorrent protocol', 'latin1');
/** The protocol, 8 bytes of extensions, the info hash and the peer's id. */
const handshakeBytes = protocol.length + 8 + 20 + 20;

export interface Handshake {
  /** As it came. */
  readonly bytes: Buffer;
  /** Both hexadecimal. */
  readonly infoHash: string;
  readonly peerId: string;
}

/**
 * Reads what a peer begins with; what follows stays in the socket. Undefined when it is something else, or the
 * connection ends before.
 */
export function readHandshake(socket: Socket): Promise<Handshake | undefined> {
  return new Promise((resolve) => {
    const settle = (bytes: Buffer | undefined) => {
      socket.off('readable', look).off('close', gone);
      resolve(bytes && parsed(bytes));
    };
    const gone = () => settle(undefined);
    const look = () => {
      const bytes: Buffer | null = socket.read(handshakeBytes);
      // At the end of the stream it gives what there is.
      if (bytes) {
        settle(bytes.length === handshakeBytes ? bytes : undefined);
      }
    };
    socket.on('readable', look).on('close', gone);
  });
}

function parsed(bytes: Buffer): Handshake | undefined {
  if (!bytes.subarray(0, protocol.length).equals(protocol)) {
    return undefined;
  }
  const ids = bytes.subarray(protocol.length + 8).toString('hex');
  return { bytes, infoHash: ids.slice(0, 40), peerId: ids.slice(40) };
}
