import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseTorrent } from '../../base/torrent-file.ts';
import { randomNumbers } from '../formats/test-images.ts';
import { Hasher } from './hasher.ts';

const MiB = 1024 * 1024;
const hasher = new Hasher();
afterAll(() => hasher.dispose());

test.each([
  ['one block', 4 * MiB],
  ['two blocks', 8 * MiB],
  ['more than the whole file', 32 * MiB],
])('pieces of %s are hashed, one file after another', async (_which, pieceLength) => {
  const folder = await mkdtemp(join(tmpdir(), 'og-hasher-'));
  const next = randomNumbers(pieceLength);
  for (const size of [20 * MiB + 17, 16 * MiB]) {
    const content = Buffer.alloc(size, Buffer.from(Array.from({ length: 4099 }, () => 256 * next())));
    const path = join(folder, 'a.img');
    await writeFile(path, content);
    const file = await open(path);
    const { md5, torrent } = await hasher.hash(file, {
      ...{ size, name: 'a.img', announce: 'http://10.0.0.1:6969/announce', pieceLength },
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    await file.close();
    expect(md5).toBe(createHash('md5').update(content).digest('hex'));
    const pieces = Array.from({ length: Math.ceil(size / pieceLength) }, (_, at) =>
      createHash('sha1')
        .update(content.subarray(at * pieceLength, (at + 1) * pieceLength))
        .digest(),
    );
    const fields = parseTorrent(torrent);
    expect(fields).toMatchObject({ length: size, pieceLength, pieces: pieces.length });
    expect(Buffer.from(fields?.pieceHashes ?? []).equals(Buffer.concat(pieces))).toBe(true);
  }
  await rm(folder, { recursive: true });
});
