import { mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { PendingChanges } from '../pending/changes.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import type { Trashed } from '../types.ts';
import { idOf, placeOf } from './id.ts';
import { surplus } from './surplus.ts';
import { Trash } from './trash.ts';

const t = folderForEachTest();
const time = new Date('2026-11-23T13:01:02.003Z');

describe('names in the trash', () => {
  test.each([
    ['win11.img', '20261123T130102003Z-win11.img'],
    ['aula 1/win 11.img', '20261123T130102003Z-aula 1%2Fwin 11.img'],
    ['100%2F.img', '20261123T130102003Z-100%252F.img'],
    ['a\n"b".dsk', '20261123T130102003Z-a\n"b".dsk'],
    [`${'x'.repeat(230)}.img`, `20261123T130102003Z-${'x'.repeat(230)}.img`],
  ])('%j is %j, and back', (file, id) => {
    expect(idOf(time, file)).toBe(id);
    expect(placeOf(id)).toEqual({ file, removedAt: time });
  });

  test('a name that is too long stands inside', () => {
    const file = `${'ñ'.repeat(125)}.img`;
    const id = idOf(time, file);
    expect(Buffer.byteLength(id)).toBeLessThan(255);
    expect(placeOf(id)).toBeUndefined();
    expect(placeOf(id, file)).toEqual({ file, removedAt: time });
    expect(placeOf(id, `${file}.img`)).toBeUndefined();
    const outside = `../${file}`;
    expect(placeOf(idOf(time, outside), outside)).toBeUndefined();
  });

  test.each([
    '',
    'win11.img',
    '20261123T130102003Z-',
    '20261123T130102003Z-text',
    '20261399T130102003Z-win11.img',
    '20261123T130102003Z-..%2Fwin11.img',
    '20261123T130102003Z-.trash%2Fwin11.img',
    '20261123T130102003Z-a%2Fb%2Fwin11.img',
    '20261123T130102003Z-%2Fwin11.img',
    '20261123T130102003Z-a/win11.img',
    '../20261123T130102003Z-win11.img',
  ])('%j is none', (id) => {
    expect(placeOf(id)).toBeUndefined();
  });
});

test.each([
  ['nothing', 100, [], '2026-01-02T00:00:00Z'],
  ['what expired', 100, ['c'], '2026-01-03T00:00:00Z'],
  ['the oldest of what is too much', 50, ['b', 'c'], '2026-01-02T00:00:00Z'],
  ['never the newest for its size', 1, ['b', 'c'], '2026-01-02T00:00:00Z'],
])('deletes %s', (_what, maxBytes, expected, now) => {
  const item = (id: string, day: number): Trashed => ({
    id,
    file: `${id}.img`,
    canonicalName: id,
    sizeBytes: 30,
    removedAt: '2026-01-01T00:00:00Z',
    expiresAt: `2026-01-0${day}T00:00:00Z`,
  });
  const items = [item('a', 5), item('b', 4), item('c', 3)];
  expect(surplus(items, maxBytes, Date.parse(now)).map(({ id }) => id)).toEqual(expected);
});

describe('an image', () => {
  test('comes back with its sidecars and is not hashed again', async () => {
    await mkdir(join(t.folder, 'aula'));
    await t.put('aula/w.img');
    const files = await t.start(forever);
    await until(files, fileIs('aula/w.img', 'ready'));
    const [before] = files.list();
    await files.operations.remove('aula/w.img');
    const [item] = await files.operations.trash();
    expect(item).toMatchObject({
      canonicalName: 'aula/w',
      file: 'aula/w.img',
      sizeBytes: before?.sizeBytes,
      removedAt: expect.stringMatching(/Z$/),
    });
    expect(Date.parse(item?.expiresAt ?? '') - Date.parse(item?.removedAt ?? '')).toBe(30 * 24 * 3_600_000);

    // The unit may have gone meanwhile.
    await rm(join(t.folder, 'aula'), { recursive: true });
    const sums = join(t.folder, '.trash', item?.id ?? '', 'w.img.full.sum');
    const { mtimeMs } = await stat(sums);
    await files.operations.restore(item?.id ?? '');
    await until(files, fileIs('aula/w.img', 'ready'));
    expect(files.list()).toEqual([before]);
    expect((await stat(join(t.folder, 'aula/w.img.full.sum'))).mtimeMs).toBe(mtimeMs);
    expect(await files.operations.trash()).toEqual([]);
    expect(await readdir(join(t.folder, '.trash'))).toEqual([]);
  });

  test('keeps what it was registered as', async () => {
    const registration = {
      canonicalName: 'w',
      name: 'Windows',
      softwareProfile: 's',
      partition: 1,
      partitionType: 'NTFS',
      repository: 'repo1',
      comments: 'c',
    };
    await t.put('w.img');
    const files = await t.start(forever);
    await files.operations.remove('w.img', registration);
    const id = (await files.operations.trash())[0]?.id ?? '';
    const told: (Trashed | string)[] = [];
    await t.put('w.img');
    await until(files, fileIs('w.img', 'ready'));
    await expect(files.operations.restore(id, async (item) => void told.push(item))).rejects.toThrow(
      'conflict',
    );
    expect(told).toEqual([]);
    await rm(join(t.folder, 'w.img'));
    const stops = () => Promise.reject(new Error('no'));
    await expect(files.operations.restore(id, stops)).rejects.toThrow('no');
    expect(await files.operations.trash()).toMatchObject([{ id, registration }]);
    await files.operations.restore(id, async (item) => void told.push(item));
    expect(told).toEqual([expect.objectContaining({ id, registration })]);
    await until(files, fileIs('w.img', 'ready'));
  });

  test('is not hashed again when it could not be removed, nor when it could not come back', async () => {
    await t.put('w.img');
    const files = await t.start(forever);
    await until(files, fileIs('w.img', 'ready'));
    const before = files.list();
    const sums = join(t.folder, 'w.img.full.sum');
    const { ino } = await stat(sums);
    const stops = () => Promise.reject(new Error('no'));
    await expect(files.operations.remove('w.img', undefined, stops)).rejects.toMatchObject({
      reason: 'unavailable',
    });
    expect(files.list()).toEqual(before);

    await files.operations.remove('w.img');
    const id = (await files.operations.trash())[0]?.id ?? '';
    await expect(files.operations.restore(id, stops)).rejects.toThrow('no');
    await files.operations.restore(id);
    expect(files.list()).toEqual(before);
    expect((await stat(sums)).ino).toBe(ino);
  });

  test('stays in the trash while there is another of its name', async () => {
    await t.put('w.img');
    const files = await t.start(forever);
    await files.operations.remove('w.img');
    await t.put('w.img', 'ntfs-gzip.img');
    await until(files, fileIs('w.img', 'ready'));
    const id = (await files.operations.trash())[0]?.id ?? '';
    await expect(files.operations.restore(id)).rejects.toMatchObject({ reason: 'conflict' });
    expect(await files.operations.trash()).toHaveLength(1);
    expect(files.list()).toMatchObject([{ filesystem: 'NTFS' }]);

    expect(await files.operations.discard(id)).toMatchObject({ id, file: 'w.img' });
    expect(await files.operations.trash()).toEqual([]);
  });

  test.each(['restore', 'discard'] as const)('%s: none of that name', async (what) => {
    const files = await t.start(forever);
    for (const id of ['x', '../../arriving', idOf(time, 'w.img')]) {
      await expect(files.operations[what](id)).rejects.toMatchObject({ reason: 'notFound' });
    }
  });

  test('is deleted once it has expired, other things in the trash are not', async () => {
    await t.put('w.img');
    await t.put('w2.img');
    const carry = (_from: string, _to: string, move: () => Promise<void>) => move();
    const pending = new PendingChanges(undefined);
    const trash = new Trash({ folder: t.folder, log: silentLog, carry, pending, maxAgeMs: 0 });
    await mkdir(join(t.folder, '.trash/mine'), { recursive: true });
    await trash.put('w.img');
    await trash.dispose();
    expect(await readdir(join(t.folder, '.trash'))).toEqual(['mine']);
  });

  test('never leaves through a link', async () => {
    const outside = join(t.top, 'outside');
    await mkdir(join(outside, idOf(time, 'w.img')), { recursive: true });
    await writeFile(join(outside, idOf(time, 'w.img'), 'w.img'), 'x');
    await symlink(outside, join(t.folder, '.trash'));
    await t.put('w.img');
    const files = await t.start(forever);
    await expect(files.operations.remove('w.img')).rejects.toMatchObject({ reason: 'unavailable' });
    expect(await files.operations.trash()).toEqual([]);
    await expect(files.operations.discard(idOf(time, 'w.img'))).rejects.toMatchObject({ reason: 'notFound' });

    // Nor does it come back through one.
    await rm(join(t.folder, '.trash'));
    await mkdir(join(t.folder, '.trash'));
    const id = idOf(time, 'unit/w.img');
    await rename(join(outside, idOf(time, 'w.img')), join(t.folder, '.trash', id));
    await symlink(outside, join(t.folder, 'unit'));
    await expect(files.operations.restore(id)).rejects.toMatchObject({ reason: 'unavailable' });
    expect(await readdir(outside)).toEqual([]);
  });
});
