/** What is no image, is damaged, or has a hostile name: an error with its reason, and nothing else disturbed. */
import { execFileSync } from 'node:child_process';
import { mkdir, open, readdir, rename, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { concat } from './formats/bytes.ts';
import { fixture, partclone2, randomNumbers } from './formats/test-images.ts';
import { fileIs, folderForEachTest, forever, until } from './test-support/test-folder.ts';

const t = folderForEachTest();
const mebibyte = 1024 * 1024;

const random = (size: number) => {
  const next = randomNumbers(size);
  return new Uint8Array(size).map(() => next() * 256);
};
/** partclone's header of so many used blocks of 4 KiB, and as many bytes as it tells of. */
const wholeImage = (blocks: number) => {
  const header = partclone2({ usedBlocks: BigInt(blocks) });
  return concat([header, random(129 + blocks * 4096 + 4)]);
};
const image = wholeImage(100);
const cut = (bytes: Uint8Array, less: number) => bytes.subarray(0, bytes.length - less);
const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, place) => (place === at ? byte ^ 0x5a : byte));
const lzop = fixture('ext4-lzop.img');

const contents: [name: string, bytes: Uint8Array, key: string][] = [
  ['empty', new Uint8Array(), 'empty'],
  ['one-byte', new Uint8Array(1), 'unknown'],
  ['text', Buffer.from('this is only a note\n'), 'unknown'],
  ['random', random(300_000), 'unknown'],
  ['random-gzip', gzipSync(random(300_000)), 'unknown'],
  ['wrong-magic', Buffer.from('partclone-imagX\0'.padEnd(200)), 'unknown'],
  ['magic-only', image.subarray(0, 16), 'headerCut'],
  ['header-cut', image.subarray(0, 60), 'headerCut'],
  ['header-cut-gzip', gzipSync(image.subarray(0, 60)), 'headerCut'],
  ['header-wrong', flipped(image, 60), 'headerChecksum'],
  ['body-cut', cut(image, 5000), 'imageCut'],
  ['body-cut-gzip', cut(gzipSync(image), 1000), 'compressedCut'],
  ['body-cut-zstd', cut(zstdCompressSync(image), 10), 'compressedCut'],
  ['body-cut-lzop', cut(lzop, 4), 'compressedCut'],
  ['cut-before-gzip', gzipSync(cut(image, 5000)), 'imageCut'],
  ['trailer-wrong-gzip', flipped(gzipSync(image), gzipSync(image).length - 6), 'compressedDamaged'],
  ['block-wrong-lzop', flipped(lzop, lzop.length >> 1), 'compressedDamaged'],
  ['bomb-gzip', gzipSync(new Uint8Array(256 * mebibyte)), 'unknown'],
];

test.each(contents)('content: %s', async (name, bytes, key) => {
  await t.put('good.img');
  const path = join(t.folder, `${name}.img`);
  await writeFile(path, bytes);
  await utimes(path, 1e9, 1e9);
  // What it was before had a torrent: that must not be given to anybody any more.
  for (const suffix of ['.torrent', '.sum']) {
    await writeFile(path + suffix, 'x');
    await utimes(path + suffix, 9e8, 9e8);
  }
  const files = await t.start(forever);
  await until(
    files,
    (list) => list.length === 2 && list.every(({ state }) => state === 'ready' || state === 'error'),
  );
  expect(files.list().find(({ file }) => file === `${name}.img`)).toMatchObject({
    state: 'error',
    problem: { key: `images.problem.${key}` },
  });
  expect(fileIs('good.img', 'ready')(files.list())).toBe(true);
  expect((await readdir(t.folder)).filter((each) => !each.startsWith('good.img'))).toEqual([`${name}.img`]);
  expect(t.logged.filter((line) => line.startsWith(name))).toHaveLength(1);
});

test('a sparse file of 1 TiB is read no further than its start', async () => {
  await writeFile(join(t.folder, 'sparse.img'), '');
  await truncate(join(t.folder, 'sparse.img'), 1024 ** 4);
  await utimes(join(t.folder, 'sparse.img'), 1e9, 1e9);
  const files = await t.start(forever);
  await until(files, fileIs('sparse.img', 'error'));
  expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.unknown' } }]);
});

test.each<[string, (path: string) => Promise<unknown>, string]>([
  ['a folder', (path) => mkdir(path), 'notFile'],
  ['a FIFO', async (path) => execFileSync('mkfifo', [path]), 'notFile'],
  ['a device', (path) => symlink('/dev/zero', path), 'linkOutside'],
  ['a link out of the folder', (path) => symlink('/etc/passwd', path), 'linkOutside'],
  ['a link to itself', (path) => symlink('x.img', path), 'linkOutside'],
  [
    'a link to a folder inside',
    async (path) => {
      await mkdir(join(t.folder, 'unit'));
      await symlink('unit', path);
    },
    'notFile',
  ],
])('kind: %s', async (_what, make, key) => {
  await make(join(t.folder, 'x.img'));
  await t.put('good.img');
  const files = await t.start(forever);
  await until(files, fileIs('good.img', 'ready'));
  expect(files.list()).toContainEqual(
    expect.objectContaining({
      file: 'x.img',
      state: 'error',
      problem: expect.objectContaining({ key: `images.problem.${key}` }),
    }),
  );
});

test('kind: a socket', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(t.folder, 'x.img'), resolve));
  try {
    const files = await t.start(forever);
    expect(files.list()).toMatchObject([{ state: 'error', problem: { key: 'images.problem.notFile' } }]);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test.each([
  `qu"o'te\`$(id).img`,
  'new\nline.img',
  '100%25.img',
  '%2e%2e%2f.img',
  'ñandú 日本 😀.img',
  '-rf.img',
  ' .img',
  '\u202egmi.img',
  `${'y'.repeat(226)}.img`,
])('name: %j is an image like any other', async (name) => {
  await t.put(name);
  const files = await t.start(forever);
  await until(files, fileIs(name, 'ready'));
  expect(await files.inspect(name)).toMatchObject({ tool: 'PARTCLONE' });
  await files.operations.remove(name);
  const [item] = await files.operations.trash();
  expect(item?.file).toBe(name);
  await files.operations.restore(item?.id ?? '');
  await until(files, fileIs(name, 'ready'));
});

test('name: too long for anything beside it', async () => {
  const name = `${'x'.repeat(251)}.img`;
  await t.put(name);
  const files = await t.start(forever);
  await until(files, fileIs(name, 'error'));
  expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.nameTooLong' } }]);
  await files.operations.remove(name);
  expect(files.list()).toEqual([]);
  const [item] = await files.operations.trash();
  expect(item?.file).toBe(name);
  await files.operations.restore(item?.id ?? '');
  expect(files.list()).toMatchObject([{ file: name }]);
});

test('name: not UTF-8', async () => {
  const name = Buffer.concat([
    Buffer.from(`${t.folder}/inv`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('.img'),
  ]);
  const file = await open(name, 'w');
  await file.writeFile(lzop);
  await file.close();
  await t.put('good.img');
  const files = await t.start(forever);
  await until(files, fileIs('good.img', 'ready'));
  expect(files.list().map(({ state, problem }) => [state, problem?.key])).toEqual([
    ['ready', undefined],
    ['error', 'images.problem.nameEncoding'],
  ]);
  await rename(name, join(t.folder, 'inv.img'));
  await until(files, (list) => list.length === 2 && list.every(({ problem }) => !problem));
});

test.each([
  ['a\0b', 'images.problem.nul'],
  ['fifo.img', 'images.problem.notFile'],
])('inspect %j says why not', async (file, key) => {
  execFileSync('mkfifo', [join(t.folder, 'fifo.img')]);
  const files = await t.start(forever);
  await expect(files.inspect(file)).rejects.toMatchObject({
    reason: 'invalid',
    args: { field: 'file', detail: { key } },
  });
});
