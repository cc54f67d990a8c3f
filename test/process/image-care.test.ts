import { copyFile, mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

const fixtures = join(import.meta.dirname, '../fixtures/images');

let daemon: RunningDaemon;
let client: DaemonClient;
beforeAll(async () => {
  daemon = await startDaemon();
  client = await daemon.connect();
});
afterAll(async () => {
  await client.close();
  await daemon.stop();
});

/** Resolves when the image is as wanted. */
async function image(
  canonicalName: string,
  wanted: (image: Image | undefined) => boolean,
): Promise<Image | undefined> {
  const { found } = await untilTold(client, ['image'], ({ images }) => {
    const one = images?.find((each) => each.canonicalName === canonicalName);
    return wanted(one) ? { found: one } : undefined;
  });
  return found;
}

it('imports a set, verifies it, removes it and brings it back', async () => {
  const whole = await readFile(join(fixtures, 'ext4-lzop.img'));
  const source = join(daemon.folder, 'clonezilla');
  await mkdir(source);
  for (const [place, suffix] of ['aa', 'ab', 'ac'].entries()) {
    await writeFile(join(source, `sda1.img.${suffix}`), whole.subarray(place * 20_000, (place + 1) * 20_000));
    await utimes(join(source, `sda1.img.${suffix}`), 1e9, 1e9);
  }
  const sources = [join(source, 'sda1.img.aa')];
  const canonicalName = 'debian';
  expect(await client.request('og/image/import', { canonicalName, sources })).toEqual({
    task: { canonicalName, file: 'debian.img', sizeBytes: whole.length, volumes: 3 },
  });
  expect(await image(canonicalName, (found) => found?.state === 'ready')).toMatchObject({
    tool: 'PARTCLONE',
    compressor: 'LZOP',
  });
  expect(Buffer.compare(await readFile(join(daemon.images, 'debian.img')), whole)).toBe(0);
  await expect(client.request('og/image/import', { canonicalName, sources })).rejects.toMatchObject({
    code: 1004,
    data: { messageKey: 'error.conflict', args: { detail: expect.stringContaining('debian.img') } },
  });

  const registration = {
    canonicalName,
    name: 'Debian 12',
    softwareProfile: 'Debian',
    partition: 1,
    partitionType: 'LINUX',
    repository: (await client.request('og/info', {})).repository,
    comments: 'Aula 1',
  };
  expect(await client.request('og/image/register', registration)).not.toHaveProperty('warnings');
  expect(await client.request('og/image/rename', { canonicalName, newName: 'debian-12' })).toMatchObject({
    canonicalName: 'debian-12',
    file: 'debian-12.img',
    name: 'Debian 12',
    warnings: [{ field: 'newName' }],
  });
  await image('debian-12', (found) => found?.state === 'ready');
  await client.request('og/image/rename', { canonicalName: 'debian-12', newName: canonicalName });
  await image(canonicalName, (found) => found?.state === 'ready');

  await client.request('og/image/verify', { canonicalName });
  expect(await image(canonicalName, (found) => found?.verifiedAt !== undefined)).toMatchObject({
    state: 'ready',
  });

  await client.request('og/image/remove', { canonicalName });
  const { items } = await client.request('og/trash/list', {});
  expect(items).toMatchObject([{ canonicalName, sizeBytes: whole.length, registration }]);
  expect(await client.request('og/trash/restore', { id: items[0]?.id ?? '' })).toMatchObject({
    canonicalName,
    registered: true,
    name: 'Debian 12',
  });
  await image(canonicalName, (found) => found?.state === 'ready');
  const hidden = (await readdir(daemon.images)).filter((name) => name.startsWith('.'));
  expect(hidden.toSorted()).toEqual(['.ogrepod-folder', '.ogrepod-lock', '.trash']);
});

it('shows whose lock it is, and breaks one that was left behind', async () => {
  await copyFile(join(fixtures, 'ntfs-gzip.img'), join(daemon.images, 'arriving'));
  await writeFile(join(daemon.images, 'win11.img.lock'), 'pc07\n');
  await utimes(join(daemon.images, 'arriving'), 1e9, 1e9);
  await utimes(join(daemon.images, 'win11.img.lock'), 1e9, 1e9);
  const sources = [join(daemon.images, 'arriving')];
  await expect(client.request('og/image/import', { canonicalName: 'win11', sources })).rejects.toMatchObject({
    code: 1004,
  });
  await copyFile(join(daemon.images, 'arriving'), join(daemon.images, 'win11.img'));
  await utimes(join(daemon.images, 'win11.img'), 1e9, 1e9);
  expect(await image('win11', (found) => found?.state === 'locked')).toMatchObject({
    lock: { owner: 'pc07', since: '2001-09-09T01:46:40.000Z' },
  });
  expect(await client.request('og/image/breakLock', { canonicalName: 'win11' })).toMatchObject({
    locked: false,
  });
  await image('win11', (found) => found?.state === 'ready');
});

it("verifies by the image's own checksums, tells what it cannot check, and learns sizes", async () => {
  const bring = async (fixture: string, canonicalName: string) => {
    await copyFile(join(fixtures, fixture), join(daemon.images, 'arriving'));
    await utimes(join(daemon.images, 'arriving'), 1e9, 1e9);
    await rename(join(daemon.images, 'arriving'), join(daemon.images, `${canonicalName}.img`));
    return image(canonicalName, (found) => found?.state === 'ready');
  };
  await bring('cases/partclone-crc-wrong.img', 'wrong');
  await client.request('og/image/verify', { canonicalName: 'wrong' });
  expect(await image('wrong', (found) => found?.state === 'error')).toMatchObject({
    problem: expect.stringContaining('the CRC-32 of blocks 0 to 1023'),
    problemKey: 'images.damage.blocks',
  });

  expect(await bring('cases/luks2-dd-zstd.img', 'luks')).toMatchObject({
    tool: 'DD',
    filesystem: 'LUKS',
    restoreSizeKB: 400,
  });
  await client.request('og/image/verify', { canonicalName: 'luks' });
  const luks = await image('luks', (found) => found?.checkedAt !== undefined);
  expect(luks).toMatchObject({
    state: 'ready',
    notChecked: expect.stringMatching(/^not checked: /),
    notCheckedKey: 'images.notChecked.raw',
  });
  expect(luks).not.toHaveProperty('verifiedAt');
  expect(await client.request('og/image/inspect', { file: 'luks.img' })).toMatchObject({
    restoreSizeKB: 400,
    ogInfo: 'DD:ZSTD:LUKS:400',
  });
});
