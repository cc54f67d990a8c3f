import { MessageReader as SeederMessageReader } from '../../daemon/distribution/seeder/message-reader.ts';
import { readSenderMessage } from '../../daemon/virtual/multicast/protocol.ts';
import { Slices } from '../../daemon/virtual/multicast/slices.ts';
import { MessageReader, WireProblem } from '../../daemon/virtual/torrent/wire.ts';
import { below, mutateBytes, pick, type Random } from './mutate.ts';
import type { Target } from './parsers.ts';
import { peerBytes } from './peer-messages.ts';

const infoHash = 'ab'.repeat(20);
const pieces = 3;
const handshakeBytes = 68;

/** Cut where a network might cut it. */
function packets(random: Random, bytes: Uint8Array): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + below(random, 100);
    cut.push(Buffer.from(bytes.subarray(at, end)));
    at = end;
  }
  return cut;
}

/** What the seeder takes from a peer, up to where it drops the peer. */
function taken(bytes: readonly Uint8Array[]): { text: string; isDropped: boolean } {
  const blocks: string[] = [];
  const take = (name: string, block: object) => {
    blocks.push(`${name} ${JSON.stringify(block)}`);
    return undefined;
  };
  const reader = new SeederMessageReader(pieces, {
    asked: (block) => take('asked', block),
    cancelled: (block) => take('cancelled', block),
  });
  let others = '';
  const text = () => [...blocks, others].join();
  for (const part of bytes) {
    const result = reader.read(part);
    if (typeof result === 'string') {
      return { text: text(), isDropped: true };
    }
    others += Buffer.concat(result).toString('latin1');
  }
  return { text: text(), isDropped: false };
}

/** Messages of a virtual computer's peer, or why there are no more. */
function understood(bytes: readonly Buffer[]): string[] {
  const reader = new MessageReader(1);
  const told: string[] = [];
  try {
    let isGreeted = false;
    for (const part of bytes) {
      reader.push(part);
      isGreeted ||= reader.handshake() !== undefined;
      if (!isGreeted) {
        continue;
      }
      for (let message = reader.next(); message; message = reader.next()) {
        told.push(JSON.stringify(message));
      }
    }
  } catch (error) {
    if (!(error instanceof WireProblem)) {
      throw error;
    }
    told.push(error.message);
  }
  return told;
}

const datagrams = [
  datagram(5, [0, 1_456, 0xefc00101]),
  datagram(7, [0, 0x80, 1_456, 4_000], 1_456),
  datagram(7, [1, 0, 0, 100], 100),
  datagram(8, [0, 4_000, 1, 0]),
  datagram(8, [1, 0, 2, 0]),
  datagram(8, [2, 0x7fffffff, 2, 0]),
];

function datagram(code: number, numbers: readonly number[], content = 16): Uint8Array {
  const bytes = Buffer.alloc(4 + 4 * numbers.length + content);
  bytes.writeUInt16BE(code);
  numbers.forEach((number, at) => {
    bytes.writeUInt32BE(number, 4 + 4 * at);
  });
  return bytes;
}

/** What peers and senders of images write, as the seeder and the virtual computers read it. */
export function wireTargets(): Target[] {
  return [
    {
      name: 'messages to the seeder',
      share: 4,
      feed: (random) => {
        const bytes = peerBytes(random, infoHash).subarray(handshakeBytes);
        const whole = taken([bytes]);
        const cut = taken(packets(random, bytes));
        // Who is dropped in the end may have been understood up to there.
        const isSame = whole.isDropped ? cut.isDropped : cut.text === whole.text;
        if (!isSame) {
          throw new Error('packets are understood in another way than the whole');
        }
      },
    },
    {
      name: 'messages to a virtual computer',
      share: 4,
      feed: (random) => {
        const bytes = Buffer.from(peerBytes(random, infoHash));
        const whole = understood([bytes]);
        if (understood(packets(random, bytes)).join() !== whole.join()) {
          throw new Error('packets are understood in another way than the whole');
        }
      },
    },
    {
      name: "a multicast sender's datagrams",
      share: 4,
      feed: (random) => {
        const slices = new Slices(0, pick(random, [1, 1_456]));
        for (let count = 1 + below(random, 8); count > 0; count -= 1) {
          const bytes = random() < 0.3 ? pick(random, datagrams) : mutateBytes(random, datagrams);
          const message = readSenderMessage(Buffer.from(bytes));
          if (!message || message.kind === 'accepted') {
            continue;
          }
          slices.take(message);
          for (const slice of slices.whole()) {
            if (slice.length > 1_024 * 1_456) {
              throw new Error(`a slice of ${slice.length} bytes`);
            }
          }
        }
      },
    },
  ];
}
