import { crc32 } from 'node:zlib';
import { adler32 } from '../adler32.ts';
import { ByteStream } from '../byte-stream.ts';
import { concat, startsWith, viewOf } from '../bytes.ts';
import { decodeLzo1x, LzoError } from '../lzo1x.ts';
import type { ByteSource, Container } from '../types.ts';
import { checkFrames, cut, damaged, exactly } from './reading.ts';

const name = 'lzop';

const magic = [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a];
const maxBlock = 64 * 1024 * 1024;

/** Bits of the header's flags (image-formats 2.1). */
const flag = {
  plainAdler: 0x1,
  packedAdler: 0x2,
  extraField: 0x40,
  plainCrc: 0x100,
  packedCrc: 0x200,
  filter: 0x800,
  headerCrc: 0x1000,
};

/** lzop's own file format around LZO1X blocks; several of them may follow one another. */
export const lzop: Container = {
  name: 'LZOP',
  matches: (head) => startsWith(head, magic),
  unpack,
};

async function* unpack(source: ByteSource, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new ByteStream(source);
  try {
    let left = limit;
    let given = 0;
    for (let members = 1; startsWith(await stream.peek(magic.length), magic); members++) {
      checkFrames(name, members, given);
      for await (const plain of blocks(stream, await readHeader(stream), left)) {
        yield plain;
        given += plain.length;
        left -= plain.length;
        if (left <= 0) {
          return;
        }
      }
    }
  } finally {
    await stream.close();
  }
}

/** Reads the header of one member; returns its flags. */
async function readHeader(stream: ByteStream): Promise<number> {
  const pieces: Uint8Array[] = [];
  await exactly(stream, magic.length, name);
  const take = async (length: number) => {
    const bytes = await exactly(stream, length, name);
    pieces.push(bytes);
    return viewOf(bytes);
  };
  const version = (await take(4)).getUint16(0);
  const modern = version >= 0x0940;
  if (modern) {
    await take(2);
  }
  const method = (await take(1)).getUint8(0);
  if (method < 1 || method > 3) {
    throw damaged(name, 'method');
  }
  if (modern) {
    await take(1);
  }
  const flags = (await take(4)).getUint32(0);
  if (flags & flag.filter) {
    throw damaged(name, 'filter');
  }
  await take(modern ? 12 : 8);
  const nameLength = (await take(1)).getUint8(0);
  await take(nameLength);
  const header = concat(pieces);
  const sum = flags & flag.headerCrc ? crc32(header) : adler32(header);
  if ((await uint32(stream)) !== sum) {
    throw damaged(name, 'header checksum');
  }
  if (flags & flag.extraField && !(await stream.skip((await uint32(stream)) + 4))) {
    throw cut(name);
  }
  return flags;
}

/** The blocks of one member, decoded, until its end mark. */
async function* blocks(
  stream: ByteStream,
  flags: number,
  limit: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = limit;
  for (;;) {
    const plainLength = await uint32(stream);
    if (plainLength === 0) {
      return;
    }
    const packedLength = await uint32(stream);
    if (plainLength > maxBlock || packedLength > plainLength) {
      throw damaged(name, 'block length');
    }
    const sums = {
      adler: flags & flag.plainAdler ? await uint32(stream) : undefined,
      crc: flags & flag.plainCrc ? await uint32(stream) : undefined,
    };
    // Those of the compressed bytes tell nothing more.
    if (packedLength < plainLength) {
      await exactly(stream, 4 * bits(flags, flag.packedAdler, flag.packedCrc), name);
    }
    const packed = await exactly(stream, packedLength, name);
    const plain = packedLength === plainLength ? packed.subarray(0, left) : decode(packed, plainLength, left);
    if (plain.length === plainLength) {
      check(plain, sums);
    }
    yield plain;
    left -= plain.length;
  }
}

function check(plain: Uint8Array, sums: { adler: number | undefined; crc: number | undefined }): void {
  const wrong =
    (sums.adler !== undefined && adler32(plain) !== sums.adler) ||
    (sums.crc !== undefined && crc32(plain) !== sums.crc);
  if (wrong) {
    throw damaged(name, 'block checksum');
  }
}

function decode(packed: Uint8Array, plainLength: number, limit: number): Uint8Array {
  try {
    return decodeLzo1x(packed, plainLength, limit);
  } catch (error) {
    throw error instanceof LzoError ? damaged(name, error.message) : error;
  }
}

async function uint32(stream: ByteStream): Promise<number> {
  return viewOf(await exactly(stream, 4, name)).getUint32(0);
}

function bits(flags: number, ...wanted: number[]): number {
  return wanted.filter((bit) => flags & bit).length;
}
