import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectFile } from '../images/index.ts';
import { makeSampleImages } from './sample-images.ts';

test('the sample images are images of partclone, made once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-samples-'));
  try {
    await makeSampleImages(folder);
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(['debian12.img', 'ubuntu22.img', 'win11.img']);
    expect(await inspectFile(join(folder, 'ubuntu22.img'))).toMatchObject({
      ...{ tool: 'PARTCLONE', compressor: 'NONE', filesystem: 'EXTFS' },
    });
    expect(await inspectFile(join(folder, 'win11.img'))).toMatchObject({ filesystem: 'NTFS' });
    const made = await stat(join(folder, 'win11.img'));
    await makeSampleImages(folder);
    expect((await stat(join(folder, 'win11.img'))).ino).toBe(made.ino);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
