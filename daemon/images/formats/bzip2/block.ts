import { setImmediate as turn } from 'node:timers/promises';
import type { BitReader } from './bit-reader.ts';
import { type HuffmanCode, readHuffmanCode } from './huffman.ts';
import { Bzip2Error } from './problem.ts';

/** After so many symbols, a code may change. */
const groupSymbols = 50;
/** Work of a few milliseconds: then others may run. */
const groupsPerTurn = 2048;
const linksPerTurn = 256 * 1024;
const maxSelectors = 18_002;

/** A block before the last steps: the transform of Burrows and Wheeler, as a chain through its bytes. */
export interface Block {
  readonly checksum: number;
  /** In the lowest 8 bits a byte, above it the index of the one that follows it. */
  readonly chain: Uint32Array;
  readonly first: number;
}

/**
 * Reads a block whose magic has been read into `space`, which is as long as a block may be. Throws Bzip2Error;
 * Bzip2Cut where the bits end.
 */
export async function readBlock(bits: BitReader, space: Uint32Array): Promise<Block> {
  const checksum = bits.word();
  if (bits.read(1) === 1) {
    throw new Bzip2Error('a randomised block, as before version 0.9.5');
  }
  const origin = bits.read(24);
  const alphabet = readAlphabet(bits);
  const codeCount = bits.read(3);
  if (codeCount < 2 || codeCount > 6) {
    throw new Bzip2Error('number of codes');
  }
  const selectors = readSelectors(bits, codeCount);
  const codes = Array.from({ length: codeCount }, () => readHuffmanCode(bits, alphabet.length + 2));
  const chain = await readBytes(bits, { alphabet, selectors, codes, out: space });
  if (origin >= chain.length) {
    throw new Bzip2Error('start of the block');
  }
  await linkChain(chain);
  return { checksum, chain, first: (chain[origin] ?? 0) >>> 8 };
}

/** Which bytes occur: 16 bits for ranges of 16 bytes, then 16 bits for each range that has some. */
function readAlphabet(bits: BitReader): Uint8Array {
  const found: number[] = [];
  const ranges = bits.read(16);
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >> range)) === 0) {
      continue;
    }
    const used = bits.read(16);
    for (let i = 0; i < 16; i++) {
      if (used & (0x8000 >> i)) {
        found.push(range * 16 + i);
      }
    }
  }
  if (found.length === 0) {
    throw new Bzip2Error('no byte occurs');
  }
  return Uint8Array.from(found);
}

/** Which code each group has: as places in a list whose last used one moves to the front. */
function readSelectors(bits: BitReader, codes: number): Uint8Array {
  const count = bits.read(15);
  if (count === 0) {
    throw new Bzip2Error('number of selectors');
  }
  const order = Array.from({ length: codes }, (_, i) => i);
  // Some encoders write more than there can be groups: bzip2 reads over those.
  const selectors = new Uint8Array(Math.min(count, maxSelectors));
  for (let i = 0; i < count; i++) {
    let place = 0;
    while (bits.read(1) === 1) {
      if (++place >= codes) {
        throw new Bzip2Error('selector');
      }
    }
    const [code = 0] = order.splice(place, 1);
    order.unshift(code);
    if (i < selectors.length) {
      selectors[i] = code;
    }
  }
  return selectors;
}

/** Undoes Huffman coding, runs and move-to-front: the last column of the sorted block. */
async function readBytes(
  bits: BitReader,
  block: { alphabet: Uint8Array; selectors: Uint8Array; codes: readonly HuffmanCode[]; out: Uint32Array },
): Promise<Uint32Array> {
  const { alphabet, selectors, codes, out } = block;
  const recent = Uint8Array.from(alphabet);
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const [group, selector] of selectors.entries()) {
    const code = codes[selector];
    if (!code) {
      break;
    }
    if (group % groupsPerTurn === groupsPerTurn - 1) {
      await turn();
    }
    for (let i = 0; i < groupSymbols; i++) {
      const symbol = code.next(bits);
      // 0 and 1 are the digits, counting 1 and 2, of how often the front byte is repeated.
      if (symbol <= 1) {
        run += weight << symbol;
        weight *= 2;
        if (length + run > out.length) {
          throw new Bzip2Error('too much data in a block');
        }
        continue;
      }
      if (run > 0) {
        out.fill(recent[0] ?? 0, length, length + run);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) {
        return out.subarray(0, length);
      }
      if (length >= out.length) {
        throw new Bzip2Error('too much data in a block');
      }
      const place = symbol - 1;
      const byte = recent[place] ?? 0;
      recent.copyWithin(1, 0, place);
      recent[0] = byte;
      out[length++] = byte;
    }
  }
  throw new Bzip2Error('no end of the block');
}

/** Adds to each byte the index of the one that follows it in the plain block. */
async function linkChain(chain: Uint32Array): Promise<void> {
  const places = new Uint32Array(257);
  for (let i = 0; i < chain.length; i++) {
    if (i % linksPerTurn === 0) {
      await turn();
    }
    const next = (chain[i] ?? 0) + 1;
    places[next] = (places[next] ?? 0) + 1;
  }
  for (let byte = 1; byte < 257; byte++) {
    places[byte] = (places[byte] ?? 0) + (places[byte - 1] ?? 0);
  }
  for (let i = 0; i < chain.length; i++) {
    if (i % linksPerTurn === 0) {
      await turn();
    }
    const byte = (chain[i] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    places[byte] = place + 1;
    chain[place] = (chain[place] ?? 0) | (i << 8);
  }
}
