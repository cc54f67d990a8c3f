import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDaemon } from '../support/daemon.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-lzop.img');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-one-folder-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('a second daemon on an images folder is refused with whose it is, until the first was killed', async () => {
  const first = await startDaemon({ folder });
  await copyFile(fixture, join(first.images, 'w.img'));
  const second = () => startDaemon({ folder, config: { data: join(folder, 'data2') } });
  const { pid } = first;
  await expect(second()).rejects.toThrow(
    new RegExp(
      `ended with 2: (?:.*\\n)*ogrepod: repository.images: another ogrepod uses ${first.images} \\(process ${pid} on `,
    ),
  );
  await first.stop('SIGKILL');
  const after = await second();
  await after.stop();
  expect((await readdir(first.images)).filter((name) => name.includes('lock'))).toEqual([]);
});
