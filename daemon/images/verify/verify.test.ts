import { mkdir, open, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fixture, partclone2 } from '../formats/test-images.ts';
import { wholePartclone } from '../formats/test-partclone.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();
/** Too large to be unpacked before it is ready. */
const whole = wholePartclone({ totalBlocks: 2000 });
const stored = (bytes: Uint8Array) => gzipSync(bytes, { level: 0 });

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.with(bytes.length - 6, (bytes.at(-6) ?? 0) ^ 1);
}

const pieceBytes = 4 * 1024 * 1024;

/** An image of four pieces, the last one shorter. */
const putPieces = (file: string) => t.putBig(file, 4 * pieceBytes - 1000);

/** Changes one byte as a failing disk does: nothing about the file tells of it. */
async function rot(path: string, position: number, byte = 1): Promise<void> {
  const { atime, mtime } = await stat(path);
  const handle = await open(path, 'r+');
  await handle.write(Uint8Array.of(byte), 0, 1, position);
  await handle.close();
  await utimes(path, atime, mtime);
  // All but the time of the last touch of the image, which nobody can set back: its sidecars are made later instead.
  const { ctimeNs } = await stat(path, { bigint: true });
  for (const suffix of ['.sum', '.full.sum', '.torrent']) {
    const content = await readFile(path + suffix);
    // Until the clock of the file system has gone on.
    do {
      await rm(path + suffix);
      await writeFile(path + suffix, content);
    } while ((await stat(path + suffix, { bigint: true })).birthtimeNs <= ctimeNs);
  }
}

async function startWithReady(file: string) {
  const files = await t.start(forever);
  await until(files, fileIs(file, 'ready'));
  return files;
}

/** Integrated while it was sound, then damaged while nobody watched: a failing disk tells nothing. */
async function startWithRotten(file: string, position: number) {
  const path = await putPieces(file);
  await (await startWithReady(file)).dispose();
  await rot(path, position);
  return startWithReady(file);
}

const verified = (list: readonly { verifiedAt?: string; progress?: number }[]) =>
  list[0]?.verifiedAt !== undefined && list[0].progress === undefined;

describe('verifying', () => {
  test('a sound image leaves it ready, and tells when', async () => {
    await putPieces('w.img');
    const files = await startWithReady('w.img');
    const progress: (number | undefined)[] = [];
    files.onDidChange(({ changed }) => progress.push(changed[0]?.progress));
    files.operations.verify('w.img');
    files.operations.verify('w.img');
    expect(files.list()).toMatchObject([{ state: 'ready', activity: 'verifying', progress: 0 }]);
    await until(files, verified);
    expect(t.seen['w.img']?.filter((state) => state !== 'ready')).toEqual(
      t.seen['w.img']?.filter((state) => state === 'queued' || state === 'integrating'),
    );
    expect(progress[0]).toBe(0);
    expect(t.logged.filter((line) => line === 'w.img: sound')).toHaveLength(1);
  });

  test.each([
    ['the first', 200, 1, 0],
    ['the second', pieceBytes + 5, 2, pieceBytes],
    ['the last', 3 * pieceBytes, 4, 3 * pieceBytes],
  ])('tells that %s piece is damaged, also after a restart', async (_which, position, piece, offset) => {
    let files = await startWithRotten('w.img', position);
    files.operations.verify('w.img');
    const damaged = { state: 'error', problem: { key: 'images.damage.piece', args: { piece, offset } } };
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([damaged]);
    expect(files.list()[0]).not.toHaveProperty('md5');
    await files.dispose();

    files = await t.start(forever);
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([damaged]);
  });

  test('again finds that the image is mended', async () => {
    let files = await startWithRotten('w.img', pieceBytes);
    files.operations.verify('w.img');
    await until(files, fileIs('w.img', 'error'));
    await files.dispose();

    await rot(join(t.folder, 'w.img'), pieceBytes, 0);
    files = await t.start(forever);
    // Only reading it whole can tell.
    await until(files, fileIs('w.img', 'error'));
    files.operations.verify('w.img');
    await until(files, fileIs('w.img', 'ready'));
    expect((await readdir(t.folder)).filter((name) => name.includes('damage'))).toEqual([]);
  });

  test.each([
    ['cut before it was compressed', stored(whole.subarray(0, -100_000)), 'images.problem.imageCut'],
    ['cut after it was compressed', stored(whole).subarray(0, -2000), 'images.problem.compressedCut'],
    ['with a wrong bit', flipped(stored(whole)), 'images.problem.compressedDamaged'],
  ])('finds an image that was integrated %s', async (_how, bytes, key) => {
    await writeFile(join(t.folder, 'w.img'), bytes);
    await utimes(join(t.folder, 'w.img'), 1e9, 1e9);
    let files = await startWithReady('w.img');
    files.operations.verify('w.img');
    await until(files, fileIs('w.img', 'error'));
    await files.dispose();
    files = await t.start(forever);
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([{ problem: { key } }]);
  });

  test.each([
    'ext4-lzop.img',
    'ntfs-gzip.img',
    'ext4-none.img',
    'btrfs2t-zstd.img',
    'ext4-lz4.img',
    'f2fs-xz.img',
  ])('finds %s sound', async (name) => {
    await t.put('w.img', name);
    const files = await startWithReady('w.img');
    files.operations.verify('w.img');
    await until(files, verified);
    expect(files.list()).toMatchObject([{ state: 'ready' }]);
  });

  test("finds an image whose blocks are not what partclone's own checksums say, and which", async () => {
    await t.put('w.img', 'cases/partclone-crc-wrong.img');
    let files = await startWithReady('w.img');
    // Its container is sound: only its content tells.
    files.operations.verify('w.img');
    const damaged = {
      state: 'error',
      problem: {
        key: 'images.damage.blocks',
        args: { checksum: 'CRC-32', block: 0, last: 1023, offset: 626 },
      },
    };
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([damaged]);
    expect(files.list()[0]).not.toHaveProperty('verifiedAt');
    await files.dispose();
    files = await t.start(forever);
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([damaged]);
  });

  test.each<[string, Uint8Array, (bytes: Uint8Array) => Uint8Array]>([
    ['not compressed', wholePartclone({ blocksPerChecksum: 1 }), (bytes) => bytes],
    ['checked by XXH64', wholePartclone({ sums: 'xxh64', blocksPerChecksum: 1 }), gzipSync],
    ['checked by XXH128', wholePartclone({ sums: 'xxh128', blocksPerChecksum: 1 }), zstdCompressSync],
  ])('finds it where the image is %s', async (_how, plain, pack) => {
    await writeFile(join(t.folder, 'good.img'), pack(plain));
    await writeFile(join(t.folder, 'wrong.img'), pack(flipped(plain)));
    for (const name of ['good.img', 'wrong.img']) {
      await utimes(join(t.folder, name), 1e9, 1e9);
    }
    const files = await t.start(forever);
    await until(files, (list) => list.every(({ state }) => state === 'ready'));
    for (const name of ['good.img', 'wrong.img']) {
      files.operations.verify(name);
    }
    await until(files, fileIs('wrong.img', 'error'));
    expect(files.list()).toMatchObject([
      { file: 'good.img', state: 'ready', verifiedAt: expect.any(String) },
      // Of a hundred blocks three of five are stored: the last one is 97.
      { file: 'wrong.img', problem: { key: 'images.damage.block', args: { block: 97 } } },
    ]);
  });

  test.each<[string, Uint8Array, string]>([
    ['an image without checksums', gzipSync(wholePartclone({ sums: 'none' })), 'noSums'],
    ['a compressed raw copy', fixture('cases/lvm-pv-dd-zstd.img'), 'raw'],
    ['a raw copy', fixture('sync-squashfs.img.diff'), 'raw'],
    ['an image of ntfsclone', fixture('ntfs-ntfsclone-bzip2.img'), 'ntfsclone'],
  ])('says what it cannot check: %s', async (_what, bytes, key) => {
    await writeFile(join(t.folder, 'w.img'), bytes);
    await utimes(join(t.folder, 'w.img'), 1e9, 1e9);
    const data = join(t.top, 'data');
    await mkdir(data);
    let files = await t.start(forever, { data });
    await until(files, fileIs('w.img', 'ready'));
    files.operations.verify('w.img');
    const notChecked = { key: `images.notChecked.${key}` };
    await until(files, ([image]) => image?.checkedAt !== undefined && image.progress === undefined);
    const expected = { state: 'ready', checkedAt: expect.any(String), notChecked };
    expect(files.list()).toMatchObject([expected]);
    expect(files.list()[0]).not.toHaveProperty('verifiedAt');
    expect(t.logged).toContainEqual(expect.stringMatching(/^w\.img: no damage found; not checked: /));
    await files.dispose();

    files = await t.start(forever, { data });
    expect(files.list()).toMatchObject([expected]);
    expect(files.list()[0]).not.toHaveProperty('verifiedAt');
  });

  test('tells of a checksum that is not the one of its image', async () => {
    const path = await putPieces('w.img');
    await (await startWithReady('w.img')).dispose();
    const right = (await readFile(`${path}.full.sum`, 'latin1')).trim();
    for (const suffix of ['.full.sum', '.torrent']) {
      const wrong = (await readFile(path + suffix, 'latin1')).replace(right, '0'.repeat(32));
      await writeFile(path + suffix, wrong, 'latin1');
    }
    const files = await startWithReady('w.img');
    files.operations.verify('w.img');
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([{ problem: { key: 'images.damage.sum' } }]);
  });

  test('a replaced image is not taken for the damaged one', async () => {
    const files = await startWithRotten('w.img', pieceBytes);
    files.operations.verify('w.img');
    await until(files, fileIs('w.img', 'error'));
    await putPieces('w.img');
    await until(files, fileIs('w.img', 'ready'));
    expect((await readdir(t.folder)).filter((name) => name.includes('damage'))).toEqual([]);
  });

  test('says why, of a locked image', async () => {
    await t.put('w.img');
    await writeFile(join(t.folder, 'w.img.lock'), '');
    const files = await t.start(forever);
    expect(() => files.operations.verify('w.img')).toThrow(
      expect.objectContaining({ args: { detail: { key: 'images.remove.locked' } } }),
    );
  });

  test('can be cancelled, and ends when the image goes or is locked', async () => {
    await t.putBig('big.img', 300_000_000);
    const files = await startWithReady('big.img');
    const idle = (list: readonly { progress?: number }[]) => list[0]?.progress === undefined;
    files.operations.verify('big.img');
    await files.operations.cancel('big.img');
    expect(files.list()).toMatchObject([{ state: 'ready' }]);
    expect(idle(files.list())).toBe(true);
    await expect(files.operations.cancel('big.img')).rejects.toMatchObject({ reason: 'conflict' });

    files.operations.verify('big.img');
    await writeFile(join(t.folder, 'big.img.lock'), '');
    await until(files, fileIs('big.img', 'locked'));
    await until(files, idle);
    await rm(join(t.folder, 'big.img.lock'));
    await until(files, fileIs('big.img', 'ready'));
    files.operations.verify('big.img');
    await rm(join(t.folder, 'big.img'));
    await until(files, (list) => list.length === 0);
    expect(t.logged.filter((line) => line.includes('sound'))).toEqual([]);
  });

  test('goes on with what is asked for in the moment when the last one ends', async () => {
    for (const name of ['a.img', 'b.img', 'c.img']) {
      await t.put(name);
    }
    const files = await t.start(forever);
    await until(files, (list) => list.every(({ state }) => state === 'ready'));
    for (const name of ['a.img', 'b.img', 'c.img']) {
      files.operations.verify(name);
      await until(files, (list) => list.some(({ file, verifiedAt }) => file === name && verifiedAt));
    }
  });

  test('is refused while there is nothing to compare with', async () => {
    await writeFile(join(t.folder, 'text.img'), 'no image');
    await utimes(join(t.folder, 'text.img'), 1e9, 1e9);
    await writeFile(join(t.folder, 'copying.img'), partclone2());
    await truncate(join(t.folder, 'copying.img'), 100_000);
    const files = await t.start(forever);
    await until(files, fileIs('text.img', 'error'));
    for (const file of ['text.img', 'copying.img']) {
      expect(() => files.operations.verify(file)).toThrow('conflict');
    }
    expect(() => files.operations.verify('missing.img')).toThrow('notFound');
  });
});
