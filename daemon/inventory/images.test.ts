import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImageFile, SettledChange } from '../images/types.ts';
import { next, TestInventory } from './test-support/room.ts';
import type { RepositoryRecord } from './types.ts';

let test: TestInventory;
beforeEach(async () => {
  test = await TestInventory.open();
});
afterEach(() => test.dispose());

const file = (name: string, more: Partial<ImageFile> = {}): ImageFile => ({
  file: name,
  canonicalName: name.replace(/\.[a-z]+$/, ''),
  state: 'ready',
  sizeBytes: 1000,
  mtimeMs: 1,
  locked: false,
  ...more,
});
const registration = (canonicalName: string, name = 'n') => ({
  canonicalName,
  name,
  softwareProfile: 's',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'repo1',
  comments: 'c',
});

describe('images', () => {
  it('are files joined with registrations by canonical name', async () => {
    test.changeFiles([
      file('win.img', { tool: 'PARTCLONE', restoreSizeKB: 7, legacySizeKB: 8 }),
      file('lin.dsk'),
    ]);
    await test.inventory.register(registration('win'));
    await test.inventory.register(registration('mac'));
    expect(test.inventory.images()).toMatchObject([
      { id: 'repo1:lin', registered: false, file: 'lin.dsk', state: 'ready' },
      { id: 'repo1:mac', registered: true, state: 'missing', name: 'n' },
      { id: 'repo1:win', registered: true, state: 'ready', name: 'n', restoreSizeKB: 7, legacySizeKB: 8 },
    ]);
    expect(test.inventory.images('repo1')).toHaveLength(3);
    expect(test.inventory.images('repo2')).toEqual([]);
  });

  it('are told one by one when two files have one name', () => {
    test.changeFiles([file('win.dsk'), file('win.img')]);
    expect(test.inventory.images().map(({ id, file: path }) => [id, path])).toEqual([
      ['repo1:win', 'win.img'],
      ['repo1:win:win.dsk', 'win.dsk'],
    ]);
    test.changeFiles([], ['win.img']);
    expect(test.inventory.images().map(({ id, file: path }) => [id, path])).toEqual([
      ['repo1:win', 'win.dsk'],
    ]);
  });

  it('tell their changes together, and only what really changed', async () => {
    test.changeFiles([file('a.img'), file('b.img')]);
    await next(test.inventory.onDidChangeImages);
    const told = next(test.inventory.onDidChangeImages);
    test.changeFiles([file('a.img', { mtimeMs: 2 }), file('b.img', { progress: 10 })]);
    test.changeFiles([file('b.img', { progress: 20 }), file('c.img')]);
    test.changeFiles([], ['a.img']);
    expect(await told).toEqual({
      changed: [
        expect.objectContaining({ id: 'repo1:b', progress: 20 }),
        expect.objectContaining({ id: 'repo1:c' }),
      ],
      removed: ['repo1:a'],
    });
  });

  it('are registered, changed and forgotten, and that lasts', async () => {
    await test.inventory.register(registration('win'));
    expect(await test.inventory.update(registration('win', 'other'))).toMatchObject({ name: 'other' });
    await test.reopen();
    expect(test.inventory.images()).toMatchObject([
      { canonicalName: 'win', name: 'other', state: 'missing' },
    ]);
    test.changeFiles([file('win.img')]);
    expect(await test.inventory.unregister('win')).toMatchObject({ registered: false, file: 'win.img' });
    expect(test.inventory.images()[0]).not.toHaveProperty('name');
  });

  it('are removed with their file, unless it is locked', async () => {
    test.changeFiles([file('win.img'), file('busy.img', { locked: true })]);
    await test.inventory.register(registration('win'));
    await test.inventory.register(registration('busy'));
    expect(await test.inventory.removeImage('win')).toMatchObject({ file: 'win.img' });
    await expect(test.inventory.removeImage('busy')).rejects.toMatchObject({ reason: 'conflict' });
    expect(test.removedFiles).toEqual(['win.img']);
    expect(test.inventory.images().map(({ registered }) => registered)).toEqual([true, false]);
  });

  it('are reinstated, but never over what was registered since', async () => {
    await test.inventory.reinstate({ ...registration('old', 'before'), repository: 'formerly' });
    await test.inventory.reinstate(registration('old', 'again'));
    expect(test.inventory.images()).toMatchObject([{ name: 'before', repository: 'repo1' }]);
  });

  it('are renamed with file and registration, with one of them, or to link both', async () => {
    test.changeFiles([file('win.dsk'), file('lin.img'), file('found.img')]);
    await test.inventory.register(registration('win'));
    await test.inventory.register(registration('none'));
    expect(await test.inventory.renameImage('win', 'win2')).toMatchObject({ file: 'win2.dsk', name: 'n' });
    expect(await test.inventory.renameImage('lin', 'lin2')).toMatchObject({ file: 'lin2.img' });
    expect(await test.inventory.renameImage('lin2', 'lin2')).toMatchObject({ file: 'lin2.img' });
    expect(await test.inventory.renameImage('none', 'none2')).toMatchObject({ state: 'missing', name: 'n' });
    expect(await test.inventory.renameImage('none2', 'found')).toMatchObject({ state: 'ready', name: 'n' });
    await test.reopen();
    expect(test.inventory.images().map(({ id, registered }) => [id, registered])).toEqual([
      ['repo1:found', true],
      ['repo1:lin2', false],
      ['repo1:win2', true],
    ]);
  });

  it.each([
    ['win', 'lin', 'conflict'],
    ['win', 'missing', 'conflict'],
    ['missing', 'win', 'conflict'],
    ['no', 'other', 'notFound'],
    ['win', 'win 2', 'invalid'],
    ['win', '../win2', 'invalid'],
    ['win', 'nounit/win2', 'invalid'],
  ])('are not renamed from %j to %j: %s', async (from, to, reason) => {
    test.changeFiles([file('win.img'), file('lin.dsk')]);
    for (const name of ['win', 'missing']) {
      await test.inventory.register(registration(name));
    }
    const before = test.inventory.images();
    await expect(test.inventory.renameImage(from, to)).rejects.toMatchObject({ reason });
    expect(test.inventory.images()).toEqual(before);
  });

  it('are called as before when the new name cannot be written', async () => {
    test.changeFiles([file('win.img')]);
    await test.inventory.register(registration('win'));
    await rm(join(test.root, 'data'), { recursive: true });
    await writeFile(join(test.root, 'data'), '');
    await expect(test.inventory.renameImage('win', 'new')).rejects.toMatchObject({ reason: 'unavailable' });
    expect(test.inventory.images()).toMatchObject([
      { canonicalName: 'win', file: 'win.img', registered: true },
    ]);
  });

  it('are registered in a subfolder that is there', async () => {
    const inUnit = registration('aula/win');
    await expect(test.inventory.register(inUnit)).rejects.toMatchObject({
      reason: 'invalid',
      args: { field: 'canonicalName', detail: { key: 'name.unit', args: { unit: 'aula' } } },
    });
    await mkdir(join(test.images, 'aula'));
    expect(await test.inventory.register(inUnit)).toMatchObject({ state: 'missing' });
    test.changeFiles([file('aula/win.pgz')]);
    expect(test.inventory.images()).toMatchObject([{ file: 'aula/win.pgz', registered: true }]);
  });

  it('refuse what cannot be', async () => {
    await test.inventory.register(registration('win'));
    await expect(test.inventory.register(registration('win'))).rejects.toMatchObject({ reason: 'conflict' });
    await expect(test.inventory.register(registration('a b'))).rejects.toMatchObject({ reason: 'invalid' });
    await expect(test.inventory.update(registration('no'))).rejects.toMatchObject({ reason: 'notFound' });
    await expect(test.inventory.unregister('no')).rejects.toMatchObject({ reason: 'notFound' });
    await expect(test.inventory.removeImage('no')).rejects.toMatchObject({ reason: 'notFound' });
  });

  it('let only one of two register the same name at once', async () => {
    const both = [test.inventory.register(registration('win')), test.inventory.register(registration('win'))];
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the repository', () => {
  it('tells how full its disk is and how many images it has', async () => {
    const [before] = test.inventory.repositories();
    expect(before).toMatchObject({
      id: 'repo1',
      address: '172.17.36.2',
      state: 'ready',
      images: 0,
      folder: test.images,
    });
    expect(before?.totalBytes).toBeGreaterThan(before?.freeBytes ?? 0);
    const told = next(test.inventory.onDidChangeRepositories);
    test.changeFiles([file('win.img')]);
    expect(await told).toMatchObject({ changed: [{ id: 'repo1', images: 1 }] });
  });

  it('shows a warning that comes later, once for each code, as long as it holds', async () => {
    expect(test.inventory.repositories()[0]).not.toHaveProperty('warnings');
    const warning = (asked: string) => ({
      ...{ code: 'askedElsewhere', setting: 'repository.address' },
      text: [{ key: 'distribution.askedElsewhere', args: { asked, address: '172.17.36.2' } }],
    });
    const told = next(test.inventory.onDidChangeRepositories);
    test.inventory.warn(warning('10.0.0.1'));
    expect(await told).toMatchObject({ changed: [{ warnings: [warning('10.0.0.1')] }] });
    test.inventory.warn(warning('10.0.0.2'));
    expect(test.inventory.repositories()).toMatchObject([{ warnings: [warning('10.0.0.2')] }]);

    const withdrawn = next(test.inventory.onDidChangeRepositories);
    test.inventory.withdrawWarning('askedElsewhere');
    expect((await withdrawn).changed[0]).not.toHaveProperty('warnings');
  });

  it('says so when the images folder is another one, without the space of that, and of a warning', async () => {
    const problem = { key: 'images.away.otherFolder' } as const;
    test.changeCondition({ state: 'error', problem });
    await next(test.inventory.onDidChangeRepositories);
    expect(test.inventory.repositories()).toMatchObject([
      { state: 'error', problem, totalBytes: 0, freeBytes: 0, folder: test.images },
    ]);
    const warning = { key: 'images.watch.limit' } as const;
    test.changeCondition({ state: 'ready', problem: warning });
    let own: RepositoryRecord | undefined;
    while (own?.state !== 'ready') {
      [own] = (await next(test.inventory.onDidChangeRepositories)).changed;
    }
    expect(own).toMatchObject({ state: 'ready', problem: warning });
    expect(own?.totalBytes).toBeGreaterThan(0);
  });

  it('are not registered or renamed to a name that looks like another one', async () => {
    const decomposed = 'an\u0303o';
    test.changeFiles([file(`${decomposed}.img`), file('lin.img')]);
    await test.inventory.register(registration('win11'));
    const looksLike = (name: string) => ({
      reason: 'conflict',
      args: { detail: { key: 'name.looksLike', args: { name } } },
    });
    await expect(test.inventory.register(registration('wіn11'))).rejects.toMatchObject(looksLike('win11'));
    await expect(test.inventory.register(registration('año'))).rejects.toMatchObject(looksLike(decomposed));
    await expect(test.inventory.renameImage('lin', 'wіn11')).rejects.toMatchObject(looksLike('win11'));
    // Its own name may be put right.
    expect(await test.inventory.renameImage(decomposed, 'año')).toMatchObject({ file: 'año.img' });
    expect(await test.inventory.register(registration('año'))).toMatchObject({ registered: true });
  });

  it('says so when the images folder is gone', async () => {
    await rm(test.images, { recursive: true });
    await test.reopen();
    expect(test.inventory.repositories()).toMatchObject([
      {
        state: 'error',
        problem: { key: 'inventory.folderGone', args: { folder: test.images, code: 'ENOENT' } },
      },
    ]);
  });
});

describe('registrations follow what a crash left in the folder', () => {
  it.each<[string, SettledChange, string[]]>([
    ['a rename', { kind: 'renamed', from: 'win', to: 'new' }, ['lin', 'new']],
    ['a rename that was registered already', { kind: 'renamed', from: 'none', to: 'win' }, ['lin', 'win']],
    ['a rename to a name that is registered', { kind: 'renamed', from: 'win', to: 'lin' }, ['lin', 'win']],
    ['a removal', { kind: 'removed', name: 'win' }, ['lin']],
    ['a removal of what is there again', { kind: 'removed', name: 'lin' }, ['lin', 'win']],
    ['a restore', { kind: 'restored', registration: registration('mac') }, ['lin', 'mac', 'win']],
    [
      'a restore that was registered already',
      { kind: 'restored', registration: registration('win') },
      ['lin', 'win'],
    ],
  ])('%s', async (_what, change, expected) => {
    test.changeFiles([file('lin.img')]);
    await test.inventory.register(registration('win'));
    await test.inventory.register(registration('lin'));
    test.interrupted.push(change);
    await test.reopen();
    const names = test.inventory.images().filter(({ registered }) => registered);
    expect(names.map(({ canonicalName }) => canonicalName)).toEqual(expected);
    expect(test.inventory.images().map(({ name }) => name)).toEqual(expected.map(() => 'n'));
  });
});
