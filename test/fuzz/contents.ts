import { crc32 } from 'node:zlib';
import { readContent } from '../../daemon/images/formats/content/read-content.ts';
import { FormatProblem } from '../../daemon/images/formats/index.ts';
import { ntfsclone, partcloneCrc, sourceOf } from '../../daemon/images/formats/test-images.ts';
import { wholePartclone, wholePartclone1 } from '../../daemon/images/formats/test-partclone.ts';
import { wholePartimage } from '../../daemon/images/formats/test-partimage.ts';
import { foreignEnd, foreignProblem } from '../../daemon/images/formats/tools/index.ts';
import { readVolumeStart } from '../../daemon/images/formats/volume-start.ts';
import { below, mutateBytes, pick, type Random } from './mutate.ts';
import { allowing, type Target } from './parsers.ts';

/** Of a raw copy no more is read: some hundred bytes may be unpacked to gibibytes. */
const longestCopy = 50_000_000;
const headerBytes = 106;

/** Whole contents of images, and the starts and ends of files that are none. */
export function contentTargets(packed: readonly Uint8Array[]): Target[] {
  const small = { totalBlocks: 40, blockBytes: 512, blocksPerChecksum: 7 };
  const seeds = [
    wholePartclone(small),
    wholePartclone({ ...small, sums: 'xxh64', reseed: false }),
    wholePartclone({ ...small, sums: 'xxh128', bitmap: 'bytes' }),
    wholePartclone({ ...small, sums: 'none', bitmap: 'none' }),
    wholePartclone1(3),
    wholePartclone1(3, 4),
    wholePartimage({ usedBlocks: 70 }),
    Buffer.concat([ntfsclone(), Buffer.of(1), Buffer.alloc(4096), Buffer.of(0), Buffer.alloc(8, 1)]),
  ];
  const source = (random: Random, bytes: Uint8Array) => sourceOf(bytes, pick(random, [500, 4096, 65_536]));
  return [
    {
      name: 'the content of an image',
      share: 8,
      feed: (random) =>
        allowing([FormatProblem], async () => {
          const bytes = mutateBytes(random, random() < 0.85 ? seeds : packed);
          if (random() < 0.8) {
            repairHeader(bytes);
          }
          const { plainBytes } = await readContent(() => source(random, bytes), longestCopy);
          if (!(plainBytes >= 0)) {
            throw new Error(`unpacked to ${plainBytes} bytes`);
          }
        }),
    },
    {
      name: 'a file that is no image',
      share: 4,
      feed: (random) =>
        allowing([FormatProblem], async () => {
          const bytes = mutateBytes(random, [...foreignSeeds, ...packed]);
          foreignProblem(bytes.subarray(0, below(random, bytes.length + 1)));
          foreignEnd(bytes.subarray(-512));
          await readVolumeStart(source(random, bytes));
        }),
    },
  ];
}

/** The checksum of a header of version 0002: with a wrong one nothing behind it is read. */
function repairHeader(bytes: Uint8Array): void {
  const isLong = bytes.length >= headerBytes + 4;
  if (isLong && Buffer.from(bytes.subarray(30, 34)).toString('latin1') === '0002') {
    bytes.set(partcloneCrc(crc32(bytes.subarray(0, headerBytes))), headerBytes);
  }
}

const foreignSeeds = [
  'QFI\xfb\0\0\0\x03',
  'conectix',
  'PK\x03\x04',
  'FsA0',
  '# Disk DescriptorFile\n',
  'label: gpt\n',
].map((magic) => {
  const bytes = Buffer.alloc(1024);
  bytes.write(magic, 'latin1');
  bytes.write('ustar', 257);
  return bytes;
});
