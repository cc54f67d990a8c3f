import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { lzop } from './containers/lzop.ts';
import { decodeLzo1x, LzoError } from './lzo1x.ts';
import { fixture, sourceOf } from './test-images.ts';

const end = [0x11, 0, 0];
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const ascii = (plain: string) => [...Buffer.from(plain, 'latin1')];

async function unpack(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of lzop.unpack(sourceOf(bytes), limit)) {
    pieces.push(piece);
  }
  return concat(pieces);
}

describe('instructions, one by one', () => {
  test.each<[string, number[], string]>([
    ['short first literals', [17 + 3, ...ascii('abc'), ...end], 'abc'],
    ['long first literals', [17 + 5, ...ascii('abcde'), ...end], 'abcde'],
    ['a literal run', [2, ...ascii('abcde'), ...end], 'abcde'],
    ['a long literal run', [0, 3, ...ascii('abcdefghijklmnopqrstu'), ...end], 'abcdefghijklmnopqrstu'],
    ['a short match that overlaps itself', [17 + 4, ...ascii('abcd'), 0x60 | 0, 0, ...end], 'abcddddd'],
    [
      'a short match with literals',
      [17 + 4, ...ascii('abcd'), 0x4c | 2, 0, ...ascii('xy'), ...end],
      'abcdabcxy',
    ],
    ['a match of 2 after few literals', [17 + 3, ...ascii('abc'), 8, 0, ...end], 'abcab'],
    ['a middle match', [17 + 4, ...ascii('abcd'), 32 + 4, 12, 0, ...end], 'abcdabcdab'],
    ['a long middle match', [17 + 4, ...ascii('abcd'), 32, 2, 12, 0, ...end], `abcd${'abcd'.repeat(8)}abc`],
  ])('%s', (_, packed, plain) => {
    expect(text(decodeLzo1x(Uint8Array.from(packed), plain.length))).toBe(plain);
  });

  test('far matches', () => {
    // A run of 18000 literals (3 + 15 + 70 * 255 + 132), which differ at any two places looked at here.
    const start = Buffer.from(
      Array.from({ length: 6000 }, (_, i) => String(i).padStart(3, '#').slice(-3)).join(''),
    );
    const run = [0, ...new Array(70).fill(0), 132, ...start];
    // 3 bytes from 2049 + 3 + 4 * 237 back, then 4 bytes from 16384 + 25 back.
    const packed = Uint8Array.from([...run, 3 << 2, 237, 0x10 | 2, 100, 0, ...end]);
    const near = start.length - (2049 + 3 + 4 * 237);
    const far = start.length + 3 - (16384 + 25);
    expect(text(decodeLzo1x(packed, 18_007)).slice(18_000)).toBe(
      text(start.subarray(near, near + 3)) + text(start.subarray(far, far + 4)),
    );
  });
});

describe('damage', () => {
  test.each<[string, number[], number]>([
    ['nothing', [], 1],
    ['literals that are not there', [17 + 9, 1, 2], 9],
    ['a run without end', [0, 0, 0, 0], 99],
    ['a distance before the start', [17 + 4, ...ascii('abcd'), 0x40, 9, ...end], 7],
    ['more than announced', [17 + 4, ...ascii('abcd'), ...end], 3],
    ['less than announced', [17 + 4, ...ascii('abcd'), ...end], 5],
    ['no end mark', [17 + 4, ...ascii('abcd')], 4],
  ])('%s', (_, packed, plainLength) => {
    expect(() => decodeLzo1x(Uint8Array.from(packed), plainLength)).toThrow(LzoError);
  });
});

describe('lzop files', () => {
  const packed = fixture('ext4-lzop.img');
  const plain = fixture('ext4-none.img');

  test('a real one, bit for bit', async () => expect(Buffer.compare(await unpack(packed), plain)).toBe(0));

  test('only as much as is asked for', async () => {
    expect(Buffer.compare(await unpack(packed, 5000), plain.subarray(0, 5000))).toBe(0);
  });

  test('files joined one behind the other', async () => {
    const twice = await unpack(concat([packed, packed]));
    expect(Buffer.compare(twice, concat([plain, plain]))).toBe(0);
  });

  test('a changed byte does not match the checksum of its block', async () => {
    const changed = Uint8Array.from(packed);
    const literal = changed.length - 20;
    changed[literal] = (changed[literal] ?? 0) ^ 1;
    await expect(unpack(changed)).rejects.toMatchObject({
      problem: { key: 'images.problem.compressedDamaged', args: { detail: 'block checksum' } },
    });
  });

  test('a changed header does not match its checksum', async () => {
    const changed = Uint8Array.from(packed);
    changed[22] = (changed[22] ?? 0) ^ 1;
    await expect(unpack(changed)).rejects.toMatchObject({
      problem: { key: 'images.problem.compressedDamaged', args: { detail: 'header checksum' } },
    });
  });
});
