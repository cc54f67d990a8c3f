import { expect, test } from 'vitest';
import { partcloneSizeKB, partimageSizeKB } from './legacy-size.ts';

/** What the engine's arithmetic makes of the text of the real partclone.info 0.3.23 (image-formats 4.1). */
test.each([
  ['NTFS of 72.1 GB', 72_100_000_000, 30_000_000, 72_100_000],
  ['NTFS of 24 MiB', 25_161_728, 3_000_000, 25_804],
  ['ext4 of 16 MiB', 16_777_216, 1_200_000, 17_203],
  ['btrfs of 2.2 TB, hardly used', 2_200_000_000_000, 800_000, 2252],
  ['2.2 TB with gigabytes in use', 2_200_000_000_000, 300_000_000_000, 2_200_000],
  ['a tie, which printf rounds to the even digit', 1_250_000_000, 1000, 1_200_000],
  ['a tie, up to the even digit', 1_750_000_000, 1000, 1_800_000],
  ['just below the next unit: 1000.0 MB', 999_950_000, 1000, 1_024_000],
])('%s', (_, total, used, expected) => expect(partcloneSizeKB(total, used)).toBe(expected));

/** What it makes of the text of the real partimage 0.6.9: 500 bytes, 1.00 KiB, 1024.00 MiB, 67.15 GiB. */
test.each([
  [500, 524_288_000],
  [1024, 1_048_576],
  [3_145_728, 3_145_728],
  [1_073_741_823, 1_073_741_824],
  [1_073_741_824, 1_048_576],
  [72_100_000_000, 70_411_878],
])('partimage of %i bytes', (bytes, expected) => expect(partimageSizeKB(bytes)).toBe(expected));
