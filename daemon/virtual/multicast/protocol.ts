/**
 * What a receiver of udpcast (version 20120424, Debian's) and its sender say to each other: UDP datagrams, numbers in
 * network order. The receiver's port is the session's, the sender's the next one.
 */

/** The sender cannot do with less: it understands masks of capabilities, and network order. */
const capabilities = 0x0009;
/** Blocks of a slice at most; a retransmission names them in so many bits. */
export const mostBlocks = 1_024;
/** Of a datagram of Ethernet. */
const mostBlockBytes = 1_456;

const code = {
  ...{ ok: 0, retransmit: 1, connectRequest: 3, disconnect: 4 },
  ...{ requestAcknowledge: 6, connectReply: 7, data: 8 },
} as const;

export type SenderMessage =
  | {
      readonly kind: 'accepted';
      /** The sender's number for us; -1: it has no place. */
      readonly client: number;
      readonly blockBytes: number;
      /** Address to which the data is sent. */
      readonly group: string;
    }
  | {
      readonly kind: 'data';
      readonly slice: number;
      readonly block: number;
      /** Of the whole slice. */
      readonly sliceBytes: number;
      readonly bytes: Buffer;
    }
  | {
      /** Asks who has the whole slice; one of no bytes is the end. */
      readonly kind: 'ask';
      readonly slice: number;
      readonly sliceBytes: number;
      readonly round: number;
      /** Whose answer has come: a bit for each client, the lowest first. */
      readonly answered: Buffer;
    };

/** Undefined: of no kind that a receiver needs, or cut short. */
export function readSenderMessage(bytes: Buffer): SenderMessage | undefined {
  if (bytes.length < 16) {
    return undefined;
  }
  switch (bytes.readUInt16BE()) {
    case code.connectReply: {
      const blockBytes = bytes.readInt32BE(8);
      if (bytes.length < 32 || blockBytes < 1 || blockBytes > mostBlockBytes) {
        return undefined;
      }
      return {
        kind: 'accepted',
        client: bytes.readInt32BE(4),
        blockBytes,
        group: bytes.subarray(16, 20).join('.'),
      };
    }
    case code.data:
      return {
        kind: 'data',
        slice: bytes.readInt32BE(4),
        block: bytes.readUInt16BE(8),
        sliceBytes: bytes.readInt32BE(12),
        bytes: bytes.subarray(16),
      };
    case code.requestAcknowledge:
      return {
        kind: 'ask',
        slice: bytes.readInt32BE(4),
        sliceBytes: bytes.readInt32BE(8),
        round: bytes.readInt32BE(12),
        answered: bytes.subarray(16),
      };
    default:
      // Its greetings; blocks for error correction, without which what is lost is sent again.
      return undefined;
  }
}

export function connectRequest(receiveBufferBytes: number): Buffer {
  const bytes = message(code.connectRequest, 12);
  bytes.writeUInt32BE(capabilities, 4);
  bytes.writeUInt32BE(receiveBufferBytes, 8);
  return bytes;
}

/** We have the whole slice. */
export function ok(slice: number): Buffer {
  const bytes = message(code.ok, 8);
  bytes.writeInt32BE(slice, 4);
  return bytes;
}

/** Which blocks of the slice we have, a bit each, the lowest first. */
export function retransmit(slice: number, round: number, have: Buffer): Buffer {
  const bytes = message(code.retransmit, 12);
  bytes.writeInt32BE(slice, 4);
  bytes.writeInt32BE(round, 8);
  return Buffer.concat([bytes, have]);
}

export function disconnect(): Buffer {
  return message(code.disconnect, 4);
}

function message(opCode: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt16BE(opCode);
  return bytes;
}
