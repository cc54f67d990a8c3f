/** The size of a compressed raw copy is what comes out of it, where its own start tells less or nothing. */
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fixture, randomNumbers } from './formats/test-images.ts';
import { fileIs, folderForEachTest, forever, until } from './test-support/test-folder.ts';

const t = folderForEachTest();
const mebibyte = 1024 * 1024;

async function put(file: string, bytes: Uint8Array): Promise<void> {
  const hidden = join(t.top, 'arriving');
  await writeFile(hidden, bytes);
  await utimes(hidden, 1e9, 1e9);
  await rename(hidden, join(t.folder, file));
}

/** A disk with a partition to its end, in sectors of 4096 bytes, which the table does not tell. */
function mbrOf4096(): Buffer {
  const disk = Buffer.alloc(20 * mebibyte);
  disk.writeUInt8(7, 450);
  disk.writeUInt32LE(256, 454);
  disk.writeUInt32LE(20 * 256 - 256, 458);
  disk.write('\x55\xaa', 510, 'latin1');
  return disk;
}

/** A boot sector of BitLocker, as Windows 7 and later write it, and no more. */
function bitlocker(): Buffer {
  const volume = Buffer.alloc(10 * mebibyte);
  volume.write('\xeb\x58\x90-FVE-FS-', 0, 'latin1');
  volume.writeUInt16LE(512, 11);
  volume.write('\x55\xaa', 510, 'latin1');
  return volume;
}

/** An ext4 smaller than its partition. */
function oddExt4(): Buffer {
  const partition = Buffer.alloc(10 * mebibyte + 3000);
  partition.writeUInt32LE(2000, 1028);
  partition.writeUInt32LE(2, 1048);
  partition.writeUInt16LE(0xef53, 1080);
  partition.writeUInt32LE(0x40, 1120);
  return partition;
}

test.each<[string, Uint8Array, number]>([
  ['LUKS', fixture('cases/luks2-dd-zstd.img'), 400],
  ['LVM', fixture('cases/lvm-pv-dd-zstd.img'), 20_480],
  ['MBR', gzipSync(mbrOf4096()), 20_480],
  ['BITLOCKER', gzipSync(bitlocker()), 10_240],
  ['EXT4', gzipSync(oddExt4()), 10_243],
])('%s: learnt while it is integrated, and kept', async (filesystem, bytes, restoreSizeKB) => {
  await put('w.img', bytes);
  const data = join(t.top, 'data');
  await mkdir(data);
  const first = await t.start(forever, { data });
  await until(first, fileIs('w.img', 'ready'));
  const expected = { tool: 'DD', filesystem, restoreSizeKB, legacySizeKB: restoreSizeKB };
  expect(first.list()).toMatchObject([expected]);
  expect(await first.inspect('w.img')).toMatchObject({ filesystem, restoreSizeKB });
  await first.dispose();

  const second = await t.start(forever, { data });
  expect(second.list()).toMatchObject([expected]);
  expect(await second.inspect('w.img')).toMatchObject({ filesystem, restoreSizeKB });
  // Integrated again for its new name, it is not read again.
  await second.operations.rename('w.img', 'v.img');
  await until(second, fileIs('v.img', 'ready'));
  expect(second.list()).toMatchObject([{ file: 'v.img', ...expected }]);
});

test('of a large one, learnt when it is verified; another content has its own', async () => {
  const random = randomNumbers(5);
  const volume = bitlocker().map((byte, at) => (at < 512 ? byte : random() * 256));
  await put('w.img', gzipSync(volume, { level: 1 }));
  const data = join(t.top, 'data');
  await mkdir(data);
  const files = await t.start(50, { data });
  await until(files, fileIs('w.img', 'ready'));
  expect(files.list()[0]).not.toHaveProperty('restoreSizeKB');
  expect(await files.inspect('w.img')).not.toHaveProperty('restoreSizeKB');
  files.operations.verify('w.img');
  await until(files, ([image]) => image?.restoreSizeKB !== undefined);
  expect(files.list()).toMatchObject([{ restoreSizeKB: 10_240, filesystem: 'BITLOCKER' }]);
  expect(await files.inspect('w.img')).toMatchObject({ ogInfo: 'DD:GZIP:BITLOCKER:10240' });

  await put('w.img', fixture('cases/luks2-dd-zstd.img'));
  await until(files, ([image]) => image?.filesystem === 'LUKS' && image.state === 'ready');
  expect(files.list()).toMatchObject([{ restoreSizeKB: 400 }]);
});

test('of a new one that is large, learnt soon after it is ready', async () => {
  const random = randomNumbers(6);
  const volume = bitlocker().map((byte, at) => (at < 512 ? byte : random() * 256));
  await put('w.img', gzipSync(volume, { level: 1 }));
  const verify = { everyDays: 0, from: '22:00', until: '06:00', newImages: true };
  const files = await t.start(forever, { verify });
  await until(files, ([image]) => image?.restoreSizeKB === 10_240);
  expect(t.seen['w.img']).toContain('ready');
});

test('an image that holds no blocks is refused: it was saved empty', async () => {
  await put('w.img', fixture('cases/partclone-imager-0.3.7-zero-blocks.img'));
  const files = await t.start(forever);
  await until(files, fileIs('w.img', 'error'));
  expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.noBlocks' } }]);
});
