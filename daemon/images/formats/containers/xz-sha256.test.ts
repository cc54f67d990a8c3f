import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../test-images.ts';
import { unpack } from '../unpack.ts';

/** `xz --check=sha256 --block-size=2000` of the text below: three blocks. */
const packed = Buffer.from(
  [
    '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4AfPAI9dADYaSh8IoCYDTQad7+2MoT/IK3Ko2qfpkW59W35MU1uPxqYnFfEz3B47G38a',
    'S7u26gxOazfcjtuPV5lY0u1XDNW+LiyD2/px0kU4J/M2bvD7M4jR+57Lb+W0K4BT385U2K0FnU7U1pIrVLmYkMt3WAqZxFGwq/84',
    'lExiFwv4wjGCmnvGoBDt/IhJAi5NH+0AAADuPkRviFlN7b7zA3PN6BsT0+58B0MCY+bhirXG6e8I/QIAIQEWAAAAdC/lo+AHzwCY',
    'XQA2G8iNzA6YxM3Z+rrKdhUwQnZW9rm19TwffIMYNX5QkBCCmb/n7Fv6r+npqWW+sXwM+9KAvkqG6YyiD5hvJmL3bDxfupRu+AOy',
    'Yp8gQiEs+OC+HvCVusAYqPhnqKUKQ8kwB+HzHKwmXu5nzjyzOMwlLVWmekRNyAnO/N+bGFN1ewdxCY2rJUG3546RvlhzXSInBlP2',
    'O4SWAAD7aGhetxOOI9z2myXPYYVnVnDz5y9mHXKyiAl+s4NMfgIAIQEWAAAAdC/lo+AGmQCLXQAQGImHISxbneK9/vhlEcqqgob6',
    'FVtKBreCiPSGNgiJl3ydTlYFMqy7y4iNde1G/uBxCAT5UTIGJ3BID98DVQivs7YcmmgLPf0YY2/15CFoUOMlKEa/ocT6ZQhySq95',
    '5Pe4a97vaLRpHelq8jsLn+PAIpDAfgTPYeSissYrUThwhpO+XZ9Jsp6Y0OAAAACAh4o1oXGKK75LprT++U7RiFPdRwzz6lmIh1eN',
    'i8L2KAADwwHQD8wB0A+/AZoNAABR4svYqwqGygQAAAAAClla',
  ].join(''),
  'base64',
);
const text = Array.from({ length: 200 }, (_, i) => `line ${i} of a text in blocks\n`).join('');

async function unpacked(bytes: Uint8Array, pieceBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(sourceOf(bytes, pieceBytes))) {
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces).toString();
}

const flipped = (at: number) => packed.map((byte, place) => (place === at ? byte ^ 1 : byte));

describe('xz with SHA-256', () => {
  test.each([1, 7, 100, 10_000])('is unpacked and compared, in pieces of %i bytes', async (pieceBytes) => {
    expect((await unpacked(packed, pieceBytes)) === text).toBe(true);
  });

  test('streams may follow one another, with padding in between', async () => {
    expect(await unpacked(Buffer.concat([packed, new Uint8Array(8), packed]), 100)).toBe(text + text);
  });

  test('a wrong bit is found, wherever it is', async () => {
    const unseen: number[] = [];
    for (const at of packed.keys()) {
      const found = unpacked(flipped(at), 10_000).then(
        () => false,
        () => true,
      );
      if (!(await found)) {
        unseen.push(at);
      }
    }
    // Without its magic it is no xz; the first byte of each chunk's data means nothing.
    expect(unseen).toEqual([0, 1, 2, 3, 4, 5, 30, 226, 430]);
  });

  test.each([1, 4, 30, 100, 300, 600])('%i bytes less at the end are missed', async (less) => {
    await expect(unpacked(packed.subarray(0, -less), 100)).rejects.toMatchObject({
      problem: { key: expect.stringMatching('compressedCut|compressedDamaged') },
    });
  });

  test('many blocks without content are no way to store an image', async () => {
    // A header, an LZMA2 end, padding and the SHA-256 of nothing.
    const block = Buffer.concat([packed.subarray(12, 24), Buffer.alloc(4), Buffer.alloc(32)]);
    const many = Buffer.concat([packed.subarray(0, 12), ...Array.from({ length: 2000 }, () => block)]);
    await expect(unpacked(many, 10_000)).rejects.toMatchObject({ problem: { args: { compressor: 'xz' } } });
  });
});

/** `xz --check=KIND` of the text "text with KIND" and a line end: a stream of one block each. */
const streams = {
  none: '/Td6WFoAAAD/EtlBAgAhARYAAAB0L+WjAQAOdGV4dCB3aXRoIG5vbmUKAAAAAR8PJKZjfQZynnoBAAAAAABZWg==',
  crc32: '/Td6WFoAAAFpIt42AgAhARYAAAB0L+WjAQAPdGV4dCB3aXRoIGNyYzMyCgCrJ2G5AAEkEOlE2cyQQpkNAQAAAAABWVo=',
  crc64: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAPdGV4dCB3aXRoIGNyYzY0CgB7NYTcvUrPhwABKBDlC2xgH7bzfQEAAAAABFla',
  sha256:
    '/Td6WFoAAArh+wyhAgAhARYAAAB0L+WjAQAQdGV4dCB3aXRoIHNoYTI1NgoAAAAAEyeLL3jm2LHdv70VxsRA27ULrCvfC9GE86zTh6LJql4AAUERnetUoxibS5oBAAAAAApZWg==',
};
type Kind = keyof typeof streams;
const streamOf = (kind: Kind) => Buffer.from(streams[kind], 'base64');
const textOf = (kind: Kind) => `text with ${kind}\n`;
const kinds: Kind[] = ['none', 'crc32', 'crc64', 'sha256'];
const pairs = kinds.flatMap((first) => kinds.map((second): [Kind, Kind] => [first, second]));

describe('xz streams with checks of several kinds', () => {
  test.each(pairs)('%s, then %s, with and without padding', async (first, second) => {
    const plain = textOf(first) + textOf(second);
    const joined = Buffer.concat([streamOf(first), streamOf(second)]);
    const padded = Buffer.concat([streamOf(first), new Uint8Array(12), streamOf(second), new Uint8Array(4)]);
    for (const pieceBytes of [1, 13, 10_000]) {
      expect(await unpacked(joined, pieceBytes)).toBe(plain);
      expect(await unpacked(padded, pieceBytes)).toBe(plain);
    }
  });

  test.each(pairs)('%s, then %s: a wrong byte of the text is found in the second', async (first, second) => {
    const joined = Buffer.concat([streamOf(first), streamOf(second)]);
    const at = joined.lastIndexOf(' with ');
    joined[at] = 0x2d;
    const found = unpacked(joined, 100);
    if (second === 'none') {
      expect(await found).toBe(`${textOf(first)}text-with none\n`);
    } else {
      await expect(found).rejects.toMatchObject({ problem: { key: 'images.problem.compressedDamaged' } });
    }
  });

  test.each<[string, Buffer]>([
    ['cut in the second header', Buffer.concat([streamOf('crc64'), streamOf('sha256').subarray(0, 9)])],
    ['cut in the second magic', Buffer.concat([streamOf('sha256'), streamOf('crc64').subarray(0, 3)])],
    ['with other data behind a stream', Buffer.concat([streamOf('crc32'), Buffer.from('no stream at all')])],
    [
      'with a check of an unknown kind',
      Buffer.concat([
        streamOf('crc32'),
        Buffer.from('/Td6WFoAAAJz', 'base64'),
        Buffer.from('a24a5db1', 'hex'),
      ]),
    ],
  ])('%s', async (_, bytes) => {
    await expect(unpacked(bytes, 10_000)).rejects.toMatchObject({
      problem: { key: expect.stringMatching('compressedCut|compressedDamaged') },
    });
  });
});
