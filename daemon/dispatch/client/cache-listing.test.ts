import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { cacheScript, parseCacheListing } from './cache-listing.ts';

const sum = '0123456789abcdef'.repeat(2);
const listing = (...records: string[]) =>
  Buffer.from(records.map((one) => `${one}\0`).join('')).toString('base64');

describe('the list of a cache', () => {
  test.each([
    ['nothing but space', ['free 1000'], { freeKB: 1000, images: [] }],
    ['no space that is known', ['free '], { freeKB: undefined, images: [] }],
    [
      'a file with both sums',
      ['free 1', `file 5 ${sum} ${sum.toUpperCase()} unit/win11.img`],
      { freeKB: 1, images: [{ file: 'unit/win11.img', sizeBytes: 5, sum, fullSum: sum }] },
    ],
    [
      'a sum that is cut off',
      ['free 1', 'file 5 abc - a.img'],
      { freeKB: 1, images: [{ file: 'a.img', sizeBytes: 5 }] },
    ],
    [
      'a name of two lines',
      ['free 1', 'file 5 - - a\nb'],
      { freeKB: 1, images: [{ file: 'a\nb', sizeBytes: 5 }] },
    ],
    ['records that are none', ['free 1', 'file x - - a', 'file 1 - a', ''], { freeKB: 1, images: [] }],
    ['something else', ['hola'], undefined],
  ])('with %s', (_, records, expected) => {
    expect(parseCacheListing(0, listing(...records))).toEqual(expected);
  });

  it('is none when the script failed, or printed something else', () => {
    expect(parseCacheListing(3, listing('free 1'))).toBeUndefined();
    expect(parseCacheListing(0, '')).toBeUndefined();
    expect(parseCacheListing(0, 'bash: ogMountCache: command not found')).toBeUndefined();
  });
});

describe('the script', () => {
  let cache: string;
  let images: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'cache-'));
    images = join(cache, 'images');
    await mkdir(join(images, 'unit', 'deeper'), { recursive: true });
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  const put = (file: string, content = '') => writeFile(join(images, file), content);
  const run = async (before = `ogMountCache() { echo ${cache}; }`) => {
    const env = { PATH: process.env.PATH, OGIMG: '/images' };
    const child = spawn('bash', ['-c', `${before}\n${cacheScript}`], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output, exitCode] = await Promise.all([
      text(child.stdout),
      new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1))),
    ]);
    return { exitCode, output };
  };
  const listed = async () => {
    const { exitCode, output } = await run();
    return parseCacheListing(exitCode, output);
  };

  it('tells images with their sums, the largest first, and no other file that lies beside one', async () => {
    await put('win11.img', 'abc');
    await put('win11.img.sum', `${sum}\n`);
    await put('win11.img.full.sum', sum.toUpperCase());
    for (const suffix of ['.torrent', '.info', '.ant']) {
      await put(`win11.img${suffix}`, 'a longer text');
    }
    await put('unit/linux.img', 'abcdef');
    await put('unit/linux.img.sum', 'no sum, and not the end of it');
    await put('unit/deeper/hidden.img', 'abc');
    expect((await listed())?.images).toEqual([
      { file: 'unit/linux.img', sizeBytes: 6 },
      { file: 'win11.img', sizeBytes: 3, sum, fullSum: sum },
    ]);
  });

  it('leaves out what is locked, or not there as a whole', async () => {
    for (const file of ['a.img', 'a.img.lock', 'b.img', 'b.img.torrent.bf', 'c.img.part', 'd.img']) {
      await put(file);
    }
    expect((await listed())?.images.map(({ file }) => file)).toEqual(['d.img']);
  });

  it('tells names as they are, whatever is in them', async () => {
    const names = [
      '-n.img',
      'two\nlines.img',
      'a  b\t.img',
      '$(touch pwned).img',
      'ñandú 🦤.img',
      '\'"\\.img',
    ];
    for (const name of names) {
      await put(name);
    }
    expect((await listed())?.images.map(({ file }) => file).sort()).toEqual([...names].sort());
  });

  it('tells the largest of many, as many as one answer takes', async () => {
    const names = Array.from({ length: 2_000 }, (_, number) => `image-${number}.img`);
    await Promise.all(names.map((name, number) => put(name, 'x'.repeat(number % 7))));
    const { output } = await run();
    expect(output.length).toBeLessThan(30_000);
    const found = parseCacheListing(0, output)?.images ?? [];
    expect(found.length).toBeGreaterThan(200);
    expect(Math.min(...found.map(({ sizeBytes }) => sizeBytes))).toBeGreaterThan(2);
  });

  it('tells the space that df tells, and of no image when the folder is missing', async () => {
    await rm(images, { recursive: true });
    const df = `df() { printf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\n/dev/sda4 100 25 70 27%% /x\\n'; }`;
    const { exitCode, output } = await run(`ogMountCache() { echo ${cache}; }; ${df}`);
    expect(parseCacheListing(exitCode, output)).toEqual({ freeKB: 70, images: [] });
  });

  it('tells nothing without a cache', async () => {
    expect((await run('ogMountCache() { return 1; }')).exitCode).toBe(3);
  });
});
