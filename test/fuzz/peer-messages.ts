import { copyFile, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTorrent } from '../../daemon/base/torrent-file.ts';
import { below, mutateBytes, pick, type Random } from './mutate.ts';

const integer = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A message of the BitTorrent protocol: its length, its number, its fields. */
function message(id: number, ...fields: (number | Uint8Array)[]): Buffer {
  const content = fields.map((field) => (typeof field === 'number' ? integer(field) : field));
  const body = Buffer.concat([Uint8Array.of(id), ...content]);
  return Buffer.concat([integer(body.length), body]);
}

const messages = [
  ...[0, 1, 2, 3].map((id) => message(id)),
  message(4, 0),
  message(5, Uint8Array.of(0x80)),
  message(6, 0, 0, 16_384),
  message(6, 0, 0, 100),
  message(7, 0, 0, new Uint8Array(100)),
  message(8, 0, 0, 16_384),
  message(9, Uint8Array.of(1, 2)),
  ...[0x0d, 0x11].map((id) => message(id, 0)),
  message(20, Buffer.from('\0d1:md11:ut_metadatai1eee', 'latin1')),
  message(20, Buffer.from('\0d1:md1:ad8:toStringi5eeee', 'latin1')),
  integer(0),
];

/** What a peer might write that wants an image: mostly a right handshake, then what is nearly right. */
export function peerBytes(random: Random, infoHash: string): Uint8Array {
  const handshake = Buffer.concat([
    Buffer.from('\u0013BitTorrent protocol', 'latin1'),
    Uint8Array.of(0, 0, 0, 0, 0, 0x10, 0, 0x05),
    Buffer.from(infoHash, 'hex'),
    Buffer.from('-CD0303-123456789012'),
  ]);
  if (random() < 0.1) {
    return mutateBytes(random, [handshake]);
  }
  const parts: Uint8Array[] = [handshake, message(2)];
  for (let count = below(random, 12); count > 0; count -= 1) {
    parts.push(random() < 0.5 ? pick(random, messages) : mutateBytes(random, messages));
  }
  return Buffer.concat(parts);
}

/** Puts an image into the folder that the seeder gives; resolves with its info hash once it has a torrent. */
export async function readyImage(images: string): Promise<string> {
  const path = join(images, 'seeded.img');
  await copyFile(join(import.meta.dirname, '../fixtures/images/ext4-none.img'), path);
  await utimes(path, 1e9, 1e9);
  for (;;) {
    const torrent = await readFile(`${path}.torrent`).then(parseTorrent, () => undefined);
    if (torrent) {
      return torrent.infoHash;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
