import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { FormatProblem } from './problem.ts';
import { fixture, fixtures, randomNumbers, sourceOf } from './test-images.ts';
import type { ByteSource } from './types.ts';
import { unpack } from './unpack.ts';

async function whole(source: ByteSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(source)) {
    pieces.push(piece);
  }
  return concat(pieces);
}

const [columns = [], ...rows] = readFileSync(`${fixtures}/expected.tsv`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

test.each(rows)('%s gives all its bytes', async (...row) => {
  const plain = await whole(sourceOf(fixture(row[0] ?? '')));
  expect(plain.length).toBe(Number(row[columns.indexOf('raw_bytes')]));
});

test.each([
  'ext4-lzop.img',
  'ntfs-gzip.img',
  'btrfs2t-zstd.img',
  'ext4-lz4.img',
  'f2fs-xz.img',
  'compressed/numbers-legacy.lz4',
])('%s, some bytes changed or cut off: its bytes, or a problem', async (name) => {
  const bytes = fixture(name).subarray(0, 200_000);
  const random = randomNumbers(20_261_123);
  for (let round = 0; round < 40; round++) {
    const mutated = bytes.slice(0, round % 4 === 0 ? Math.floor(random() * bytes.length) : bytes.length);
    for (let i = 0; i <= random() * 8; i++) {
      mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256);
    }
    let given = 0;
    try {
      for await (const piece of unpack(sourceOf(mutated, 20_000))) {
        given += piece.length;
        // Nothing so small is an image so large; what made it so is bounded by who asks.
        if (given > 256 * 1024 * 1024) {
          break;
        }
      }
    } catch (error) {
      expect(error).toBeInstanceOf(FormatProblem);
    }
  }
});

test('what is taken is what is read: a source without end does no harm', async () => {
  let given = 0;
  let closed = false;
  async function* endless() {
    try {
      // Members of gzip may follow one another.
      for (;;) {
        given++;
        yield gzipSync(Buffer.alloc(100_000, 'data'));
      }
    } finally {
      closed = true;
    }
  }
  let taken = 0;
  for await (const piece of unpack(endless())) {
    taken += piece.length;
    if (taken >= 300_000) {
      break;
    }
  }
  expect(given).toBeLessThan(1000);
  expect(closed).toBe(true);
});

test('an error of the source stays what it is', async () => {
  const failed = Object.assign(new Error('broken disk'), { code: 'EIO' });
  async function* broken() {
    yield gzipSync(Buffer.alloc(100_000, 'data')).subarray(0, 100);
    throw failed;
  }
  await expect(whole(broken())).rejects.toBe(failed);
});

describe('is no use', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['lzip', Buffer.from('LZIP\x01'), 'compressorUnread'],
    ['a cut gzip', fixture('ntfs-gzip.img').subarray(0, 100_000), 'compressedCut'],
    ['a cut lzop', fixture('ext4-lzop.img').subarray(0, 50_000), 'compressedCut'],
  ])('%s', async (_, bytes, problem) => {
    await expect(whole(sourceOf(bytes))).rejects.toMatchObject({
      problem: { key: `images.problem.${problem}` },
    });
  });
});
