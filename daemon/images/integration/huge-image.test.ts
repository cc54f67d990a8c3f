import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTorrent } from './make-torrent.ts';
import { readSums, tooLongTorrent } from './sidecars.ts';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
const announce = 'http://172.17.36.2:6969/announce';
const md5 = '0'.repeat(32);

let path: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-huge-'));
  path = join(folder, 'huge.img');
});
afterAll(() => rm(join(path, '..'), { recursive: true }));

/** The sidecars of an image of that size; nobody looks at the image itself. */
async function write(size: number, pieceLength: number): Promise<void> {
  const pieceHashes = Buffer.alloc(20 * Math.ceil(size / pieceLength));
  await writeFile(`${path}.sum`, `${md5}\n`);
  await writeFile(`${path}.full.sum`, `${md5}\n`);
  await writeFile(
    `${path}.torrent`,
    await makeTorrent({ name: 'huge.img', size, announce, md5, pieceLength, pieceHashes }),
  );
}

describe('the sidecars of a huge image', () => {
  test.each([
    ['of 4 MiB, which ctorrent still takes', 800 * GiB, 4 * MiB],
    ['of 8 MiB', 840 * GiB, 8 * MiB],
    ['of 16 MiB', 2048 * GiB, 16 * MiB],
  ])('with pieces %s are believed', async (_which, size, pieceLength) => {
    await write(size, pieceLength);
    expect(await readSums({ path, size, announce })).toMatchObject({ md5, pieceLength });
    expect(await tooLongTorrent({ path, size })).toBeUndefined();
  });

  test('are not believed when ctorrent refuses the torrent, which is told', async () => {
    const size = 840 * GiB;
    await write(size, 4 * MiB);
    expect(await readSums({ path, size, announce })).toBeUndefined();
    expect(await tooLongTorrent({ path, size })).toBeGreaterThan(4 * MiB);
  });
});
