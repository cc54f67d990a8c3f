/**
 * The sidecars against those of the original method (client-protocols 5.3), made by its own programs, and against two
 * torrent clients. Needs ctorrent and aria2, which `.ci/run` installs.
 */
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseTorrent } from '../../base/torrent-file.ts';
import { fixture, partclone2 } from '../formats/test-images.ts';
import { Hasher } from './hasher.ts';
import { integrate } from './integrate.ts';
import { OpenWriters } from './open-writers.ts';

const mebibyte = 1024 * 1024;
const announce = 'http://172.17.36.2:6969/announce';
const hasTools = ['ctorrent', 'aria2c'].every((tool) => !spawnSync(tool, ['--help']).error);
const hasher = new Hasher();
const writers = new OpenWriters();
const run = promisify(execFile);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-original-'));
  path = join(folder, 'win11.img');
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => hasher.dispose());

function integrated() {
  const { signal } = new AbortController();
  return integrate({
    path,
    folder,
    announce,
    hasher,
    writers,
    signal,
    onBegin: () => {},
    onProgress: () => {},
  });
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(command, args, { cwd: folder, encoding: 'latin1' });
  return stdout;
}

/** The first column of what `md5sum` prints. */
const sumIn = (text: string) => `${text.slice(0, 32)}\n`;

/** Checks the image in `folder` by its torrent, downloads nothing. Rejects when a piece is not as it should be. */
function checkWithAria2(): Promise<string> {
  const options = [
    '--no-conf=true',
    '--enable-dht=false',
    '--enable-dht6=false',
    '--listen-port=49152-65535',
  ];
  const check = ['--check-integrity=true', '--hash-check-only=true'];
  return output('aria2c', [...options, ...check, '--dir', folder, 'win11.img.torrent']);
}

/** A header, and random bytes behind it. */
function imageOf(size: number): Uint8Array {
  const image = randomBytes(size);
  image.set(partclone2({ totalBlocks: 8n, usedBlocks: 1n, blockBytes: 512 }));
  return image;
}

const images: [string, () => Uint8Array][] = [
  ['a real one of lzop', () => fixture('ext4-lzop.img')],
  ['one of less than a MiB', () => imageOf(mebibyte - 1)],
  ['one of exactly a piece', () => imageOf(4 * mebibyte)],
  ['one of three pieces', () => imageOf(8 * mebibyte + 12_345)],
];

describe.skipIf(!hasTools)('the sidecars of the original method (needs ctorrent and aria2)', () => {
  test.each(images)('%s: the same sums byte by byte', async (_, image) => {
    await writeFile(path, image());
    await integrated();
    expect(await readFile(`${path}.full.sum`, 'latin1')).toBe(sumIn(await output('md5sum', [path])));
    expect(await readFile(`${path}.sum`, 'latin1')).toBe(
      sumIn(await output('bash', ['-c', 'tail -c1M "$1" | md5sum', 'bash', path])),
    );
  });

  test.each(images)('%s: the same fields in the torrent', async (_, image) => {
    await writeFile(path, image());
    const { md5 } = await integrated();
    const original = join(folder, 'original.torrent');
    const options = ['-u', announce, '-c', md5, '-l', String(4 * mebibyte)];
    await output('ctorrent', ['-t', 'win11.img', ...options, '-s', original]);
    const ours = parseTorrent(await readFile(`${path}.torrent`));
    const theirs = parseTorrent(await readFile(original));
    if (!ours || !theirs) {
      throw new Error('one of the torrents cannot be read');
    }
    const { infoHash: _ours, trackers: ourTrackers, ...ourFields } = ours;
    const { infoHash: _theirs, trackers: theirTrackers, ...theirFields } = theirs;
    expect(ourFields).toEqual(theirFields);
    // Ours names the tracker twice, as newer clients expect, and no other one.
    expect(new Set(ourTrackers)).toEqual(new Set(theirTrackers));
  });

  test('made by the original tools, they are kept as they are', async () => {
    await writeFile(path, imageOf(5 * mebibyte));
    await output('bash', ['-c', 'tail -c1M win11.img | md5sum | cut -c1-32 > win11.img.sum']);
    await output('bash', ['-c', 'md5sum win11.img | cut -c1-32 > win11.img.full.sum']);
    const md5 = (await readFile(`${path}.full.sum`, 'latin1')).trim();
    const options = ['-u', announce, '-c', md5, '-l', String(4 * mebibyte), '-s', 'win11.img.torrent'];
    await output('ctorrent', ['-t', 'win11.img', ...options]);
    const before = await readFile(`${path}.torrent`);
    const found = await integrated();
    expect(found.md5).toBe(md5);
    expect(found.made).toBeUndefined();
    expect(await readFile(`${path}.torrent`)).toEqual(before);
  });

  test('ctorrent reads our torrent as the client engine asks it to, and finds the image whole', async () => {
    await writeFile(path, imageOf(9 * mebibyte));
    await integrated();
    // The engine takes a torrent for current when this line is there (client-protocols 5.3).
    expect(await output('ctorrent', ['-x', 'win11.img.torrent'])).toContain(
      `<1> win11.img [${9 * mebibyte}]`,
    );
    expect(await output('ctorrent', ['-c', 'win11.img.torrent'])).toContain('Already/Total: 3/3 (100%)');
  });

  test('aria2 takes our torrent, finds the image whole, and a changed one not', async () => {
    await writeFile(path, imageOf(9 * mebibyte));
    const { infoHash } = await integrated();
    expect(await output('aria2c', ['-S', 'win11.img.torrent'])).toContain(`Info Hash: ${infoHash}`);
    await checkWithAria2();
    const file = await open(path, 'r+');
    await file.write('changed', 5 * mebibyte);
    await file.close();
    await expect(checkWithAria2()).rejects.toMatchObject({ stdout: expect.stringContaining('ERR') });
  });

  test('a name with quotes, blanks and letters of other languages is no hindrance', async () => {
    await mkdir(join(folder, 'aula'));
    path = join(folder, 'aula', `ñandú "1" $(x).img`);
    await writeFile(path, imageOf(5 * mebibyte));
    await integrated();
    const { stdout } = await run('ctorrent', ['-c', `${path}.torrent`], { cwd: join(folder, 'aula') });
    expect(stdout).toContain('Already/Total: 2/2 (100%)');
  });
});
