import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { randomNumbers } from '../base/test-support/random-numbers.ts';
import type { DaemonClient } from '../client/index.ts';
import type { Registration } from '../protocol/index.ts';

interface SampleImage {
  readonly canonicalName: string;
  /** What a person would have said when registering it. */
  readonly name: string;
  readonly partition: number;
  readonly type: string;
  readonly filesystem: 'EXTFS' | 'NTFS';
  readonly mebibytes: number;
}

/** One is large enough for several pieces of a torrent, so that one sees it spread; small enough for eight caches. */
const samples: readonly SampleImage[] = [
  {
    ...{ canonicalName: 'ubuntu22', name: 'Ubuntu 22.04 LTS', partition: 2, type: 'LINUX' },
    ...{ filesystem: 'EXTFS', mebibytes: 24 },
  },
  {
    ...{ canonicalName: 'win11', name: 'Windows 11', partition: 1, type: 'NTFS' },
    ...{ filesystem: 'NTFS', mebibytes: 8 },
  },
  {
    ...{ canonicalName: 'debian12', name: 'Debian 12', partition: 2, type: 'LINUX' },
    ...{ filesystem: 'EXTFS', mebibytes: 4 },
  },
];

/** Makes the sample images that are not in the images folder yet, each whole at once. */
export async function makeSampleImages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, sample] of samples.entries()) {
    const target = join(folder, `${sample.canonicalName}.img`);
    if (await stat(target).catch(() => undefined)) {
      continue;
    }
    const partial = `${target}.partial`;
    await writeFile(partial, partcloneImage(sample, index));
    await rename(partial, target);
  }
}

/** Registers those that are not registered yet. Rejects as `DaemonClient.request`. */
export async function registerSampleImages(
  client: Pick<DaemonClient, 'request'>,
  repository: string,
): Promise<void> {
  const { images } = await client.request('og/image/list', {});
  for (const { canonicalName, name, partition, type } of samples) {
    if (images.some((image) => image.canonicalName === canonicalName && image.registered)) {
      continue;
    }
    const registration: Registration = {
      ...{ canonicalName, name, repository, partition, partitionType: type, softwareProfile: name },
      comments: 'Demo',
    };
    await client.request('og/image/register', registration);
  }
}

const blockBytes = 4_096;

/** An uncompressed image of partclone, version 0002, without checksums of its blocks (image-formats 3.2). */
function partcloneImage({ filesystem, mebibytes }: SampleImage, seed: number): Buffer {
  const blocks = (mebibytes * 1_048_576) / blockBytes;
  const header = Buffer.alloc(110);
  header.write('partclone-image\0' + '0.3.23', 'latin1');
  header.write('0002', 30);
  header.writeUInt16LE(0xc0de, 34);
  header.write(filesystem, 36);
  header.writeBigUInt64LE(BigInt(blocks * blockBytes), 52);
  for (const place of [60, 68, 76]) {
    header.writeBigUInt64LE(BigInt(blocks), place);
  }
  header.writeUInt32LE(blockBytes, 84);
  header.writeUInt32LE(18, 88);
  header.writeUInt16LE(2, 92);
  header.writeUInt16LE(64, 94);
  header.writeUInt8(1, 104);
  header.writeUInt8(1, 105);
  writeSum(header, 106, header.subarray(0, 106));
  const bitmap = Buffer.alloc(blocks / 8 + 4, 0xff);
  writeSum(bitmap, blocks / 8, bitmap.subarray(0, blocks / 8));
  // The same in each run, and other in each image, as the blocks of real ones are.
  const random = randomNumbers(20_261_127 + seed);
  const stored = new Uint32Array((blocks * blockBytes) / 4).map(() => random() * 2 ** 32);
  return Buffer.concat([header, bitmap, Buffer.from(stored.buffer)]);
}

/** A CRC-32 as partclone stores it: without the final inversion. */
function writeSum(into: Buffer, place: number, of: Uint8Array): void {
  into.writeUInt32LE(~crc32(of) >>> 0, place);
}
