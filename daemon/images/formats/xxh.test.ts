import { describe, expect, test } from 'vitest';
import { Xxh3Of128 } from './xxh3-128.ts';
import { Xxh64 } from './xxh64.ts';

/** The bytes that xxHash's own sanity test hashes (tests/sanity_test.c of its repository). */
function sanityBytes(length: number): Uint8Array {
  let state = 2_654_435_761n;
  return Uint8Array.from({ length }, () => {
    const byte = Number(state >> 56n);
    state = (state * 11_400_714_785_074_694_797n) & 0xffff_ffff_ffff_ffffn;
    return byte;
  });
}

const hex = (sum: bigint, digits: number) => sum.toString(16).padStart(digits, '0');
const makers = { XXH64: () => new Xxh64(), XXH128: () => new Xxh3Of128() };
type Kind = keyof typeof makers;
const digits = { XXH64: 16, XXH128: 32 };

function hashed(kind: Kind, bytes: Uint8Array, pieceBytes = bytes.length): string {
  const sum = makers[kind]();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    sum.update(bytes.subarray(at, at + pieceBytes));
  }
  return hex(sum.digest(), digits[kind]);
}

// Of texts as published everywhere; of the sanity bytes as the reference program prints them (xxhsum 0.8.1).
test.each<[string, string]>([
  ['', 'ef46db3751d8e999'],
  ['a', 'd24ec4f1a98c6e5b'],
  ['abc', '44bc2cf5ad770999'],
  ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
])('XXH64 of %j', (text, sum) => {
  expect(hashed('XXH64', Buffer.from(text))).toBe(sum);
});

const vectors: [Kind, number, string][] = [
  ['XXH64', 1, 'e934a84adb052768'],
  ['XXH64', 4, '9136a0dca57457ee'],
  ['XXH64', 14, '8282dcc4994e35c8'],
  ['XXH64', 31, '299b39a290e6d783'],
  ['XXH64', 32, '18b216492bb44b70'],
  ['XXH64', 33, '55c8dc3e578f5b59'],
  ['XXH64', 222, 'b641ae8cb691c174'],
  ['XXH64', 1024, '4775bf7cace4d177'],
  ['XXH64', 2367, 'a82418ddec0ea581'],
  ['XXH64', 4999, '1a7aa6746405f881'],
  ['XXH128', 241, '99a80ecf0ecfc647c5a639ecd2030e5e'],
  ['XXH128', 255, '961375c87e09efbce98f979f4ed8a197'],
  ['XXH128', 256, '8b1c66091423d28855de574ad89d0ac5'],
  ['XXH128', 403, '1b6de21e332dd73dcdeb804d65c6dea4'],
  ['XXH128', 512, '18d2d110dcc9bca1617e49599013cb6b'],
  ['XXH128', 1024, '0d30d24071c64c57dd85c9b5c1109c5c'],
  ['XXH128', 1025, 'fd3ee4fe7f2954c6d870c0fa13211c6a'],
  ['XXH128', 1088, 'e0fa3b9e9fb69d83cc1450ea6b52a8f4'],
  ['XXH128', 2048, 'f736557fd47073a5dd59e2c3a5f038e0'],
  ['XXH128', 2240, 'ccb134fbfa7ce49d6e73a90539cf2948'],
  ['XXH128', 2367, 'e89c0f6ff369b427cb37aeb9e5d361ed'],
  ['XXH128', 4999, '7d24a1b8671f6717f92a85a6ea06d646'],
];

test.each(vectors)('%s of %i bytes', (kind, length, sum) => {
  expect(hashed(kind, sanityBytes(length))).toBe(sum);
});

test.each(vectors)('%s of %i bytes that come in pieces', (kind, length, sum) => {
  for (const pieceBytes of [1, 7, 31, 63, 64, 65, 127, 1000]) {
    expect(hashed(kind, sanityBytes(length), pieceBytes)).toBe(sum);
  }
});

describe.each<Kind>(['XXH64', 'XXH128'])('%s', (kind) => {
  test('goes on after its sum was taken, and begins anew', () => {
    const bytes = sanityBytes(2240);
    const sum = makers[kind]();
    sum.update(bytes.subarray(0, 512));
    expect(hex(sum.digest(), digits[kind])).toBe(hashed(kind, bytes.subarray(0, 512)));
    sum.update(bytes.subarray(512));
    expect(hex(sum.digest(), digits[kind])).toBe(hashed(kind, bytes));
    sum.reset();
    sum.update(bytes.subarray(0, 403));
    expect(hex(sum.digest(), digits[kind])).toBe(hashed(kind, bytes.subarray(0, 403)));
  });

  test('takes bytes wherever they lie in memory', () => {
    const bytes = sanityBytes(1500);
    const shifted = new Uint8Array(1503);
    for (const at of [1, 2, 3]) {
      shifted.set(bytes, at);
      expect(hashed(kind, shifted.subarray(at, at + 1500))).toBe(hashed(kind, bytes));
    }
  });
});
