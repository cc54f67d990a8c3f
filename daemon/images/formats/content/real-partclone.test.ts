/**
 * What partclone itself writes with each of its options, and what it takes for damaged: run where make-images.sh has
 * installed it (docs/formats.md).
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomNumbers, sourceOf } from '../test-images.ts';
import { readContent } from './read-content.ts';

const hasPartclone = (process.env.OG_IMAGES ?? '') !== '';
let folder = '';
/** It sleeps between two looks at its progress. */
const atOnce = ['-f', '0'];

describe.skipIf(!hasPartclone)("partclone's own images (set OG_IMAGES as for inspect-file.test.ts)", () => {
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, {
      stdio: 'pipe',
      cwd: folder,
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'og-partclone-'));
    const random = randomNumbers(9);
    await writeFile(join(folder, 'disk'), Buffer.alloc(4 * 1024 * 1024));
    await writeFile(
      join(folder, 'content'),
      Uint8Array.from({ length: 600_000 }, () => random() * 256),
    );
    run('mke2fs', '-q', '-t', 'ext4', '-b', '1024', '-F', 'disk');
    run('debugfs', '-w', '-R', 'write content content', 'disk');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const save = async (options: string[]) => {
    run('partclone.ext4', '-c', '-s', 'disk', '-O', 'image', '-L', 'log', ...atOnce, ...options);
    return readFile(join(folder, 'image'));
  };
  const refuses = (image: Uint8Array) => {
    execFileSync('sh', ['-c', 'cat > changed'], { input: image, cwd: folder });
    try {
      run('partclone.chkimg', '-s', 'changed', '-L', 'log', ...atOnce);
      return false;
    } catch {
      return true;
    }
  };
  const finds = (image: Uint8Array) =>
    readContent(() => sourceOf(image, 65_536)).then(
      () => false,
      () => true,
    );

  test.each([[[]], [['-k', '1']], [['-k', '7']], [['-k', '100000']], [['-K']], [['-K', '-k', '3']]])(
    'with %j: sound as it is, and damaged with a wrong byte, as chkimg says',
    async (options) => {
      const image = await save(options);
      expect(await readContent(() => sourceOf(image, 65_536))).toEqual({ plainBytes: image.length });
      const random = randomNumbers(image.length);
      for (let round = 0; round < 1; round++) {
        const at = image.length - 1 - Math.floor(random() * 600_000);
        const changed = image.with(at, (image[at] ?? 0) ^ 0x10);
        expect({ at, found: await finds(changed) }).toEqual({ at, found: true });
        expect(refuses(changed)).toBe(true);
      }
    },
    60_000,
  );

  test('without checksums: that is said', async () => {
    const image = await save(['-a', '0']);
    expect(await readContent(() => sourceOf(image, 65_536))).toEqual({
      plainBytes: image.length,
      notChecked: { key: 'images.notChecked.noSums' },
    });
  });
});
