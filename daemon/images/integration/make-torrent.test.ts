import { createHash } from 'node:crypto';
import createTorrent from 'create-torrent';
import { describe, expect, test } from 'vitest';
import { makeTorrent } from './make-torrent.ts';

const MiB = 1024 * 1024;
const announce = 'http://172.17.36.2:6969/announce';
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** What create-torrent itself makes of the content. */
function fromContent(name: string, content: Uint8Array, pieceLength: number): Promise<Uint8Array> {
  const input = {
    name,
    pipe() {},
    async *[Symbol.asyncIterator]() {
      yield content;
    },
  };
  const options = {
    name,
    comment: md5,
    createdBy: 'ogrepod',
    private: true,
    pieceLength,
    announceList: [[announce]],
    filterJunkFiles: false,
  };
  return new Promise((resolve, reject) => {
    createTorrent(input, options, (error, torrent) => (torrent ? resolve(torrent) : reject(error)));
  });
}

const withoutDate = (torrent: Uint8Array) =>
  Buffer.from(torrent)
    .toString('latin1')
    .replace(/13:creation datei\d+e/, '');

describe('the torrent', () => {
  test.each([
    ['win11.img', 1, 4 * MiB],
    ['win11.img', 4 * MiB, 4 * MiB],
    ['añil "1".img', 8 * MiB + 5, 4 * MiB],
    ['huge.img', 20 * MiB + 5, 8 * MiB],
    ['4:infod6:lengthi0e4:name6:pieces0:.img', 100, 4 * MiB],
  ])(
    'of %s with %i bytes is the one that create-torrent makes of the content',
    async (name, size, pieceLength) => {
      const content = new Uint8Array(size).fill(7);
      const pieces = Array.from({ length: Math.ceil(size / pieceLength) }, (_, i) =>
        createHash('sha1')
          .update(content.subarray(i * pieceLength, (i + 1) * pieceLength))
          .digest(),
      );
      const torrent = await makeTorrent({
        ...{ name, size, announce, md5, pieceLength },
        pieceHashes: Buffer.concat(pieces),
      });
      expect(withoutDate(torrent)).toBe(withoutDate(await fromContent(name, content, pieceLength)));
    },
  );
});
