import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concat } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import { readHeader } from '../read-header.ts';
import { partclone2, fixture as read, sourceOf } from '../test-images.ts';
import { unpack } from '../unpack.ts';

const fixture = (name: string) => read(`compressed/${name}`);
/** What was compressed: twelve times the numbers up to 3000, so that matches reach over blocks of 64 KiB. */
const numbers = Buffer.from(
  Array.from({ length: 3000 }, (_, i) => `${i + 1}\n`)
    .join('')
    .repeat(12),
);

async function unpacked(bytes: Uint8Array, pieceBytes?: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(sourceOf(bytes, pieceBytes))) {
    pieces.push(piece);
  }
  return concat(pieces);
}

async function problemOf(reading: Promise<unknown>): Promise<object> {
  const problem: unknown = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof FormatProblem)) {
    throw new Error(`not a problem of the format: ${problem}`);
  }
  return problem.problem;
}

const skippable = (content: string) => {
  const frame = Buffer.alloc(8 + content.length);
  frame.writeUInt32LE(0x184d2a57, 0);
  frame.writeUInt32LE(content.length, 4);
  frame.write(content, 8);
  return frame;
};
const zstd = zstdCompressSync(numbers);
const files: [string, Uint8Array][] = [
  ['zstd', zstd],
  ['lz4, whose blocks need those before', fixture('numbers-linked.lz4')],
  ['lz4 -l', fixture('numbers-legacy.lz4')],
  ['xz', fixture('numbers.xz')],
  ['bzip2', fixture('numbers.bz2')],
];
const empty: [string, Uint8Array][] = [
  ['zstd', zstdCompressSync('')],
  ['lz4', Buffer.from('04224d186440a7' + '00000000' + '055dcc02', 'hex')],
  ['bzip2', Buffer.from('425a6839' + '177245385090' + '00000000', 'hex')],
  ['skippable frames', skippable('')],
];

describe.each(files)('%s', (_, packed) => {
  test.each([7, 4096, 1e6])('in pieces of %i bytes', async (length) => {
    expect(numbers.equals(await unpacked(packed, length))).toBe(true);
  });

  test('files joined one behind the other', async () => {
    const joined = await unpacked(concat([packed, packed]));
    expect(numbers.equals(joined.subarray(0, numbers.length))).toBe(true);
    expect(numbers.equals(joined.subarray(numbers.length))).toBe(true);
  });

  test('cut anywhere: too short, and said', async () => {
    for (let cut = 1; cut < packed.length; cut = cut * 2 + 1) {
      const problem = await problemOf(unpacked(packed.subarray(0, -cut)));
      expect(problem).toMatchObject({ key: 'images.problem.compressedCut' });
    }
  });

  test('other data behind it', async () => {
    const problem = await problemOf(unpacked(concat([packed, Buffer.from('something else')])));
    expect(problem).toMatchObject({ key: expect.stringMatching(/compressed(Damaged|Cut)$/) });
  });
});

test.each(files.filter(([name]) => name !== 'lz4 -l' && name !== 'zstd'))(
  '%s: a changed bit in the middle',
  async (_, packed) => {
    const changed = Uint8Array.from(packed);
    const middle = changed.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    expect(await problemOf(unpacked(changed))).toMatchObject({ key: 'images.problem.compressedDamaged' });
  },
);

describe('skippable frames', () => {
  test.each([
    ['before zstd, as pzstd writes them', concat([skippable('size'), skippable(''), zstd])],
    ['between frames of zstd', concat([zstd.subarray(), skippable('size'), zstdCompressSync('')])],
    ['before lz4', concat([skippable('size'), fixture('numbers-linked.lz4')])],
    ['behind lz4 -l', concat([fixture('numbers-legacy.lz4'), skippable('size')])],
  ])('%s', async (_, packed) => expect(numbers.equals(await unpacked(packed))).toBe(true));

  test.each([
    ['nothing behind it', skippable('size')],
    ['an image behind it', concat([skippable('size'), partclone2()])],
  ])('%s is no image', async (_, packed) => {
    expect(await problemOf(readHeader(sourceOf(packed)))).toMatchObject({ key: 'images.problem.unknown' });
  });

  test('one that is longer than the file', async () => {
    expect(await problemOf(readHeader(sourceOf(skippable('size').subarray(0, -1))))).toMatchObject({
      key: 'images.problem.compressedCut',
    });
  });
});

describe('what a file may ask for', () => {
  test.each([
    // A window of 2 GiB, as --long=31 has it.
    ['zstd', Buffer.from('28b52ffd' + '00a8' + '010000', 'hex'), 128],
    // A dictionary of 1 GiB, in a block header with a right checksum.
    ['xz', Buffer.from('fd377a585a000004e6d6b446' + '0200210124000000' + '5e1fc7f9', 'hex'), 64],
  ])('%s: too much memory', async (compressor, packed, megabytes) => {
    expect(await problemOf(unpacked(packed))).toEqual({
      key: 'images.problem.compressorMemory',
      args: { compressor, megabytes },
    });
  });

  test.each(empty)('thousands of %s without content', async (_, frame) => {
    const many = concat(new Array(3000).fill(frame));
    expect(await problemOf(readHeader(sourceOf(many, 65_536)))).toMatchObject({
      key: 'images.problem.compressedDamaged',
      args: { detail: 'too many frames without content' },
    });
  });
});

test('an error of the source stays what it is', async () => {
  const failed = new Error('broken disk');
  for (const [, packed] of files) {
    async function* broken() {
      yield packed.subarray(0, packed.length - 20);
      throw failed;
    }
    const reading = async () => {
      for await (const _ of unpack(broken())) {
      }
    };
    await expect(reading()).rejects.toBe(failed);
  }
});
