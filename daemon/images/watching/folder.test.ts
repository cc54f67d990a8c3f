import { execFileSync } from 'node:child_process';
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtures, partclone2 } from '../formats/test-images.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();

describe('an image', () => {
  test('that is there at the start becomes ready, with its facts', async () => {
    await t.put('win11.img', 'ntfs-gzip.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    const md5 = (await readFile(join(t.folder, 'win11.img.full.sum'), 'latin1')).trim();
    expect(files.list()).toEqual([
      {
        file: 'win11.img',
        canonicalName: 'win11',
        state: 'ready',
        sizeBytes: 128_075,
        mtimeMs: expect.any(Number),
        locked: false,
        tool: 'PARTCLONE',
        compressor: 'GZIP',
        filesystem: 'NTFS',
        restoreSizeKB: 3072,
        legacySizeKB: 3174,
        md5,
        // It is smaller than a MiB.
        sum: md5,
        infoHash: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
  });

  test('that comes later, in a unit that comes later, too; known ones are not hashed again', async () => {
    await t.put('a.img');
    const files = await t.start(forever);
    await until(files, fileIs('a.img', 'ready'));
    await mkdir(join(t.folder, 'aula'));
    await t.put('aula/b.img');
    await until(files, fileIs('aula/b.img', 'ready'));
    expect(t.seen['a.img']?.filter((state) => state === 'ready')).toHaveLength(1);
  });

  test('that was renamed to its name is integrated at once', async () => {
    const files = await t.start(forever);
    await rename(await t.put('w.tmp'), join(t.folder, 'w.img'));
    await until(files, fileIs('w.img', 'ready'));
    expect(t.seen['w.img']).not.toContain('copying');
  });

  test('that is being copied waits until it rests', async () => {
    const files = await t.start(1000);
    const hidden = join(t.top, 'arriving');
    await copyFile(join(fixtures, 'ext4-none.img'), hidden);
    // A time in the future says nothing about when it was written last: it is watched for a while.
    await utimes(hidden, 4e9, 4e9);
    await rename(hidden, join(t.folder, 'w.img'));
    await until(files, fileIs('w.img', 'ready'));
    expect(t.seen['w.img']).toEqual(['copying', 'queued', 'integrating', 'ready']);
  });

  test('that is being copied is left alone', async () => {
    const files = await t.start(forever);
    await writeFile(join(t.folder, 'w.img'), partclone2());
    await until(files, fileIs('w.img', 'copying'));
    await appendFile(join(t.folder, 'w.img'), 'more');
    await until(files, (list) => list[0]?.sizeBytes === 114);
    expect(t.seen['w.img']).toEqual(['copying']);
    expect(await readdir(t.folder)).toEqual(['w.img']);
  });

  test('that changes while it is integrated starts over', async () => {
    const files = await t.start();
    const path = await t.putBig('big.img', 400_000_000);
    await until(files, fileIs('big.img', 'integrating'));
    await truncate(path, 400_005_000);
    await until(files, (list) => list[0]?.state === 'ready' && list[0].sizeBytes === 400_005_000);
    const [expected] = execFileSync('md5sum', [path], { encoding: 'latin1' }).split(' ');
    expect(files.list()[0]?.md5).toBe(expected);
    expect(await readFile(`${path}.full.sum`, 'latin1')).toBe(`${expected}\n`);
  });

  test('that is locked waits for its lock; a ready one comes back', async () => {
    await writeFile(join(t.folder, 'w.img.lock'), '');
    await t.put('w.img');
    const files = await t.start(forever);
    expect(files.list()).toMatchObject([{ state: 'locked', locked: true }]);
    await rm(join(t.folder, 'w.img.lock'));
    await until(files, fileIs('w.img', 'ready'));
    await writeFile(join(t.folder, 'w.img.lock'), '');
    await until(files, fileIs('w.img', 'locked'));
    await rm(join(t.folder, 'w.img.lock'));
    await until(files, fileIs('w.img', 'ready'));
    expect(t.seen['w.img']).toEqual(['locked', 'queued', 'integrating', 'ready', 'locked', 'ready']);
  });

  test('whose sidecars were deleted gets them again', async () => {
    const path = await t.put('w.img');
    const files = await t.start(forever);
    await until(files, fileIs('w.img', 'ready'));
    await rm(`${path}.torrent`);
    await until(files, (list) => !fileIs('w.img', 'ready')(list));
    await until(files, fileIs('w.img', 'ready'));
    expect((await stat(`${path}.torrent`)).size).toBeGreaterThan(0);
  });

  test.each(['.sum', '.full.sum', '.torrent'])('whose %s somebody spoiled has it mended', async (suffix) => {
    const path = await t.put('w.img');
    const files = await t.start(forever);
    await until(files, fileIs('w.img', 'ready'));
    const right = await readFile(`${path}.full.sum`, 'latin1');
    const tail = await readFile(`${path}.sum`, 'latin1');
    const spoiled = (await readFile(path + suffix)).fill(0x30, 5, 12);
    await writeFile(path + suffix, spoiled);
    await until(files, (list) => !fileIs('w.img', 'ready')(list));
    await until(files, fileIs('w.img', 'ready'));
    expect(await readFile(`${path}.full.sum`, 'latin1')).toBe(right);
    expect(await readFile(`${path}.sum`, 'latin1')).toBe(tail);
    expect(await readFile(`${path}.torrent`)).not.toEqual(spoiled);
  });

  test('that was renamed has the torrent of its new name', async () => {
    const path = await t.put('a.img');
    const files = await t.start(forever);
    await until(files, fileIs('a.img', 'ready'));
    for (const suffix of ['.sum', '.full.sum', '.torrent', '']) {
      await rename(path + suffix, join(t.folder, `b.img${suffix}`));
    }
    await until(files, (list) => list.length === 1 && fileIs('b.img', 'ready')(list));
    expect(await readFile(join(t.folder, 'b.img.torrent'), 'latin1')).toContain('4:name5:b.img');
  });

  test('dropped together with thirty others: all ready, each integrated once', async () => {
    const files = await t.start(forever);
    const names = Array.from({ length: 30 }, (_, i) => `w${i}.img`);
    await Promise.all(
      names.map(async (name) => {
        await copyFile(join(fixtures, 'ext4-lzop.img'), join(t.top, name));
        await utimes(join(t.top, name), 1e9, 1e9);
        await rename(join(t.top, name), join(t.folder, name));
      }),
    );
    await until(files, (list) => list.filter((file) => file.state === 'ready').length === 30);
    const ready = t.logged.filter((line) => line.includes('ready')).map((line) => line.split(':')[0]);
    expect(ready.sort()).toEqual(names.sort());
  });
});

describe('the folder', () => {
  test('may vanish and come back', async () => {
    const path = await t.put('w.img');
    const files = await t.start(forever);
    await until(files, fileIs('w.img', 'ready'));
    const { ino } = await stat(`${path}.torrent`);
    await rename(t.folder, join(t.top, 'away'));
    await until(files, fileIs('w.img', 'error'));
    expect(files.condition()).toMatchObject({
      state: 'error',
      problem: { key: 'inventory.folderGone', args: { code: 'ENOENT' } },
    });
    await rename(join(t.top, 'away'), t.folder);
    await until(files, fileIs('w.img', 'ready'));
    expect((await stat(`${path}.torrent`)).ino).toBe(ino);
    await t.put('later.img');
    await until(files, fileIs('later.img', 'ready'));
  });

  test('may have a unit replaced by another one of the same name', async () => {
    await mkdir(join(t.folder, 'aula'));
    const files = await t.start(forever);
    await mkdir(join(t.top, 'aula'));
    await rename(join(t.folder, 'aula'), join(t.top, 'old'));
    await rename(join(t.top, 'aula'), join(t.folder, 'aula'));
    await t.put('a.img');
    await until(files, fileIs('a.img', 'ready'));
    await t.put('aula/b.img');
    await until(files, fileIs('aula/b.img', 'ready'));
  });

  test('may be missing at the start', async () => {
    await rm(t.folder, { recursive: true });
    const files = await t.start(forever);
    expect(files.list()).toEqual([]);
    await mkdir(t.folder);
    await t.put('w.img');
    await until(files, fileIs('w.img', 'ready'));
  });

  test('tells what is gone', async () => {
    const path = await t.put('w.img');
    const files = await t.start(forever);
    const gone = new Promise((resolve) =>
      files.onDidChange(({ removed }) => removed.length && resolve(removed)),
    );
    await rm(path);
    expect(await gone).toEqual(['w.img']);
    expect(files.list()).toEqual([]);
  });

  test('is let go of while an integration is going on', async () => {
    await t.putBig('big.img', 2_000_000_000);
    const files = await t.start(forever);
    await until(files, fileIs('big.img', 'integrating'));
    await files.dispose();
    expect(await readdir(t.folder)).toEqual(['big.img']);
  });
});
