import { crc32 } from 'node:zlib';
import { Xxh3Of128 } from '../xxh3-128.ts';
import { Xxh64 } from '../xxh64.ts';

/** A checksum of blocks, of bytes that come piece by piece. */
export interface BlockSum {
  /** As a person knows it. */
  readonly name: string;
  update(bytes: Uint8Array): void;
  /** Whether the image stores the sum of what came so far; more may come. */
  matches(stored: Uint8Array): boolean;
  /** Begins anew. */
  reset(): void;
}

/** The checksum that a partclone image of version 0002 has (image-formats 3.1); undefined when it is not known. */
export function blockSum(mode: number, storedBytes: number, blockBytes: number): BlockSum | undefined {
  if (mode === 0x20 && storedBytes === 4) {
    return crcSum();
  }
  if (mode === 0x30 && storedBytes === 8) {
    return xxhSum('XXH64', new Xxh64());
  }
  // Blocks so small have other rules, and no file system has them.
  const isLong = blockBytes >= Xxh3Of128.leastBytes;
  return mode === 0x31 && storedBytes === 16 && isLong ? xxhSum('XXH128', new Xxh3Of128()) : undefined;
}

function crcSum(): BlockSum {
  let sum = 0;
  return {
    name: 'CRC-32',
    update: (bytes) => {
      sum = crc32(bytes, sum);
    },
    // partclone leaves out the final inversion.
    matches: (stored) => fromLittleEndian(stored) === BigInt(~sum >>> 0),
    reset: () => {
      sum = 0;
    },
  };
}

function xxhSum(
  name: string,
  sum: { update(bytes: Uint8Array): void; digest(): bigint; reset(): void },
): BlockSum {
  return {
    name,
    update: (bytes) => sum.update(bytes),
    // partclone stores the number as the machine has it; other tools, and xxHash's own canonical form, the highest
    // byte first. That a wrong sum is right in the other order has no weight among 2^64.
    matches: (stored) => {
      const right = sum.digest();
      return fromLittleEndian(stored) === right || fromLittleEndian(stored.toReversed()) === right;
    },
    reset: () => sum.reset(),
  };
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
