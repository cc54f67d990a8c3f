import { createHash } from 'node:crypto';
import {
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseTorrent } from '../../base/torrent-file.ts';
import { concat } from '../formats/bytes.ts';
import { fixture, partclone2, randomNumbers } from '../formats/test-images.ts';
import { Hasher } from './hasher.ts';
import { FileChanged, type IntegrationRequest, integrate } from './integrate.ts';
import { OpenWriters } from './open-writers.ts';

const mebibyte = 1024 * 1024;
const pieceBytes = 4 * mebibyte;
const announce = 'http://172.17.36.2:6969/announce';
const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

let folder: string;
let path: string;
const hasher = new Hasher();
const writers = new OpenWriters();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-integrate-'));
  path = join(folder, 'win11.img');
});
beforeEach(async () => {
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true });
  }
});
afterAll(async () => {
  await hasher.dispose();
  await rm(folder, { recursive: true });
});

function run(changes: Partial<IntegrationRequest> = {}) {
  const signal = new AbortController().signal;
  const ignore = () => {};
  return integrate({
    path,
    folder,
    announce,
    hasher,
    writers,
    signal,
    onBegin: ignore,
    onProgress: ignore,
    ...changes,
  });
}

/** An image of that size: a sound header, whatever behind it. */
function imageOf(size: number): Uint8Array {
  const random = randomNumbers(size);
  const body = new Uint32Array(Math.ceil(size / 4)).map(() => random() * 2 ** 32);
  const image = new Uint8Array(body.buffer, 0, size);
  image.set(partclone2({ totalBlocks: 8n, usedBlocks: 1n, blockBytes: 512 }));
  return image;
}

const sidecar = (suffix: string) => readFile(path + suffix);

describe('a file that is no image', () => {
  test('loses the sidecars of what it was before, and only those', async () => {
    await writeFile(path, imageOf(5000));
    await run();
    await writeFile(path, 'only text');
    const later = new Date(Date.now() + 5000);
    await utimes(path, later, later);
    await expect(run()).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['win11.img']);
  });

  test('keeps sidecars that are not older than it: another tool may read what this one does not', async () => {
    await writeFile(path, 'LZIP\x01 and more');
    await writeFile(`${path}.torrent`, 'made by another');
    await expect(run()).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['win11.img', 'win11.img.torrent']);
  });
});

describe('the sidecars of a file', () => {
  const sizes = [
    5000,
    mebibyte - 1,
    mebibyte,
    mebibyte + 1,
    pieceBytes,
    pieceBytes + 1,
    6 * pieceBytes + mebibyte / 2,
  ];

  test.each(sizes)('of %i bytes are those of the original method', async (size) => {
    const image = imageOf(size);
    await writeFile(path, image);
    const { md5, infoHash } = await run();

    expect(md5).toBe(digest('md5', image));
    expect((await sidecar('.full.sum')).toString()).toBe(`${md5}\n`);
    expect((await sidecar('.sum')).toString()).toBe(`${digest('md5', image.subarray(-mebibyte))}\n`);
    const torrent = await sidecar('.torrent');
    const pieces = Array.from({ length: Math.ceil(size / pieceBytes) }, (_, i) =>
      createHash('sha1')
        .update(image.subarray(i * pieceBytes, (i + 1) * pieceBytes))
        .digest(),
    );
    const info = concat([
      Buffer.from(
        `d6:lengthi${size}e4:name9:win11.img12:piece lengthi${pieceBytes}e6:pieces${20 * pieces.length}:`,
      ),
      ...pieces,
      Buffer.from('7:privatei1ee'),
    ]);
    expect(torrent.subarray(torrent.indexOf('4:info') + 6, -1)).toEqual(Buffer.from(info));
    expect(infoHash).toBe(digest('sha1', info));
    expect(parseTorrent(torrent)).toMatchObject({ announce, trackers: [announce, announce], comment: md5 });
    // No public tracker, nothing half-written.
    expect(torrent.toString('latin1').match(/(udp|http|https|wss?):\/\/[^:/]+/g)).toEqual([
      'http://172.17.36.2',
      'http://172.17.36.2',
    ]);
    expect((await readdir(folder)).sort()).toEqual(
      ['', '.full.sum', '.sum', '.torrent'].map((s) => `win11.img${s}`),
    );
  });

  test('in a unit, the torrent has the bare file name', async () => {
    await writeFile(path, imageOf(5000));
    await run();
    expect(parseTorrent(await sidecar('.torrent'))?.name).toBe('win11.img');
  });
});

describe('sidecars that are there already', () => {
  const size = pieceBytes + 100;
  const inode = async () => (await stat(`${path}.torrent`)).ino;

  beforeEach(async () => {
    await writeFile(path, imageOf(size));
    await run();
  });

  test('are kept when they are right', async () => {
    const before = await inode();
    const torrent = parseTorrent(await sidecar('.torrent'));
    expect(await run()).toMatchObject({ md5: torrent?.comment, infoHash: torrent?.infoHash });
    expect(await inode()).toBe(before);
  });

  test('are kept without a line end, as ogClient writes its sum', async () => {
    const before = await inode();
    await writeFile(`${path}.full.sum`, (await sidecar('.full.sum')).toString().trim());
    await run();
    expect(await inode()).toBe(before);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the image is younger', () => utimes(path, 4e9, 4e9)],
    ['the tail is another one', () => writeFile(`${path}.sum`, `${'0'.repeat(32)}\n`)],
    ['the sums differ', () => writeFile(`${path}.full.sum`, `${'0'.repeat(32)}\n`)],
    ['a sum is empty', () => writeFile(`${path}.sum`, '')],
    ['a sum is missing', () => rm(`${path}.full.sum`)],
    ['the torrent is no torrent', () => writeFile(`${path}.torrent`, 'd4:infoi1ee')],
    ['the torrent is of another name', () => replaceInTorrent('win11.img', 'win10.img')],
    ['the torrent is of another size', () => replaceInTorrent(`i${size}e`, `i${size + 1}e`)],
    ['the torrent has other pieces', () => replaceInTorrent('i4194304e', 'i2097152e')],
    ['the torrent names another tracker first', () => replaceInTorrent('172.17.36.2', '172.17.36.3')],
    [
      'the torrent names another tracker too',
      () => replaceInTorrent('announce-listll32:http://172', 'announce-listll32:http://173'),
    ],
  ])('are made anew when %s', async (_, spoil) => {
    const right = await sidecar('.full.sum');
    const before = await inode();
    await spoil();
    await run();
    expect(await inode()).not.toBe(before);
    expect(await sidecar('.full.sum')).toEqual(right);
  });

  test('are not believed where they agree with one another, but not with what the file is known to be', async () => {
    const right = await sidecar('.full.sum');
    await run({ known: right.toString().trim() });
    expect(await sidecar('.full.sum')).toEqual(right);
    const before = await inode();
    await run({ known: '0'.repeat(32) });
    expect(await inode()).not.toBe(before);
  });

  describe('of an image that was touched since are not believed', () => {
    /** Another image with the size, the head and the end of this one. */
    const other = () => imageOf(size).with(1_000_000, 77);
    test.each<[string, () => Promise<unknown>]>([
      [
        'written beside and moved over it, as rsync -a and mv do',
        async () => {
          const arriving = join(folder, 'arriving');
          await writeFile(arriving, other());
          await utimes(arriving, 1e9, 1e9);
          await rename(arriving, path);
        },
      ],
      [
        'written in its place with its old time, as cp -p does',
        async () => {
          await writeFile(path, other());
          await utimes(path, 1e9, 1e9);
        },
      ],
      [
        'written in its place, then all touched at once',
        async () => {
          await writeFile(path, other());
          await utimes(path, 1e9, 1e9);
          for (const suffix of ['.sum', '.full.sum', '.torrent']) {
            await utimes(path + suffix, 2e9, 2e9);
          }
        },
      ],
      [
        'beside sums of a time to come',
        async () => {
          for (const suffix of ['.sum', '.full.sum', '.torrent']) {
            await utimes(path + suffix, 4e9, 4e9);
          }
          await writeFile(path, other());
          await utimes(path, 1e9, 1e9);
        },
      ],
      [
        'brought with its old sums, as a restored backup',
        async () => {
          await writeFile(path, other());
          for (const suffix of ['.sum', '.full.sum', '.torrent']) {
            const content = await sidecar(suffix);
            await rm(path + suffix);
            await writeFile(path + suffix, content);
            await utimes(path + suffix, 1e9, 1e9);
          }
        },
      ],
    ])('%s', async (_how, replace) => {
      await replace();
      const { md5 } = await run();
      expect(md5).toBe(digest('md5', other()));
      expect((await sidecar('.full.sum')).toString()).toBe(`${md5}\n`);
    });

    test('though it is the same: nothing tells that, so it is read once', async () => {
      const before = await inode();
      await rename(path, join(folder, 'away'));
      await rename(join(folder, 'away'), path);
      await run();
      const after = await inode();
      expect(after).not.toBe(before);
      await run();
      expect(await inode()).toBe(after);
    });

    test('unless its sum is known, and is what they say', async () => {
      const before = await inode();
      const known = (await sidecar('.full.sum')).toString().trim();
      await utimes(path, 1e9, 1e9);
      await run({ known });
      expect(await inode()).toBe(before);
    });
  });

  test('are not put beside an image that was changed meanwhile, its time set back', async () => {
    await writeFile(path, imageOf(10 * pieceBytes));
    await utimes(path, 1e9, 1e9);
    for (const suffix of ['.sum', '.full.sum', '.torrent']) {
      await rm(path + suffix);
    }
    let changed: Promise<unknown> | undefined;
    const change = async () => {
      const file = await open(path, 'r+');
      await file.write(Uint8Array.of(77), 0, 1, 1_000_000);
      await file.utimes(1e9, 1e9);
      await file.close();
    };
    const onProgress = () => {
      changed ??= change();
    };
    await expect(run({ onProgress })).rejects.toBeInstanceOf(FileChanged);
    await changed;
    expect(await readdir(folder)).toEqual(['win11.img']);
  });

  test('of an image with a time in the future do not look old to others', async () => {
    await utimes(path, 4e9, 4e9);
    await run();
    for (const suffix of ['.sum', '.full.sum', '.torrent']) {
      expect((await stat(path + suffix)).mtimeMs).toBeGreaterThan(4e12);
    }
  });

  async function replaceInTorrent(text: string, by: string) {
    const torrent = await sidecar('.torrent');
    const at = torrent.indexOf(text);
    if (at < 0) {
      throw new Error(`no ${text} in the torrent`);
    }
    torrent.write(by, at, 'latin1');
    await writeFile(`${path}.torrent`, torrent);
  }
});

describe('what is not integrated', () => {
  test('a file that is no image', async () => {
    await writeFile(path, 'only a note');
    await expect(run()).rejects.toMatchObject({ problem: { key: 'images.problem.unknown' } });
    expect(await readdir(folder)).toEqual(['win11.img']);
  });

  test('an image that is shorter than its header tells', async () => {
    const image = fixture('ext4-none.img');
    await writeFile(path, image.subarray(0, -1));
    await expect(run()).rejects.toMatchObject({
      problem: { key: 'images.problem.imageCut', args: { bytes: image.length - 1, expected: image.length } },
    });
  });

  test('an image where sidecars cannot be written', async () => {
    const long = join(folder, `${'x'.repeat(240)}.img`);
    await writeFile(long, imageOf(5000));
    await expect(run({ path: long })).rejects.toMatchObject({
      problem: { key: 'images.problem.nameTooLong' },
    });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['grows', () => open(path, 'a').then((file) => file.write('x').finally(() => file.close()))],
    ['shrinks', () => truncate(path, 5000)],
    ['is replaced', () => rm(path).then(() => writeFile(path, imageOf(5000)))],
    ['vanishes', () => rm(path)],
  ])('an image that %s meanwhile', async (_, change) => {
    await writeFile(path, imageOf(10 * pieceBytes));
    let changed: Promise<unknown> | undefined;
    const onProgress = () => {
      changed ??= change();
    };
    await expect(run({ onProgress })).rejects.toBeInstanceOf(FileChanged);
    await changed;
    expect((await readdir(folder)).filter((name) => name !== 'win11.img')).toEqual([]);
  });

  test('one that is called off; the next one goes on with new workers', async () => {
    await writeFile(path, imageOf(10 * pieceBytes));
    const abort = new AbortController();
    const onProgress = () => abort.abort(new Error('enough'));
    await expect(run({ signal: abort.signal, onProgress })).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual(['win11.img']);
    await expect(run()).resolves.toHaveProperty('md5');
  });
});
