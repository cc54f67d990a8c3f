import {
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fixture, fixtures, partclone2, partimage } from '../formats/test-images.ts';
import { wholePartclone } from '../formats/test-partclone.ts';
import { wholePartimage } from '../formats/test-partimage.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import { imageFileFor } from './name.ts';

const t = folderForEachTest();
const lzop = fixture('ext4-lzop.img');

const outside = (name: string) => join(t.top, name);
const put = async (name: string, bytes: Uint8Array | string) => {
  await writeFile(outside(name), bytes);
  await utimes(outside(name), 1e9, 1e9);
  return outside(name);
};
const start = () => t.start(forever);
const request = (canonicalName: string, ...sources: string[]) => ({
  canonicalName,
  sources,
  overwrite: false,
});
const imported = (file: string) => readFile(join(t.folder, file));

/** Parts of `split`, all of one size but for the last. */
async function putSplit(
  prefix: string,
  suffixes: readonly string[],
  image = lzop,
  size = 20_000,
): Promise<string[]> {
  const part = (place: number) => image.subarray(place * size, (place + 1) * size);
  return Promise.all(suffixes.map((suffix, place) => put(`${prefix}.${suffix}`, part(place))));
}

/** Changes a byte in the middle. */
async function putDamage(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0x5a;
  await writeFile(path, bytes);
}

/** Volumes as partimage makes them, each with its header, and the image that they are to become. */
function partimageVolumes(): { volumes: Uint8Array[]; whole: Uint8Array } {
  const header = (volume: number) => partimage({ volume }).subarray(0, 512);
  const whole = wholePartimage({ usedBlocks: 40 });
  // Its tail tells the number of the last volume.
  const last = Buffer.from(whole.subarray(70_000));
  last.writeUInt32LE(2, last.length - 16_384 + 8);
  return {
    volumes: [
      whole.subarray(0, 20_000),
      Buffer.concat([header(1), whole.subarray(20_000, 70_000)]),
      Buffer.concat([header(2), last]),
    ],
    whole,
  };
}

describe('a canonical name', () => {
  test.each(['win11', 'Windows_11-v2', 'aula1/win11', 'añil', 'ñ'.repeat(60)])('may be %j', (name) => {
    expect(imageFileFor(name)).toBe(`${name}.img`);
  });

  const bad = [
    '',
    '.',
    '..',
    '../x',
    '/x',
    'x/',
    'a/../x',
    'a/b/c',
    '.trash/x',
    'a b',
    'a\nb',
    'a\0',
    '-rf',
    'x.y',
  ];
  test.each([...bad, 'a\\b', "a'b", 'a`b', 'a[b]', 'x'.repeat(121)])('may not be %j', (name) => {
    expect(() => imageFileFor(name)).toThrow('invalid');
  });
});

describe('importing', () => {
  test('copies an image and integrates it at once, as old as it was', async () => {
    const source = outside('w.dat');
    await copyFile(join(fixtures, 'ntfs-gzip.img'), source);
    await utimes(source, 1.2e9, 1.2e9);
    const files = await start();
    expect(await files.operations.import(request('win11', source))).toEqual({
      file: 'win11.img',
      canonicalName: 'win11',
      sizeBytes: 128_075,
      volumes: 1,
    });
    expect(files.list()).toMatchObject([
      { file: 'win11.img', state: 'copying', activity: 'importing', progress: 0 },
    ]);
    await until(files, fileIs('win11.img', 'ready'));
    expect(files.list()).toMatchObject([{ filesystem: 'NTFS', mtimeMs: 1.2e12 }]);
    expect(files.list()[0]).not.toHaveProperty('progress');
    expect(await imported('win11.img')).toEqual(await readFile(source));
    expect(t.seen['win11.img']).toEqual(['copying', 'queued', 'integrating', 'ready']);
  });

  test.each([
    ['one volume', 'aula.img', ['aa', 'ab', 'ac'], [0]],
    ['all volumes in any order', 'd1p1.img', ['000', '001', '002'], [2, 0, 1]],
  ])('joins a set named by %s', async (_how, prefix, suffixes, named) => {
    const paths = await putSplit(prefix, suffixes);
    const files = await start();
    const sources = named.map((place) => paths[place] ?? '');
    expect(await files.operations.import(request('u/w', ...sources))).toMatchObject({
      file: 'u/w.img',
      volumes: 3,
    });
    await until(files, fileIs('u/w.img', 'ready'));
    expect(Buffer.compare(await imported('u/w.img'), lzop)).toBe(0);
  });

  test.each([
    ['as they are', (volume: Uint8Array) => volume, (image: Uint8Array) => image],
    ['each compressed', (volume: Uint8Array) => gzipSync(volume), (image: Uint8Array) => gunzipSync(image)],
  ])("joins partimage's own volumes, %s", async (_how, packed, unpacked) => {
    const { volumes, whole } = partimageVolumes();
    const paths = await Promise.all(volumes.map((volume, n) => put(`hda1.00${n}`, packed(volume))));
    const files = await start();
    await files.operations.import(request('w', ...paths.slice(0, 1)));
    await until(files, fileIs('w.img', 'ready'));
    expect(Buffer.compare(unpacked(await imported('w.img')), whole)).toBe(0);
  });

  test.each([
    ['its last volume', ['aa', 'ab'], 'images.problem.compressedCut'],
    ['whole content', ['aa', 'ab', 'ac'], 'images.problem.compressedDamaged'],
  ])(
    'brings nothing of a set without %s, which only reading it to its end can tell',
    async (_what, suffixes, key) => {
      // Its first part is all that a header needs.
      const image = gzipSync(wholePartclone({ totalBlocks: 170 }), { level: 0 });
      const paths = await putSplit('x.img', suffixes, image, 200_000);
      if (suffixes.length === 3) {
        await putDamage(paths[1] ?? '');
      }
      const files = await start();
      await files.operations.import(request('w', ...paths));
      await until(files, fileIs('w.img', 'error'));
      expect(files.list()).toMatchObject([{ problem: { key } }]);
      expect(await readdir(t.folder)).toEqual([]);
    },
  );

  test('what was read to its end is verified', async () => {
    const files = await start();
    await files.operations.import(request('w', await put('w', lzop)));
    await until(files, fileIs('w.img', 'ready'));
    expect(files.list()[0]?.verifiedAt).toBeDefined();
  });

  test('an image of that name may have another extension', async () => {
    await t.put('w.dsk');
    const files = await start();
    const source = await put('new', lzop);
    await expect(files.operations.import(request('w', source))).rejects.toMatchObject({
      args: { detail: { key: 'images.import.exists', args: { file: 'w.dsk' } } },
    });
    await files.operations.import({ ...request('w', source), overwrite: true });
    await until(files, fileIs('w.img', 'ready'));
    expect(await files.operations.trash()).toMatchObject([{ file: 'w.dsk' }]);
  });

  test('renames a file that lies in the images folder already', async () => {
    await mkdir(join(t.folder, 'aula'));
    const source = await t.put('aula/w.img.new');
    await writeFile(`${source}.torrent`, 'stale');
    await writeFile(join(t.folder, 'w.img.sum'), 'stale');
    await link(source, outside('same'));
    const files = await start();
    await files.operations.import(request('w', source));
    await until(files, fileIs('w.img', 'ready'));
    expect(await readdir(join(t.folder, 'aula'))).toEqual([]);
    expect(Buffer.compare(await imported('w.img'), lzop)).toBe(0);
  });

  test('replaces an image only when told; the old one goes to the trash', async () => {
    await t.put('w.img');
    const source = await put('new', fixture('ntfs-gzip.img'));
    const files = await start();
    await until(files, fileIs('w.img', 'ready'));
    await expect(files.operations.import(request('w', source))).rejects.toMatchObject({
      reason: 'conflict',
      args: { detail: { key: 'images.import.exists' } },
    });
    await files.operations.import({ ...request('w', source), overwrite: true });
    await until(
      files,
      (list) => list.length === 1 && list[0]?.filesystem === 'NTFS' && list[0].state === 'ready',
    );
    expect(t.seen['w.img']).not.toContain('copying');
    expect(await files.operations.trash()).toMatchObject([{ file: 'w.img', sizeBytes: lzop.length }]);
  });

  test('refuses a locked place and a link that leads outside', async () => {
    const source = await put('new', lzop);
    await writeFile(join(t.folder, 'w.img.lock'), '');
    await mkdir(outside('elsewhere'));
    await symlink(outside('elsewhere'), join(t.folder, 'unit'));
    const files = await start();
    const overwrite = true;
    await expect(files.operations.import({ ...request('w', source), overwrite })).rejects.toMatchObject({
      reason: 'conflict',
    });
    await expect(files.operations.import(request('unit/w', source))).rejects.toMatchObject({
      reason: 'unavailable',
    });
    expect(await readdir(outside('elsewhere'))).toEqual([]);
  });

  test('refuses more than the disk holds', async () => {
    const source = await put('sparse', partclone2());
    await truncate(source, 2 ** 43);
    const files = await start();
    await expect(files.operations.import(request('w', source))).rejects.toMatchObject({
      args: { detail: { key: 'images.import.space' } },
    });
    expect(await readdir(t.folder)).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['a relative path', ['w.img'], 'images.import.absolute'],
    ['nothing there', ['missing'], 'images.problem.notFound'],
    ['a folder', ['images'], 'images.problem.notFile'],
    ['text', ['text'], 'images.problem.unknown'],
    ['a volume without its first', ['lone.001'], 'images.problem.laterVolume'],
    ['a set with a gap', ['gap.aa'], 'images.problem.volumeMissing'],
    ['fewer volumes than there are', ['x.aa', 'x.ab'], 'images.problem.volumeMissing'],
    ['volumes of two sets', ['x.aa', 'x.ab', 'x.ac', 'y.aa'], 'images.problem.volumesDiffer'],
    ['a volume twice', ['x.aa', 'x.ab', 'x.ac', 'x.ab'], 'images.problem.volumesDiffer'],
    ['files that are no volumes', ['one', 'two'], 'images.import.noSet'],
    ['volumes of two images of partimage', ['p.000'], 'images.problem.volumesDiffer'],
  ])('refuses %s', async (what, names, key) => {
    for (const set of ['x', 'y', 'gap']) {
      await putSplit(set, ['aa', 'ab', 'ac']);
    }
    await putSplit('lone', ['000', '001']);
    await put('text', 'no image');
    for (const name of ['one', 'two']) {
      await put(name, lzop);
    }
    const [first = new Uint8Array(), second = new Uint8Array()] = partimageVolumes().volumes;
    await put('p.000', first);
    await put('p.001', Buffer.concat([second.subarray(0, 100), Buffer.alloc(8, 9), second.subarray(108)]));
    for (const name of ['lone.000', 'gap.ab']) {
      await rm(outside(name));
    }
    const files = await start();
    const sources = what === 'a relative path' ? names : names.map(outside);
    await expect(files.operations.import(request('w', ...sources))).rejects.toMatchObject({
      reason: 'invalid',
      args: { field: 'sources', detail: { key } },
    });
    expect(files.list()).toEqual([]);
    expect(await readdir(t.folder)).toEqual([]);
  });

  test('is cancelled, also while it waits for another', async () => {
    const big = await put('big', partclone2());
    await truncate(big, 400_000_000);
    const files = await start();
    await files.operations.import(request('big', big));
    await files.operations.import(request('next', await put('small', lzop)));
    await expect(files.operations.import(request('big', big))).rejects.toMatchObject({ reason: 'conflict' });
    await files.operations.cancel('next.img');
    await until(files, (list) => list.length === 1);
    await files.operations.cancel('big.img');
    expect(files.list()).toEqual([]);
    expect(await readdir(t.folder)).toEqual([]);
    await expect(files.operations.cancel('big.img')).rejects.toMatchObject({ reason: 'conflict' });
  });

  test('that fails is shown with the reason until it is let go of', async () => {
    // Its header is sound and its end is not: only the copy shows that.
    const { volumes } = partimageVolumes();
    for (const [n, volume] of volumes.slice(0, 2).entries()) {
      await put(`hda1.00${n}`, volume);
    }
    const files = await start();
    await files.operations.import(request('w', outside('hda1.000')));
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([{ problem: { key: 'images.import.tailMissing' } }]);
    expect(await readdir(t.folder)).toEqual([]);
    await files.operations.cancel('w.img');
    expect(files.list()).toEqual([]);

    await files.operations.import(request('w', outside('hda1.000')));
    await until(files, fileIs('w.img', 'error'));
    await t.put('w.img');
    await until(files, fileIs('w.img', 'ready'));
  });

  test('tidies up at the start what was left behind when the daemon was killed', async () => {
    await mkdir(join(t.folder, 'unit'));
    const left = ['.w.img.ogrepod-import', 'unit/.w.img.ogrepod-import', 'unit/.w.img.sum.ogrepod-tmp'];
    for (const name of [...left, 'mine', '.mine']) {
      await writeFile(join(t.folder, name), '');
    }
    await (await start()).dispose();
    expect((await readdir(t.folder, { recursive: true })).sort()).toEqual(['.mine', 'mine', 'unit']);
  });

  test('leaves nothing behind when the daemon ends', async () => {
    const big = await put('big', partclone2());
    await truncate(big, 400_000_000);
    const files = await start();
    await files.operations.import(request('big', big));
    await files.dispose();
    expect(await readdir(t.folder)).toEqual([]);
  });
});
