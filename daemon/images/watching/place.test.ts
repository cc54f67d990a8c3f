import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import type { ImageFiles } from '../types.ts';

/** What the system answers for paths that end so. */
const failing = vi.hoisted(() => new Map<string, string>());
/** What happens, once, right before a path that ends so is looked at. */
const happening = vi.hoisted(() => new Map<string, () => Promise<void>>());

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const check = (path: unknown) => {
    const end = [...failing.keys()].find((each) => String(path).endsWith(each));
    if (end !== undefined) {
      throw Object.assign(new Error('made by a test'), { code: failing.get(end) });
    }
  };
  const { opendir, lstat } = real;
  const failingOpendir: typeof opendir = async (path, options) => {
    check(path);
    return await opendir(path, options);
  };
  const failingLstat = async (...args: Parameters<typeof lstat>) => {
    const end = [...happening.keys()].find((each) => String(args[0]).endsWith(each)) ?? '';
    const happen = happening.get(end);
    happening.delete(end);
    await happen?.();
    check(args[0]);
    return await lstat(...args);
  };
  return { ...real, opendir: failingOpendir, lstat: failingLstat };
});

const t = folderForEachTest();
beforeEach(() => {
  failing.clear();
  happening.clear();
});

const data = () => join(t.top, 'data');
async function startWith(...names: string[]) {
  await mkdir(data(), { recursive: true });
  const files = await t.start(forever, { data: data() });
  await until(files, (list) => names.every((name) => fileIs(name, 'ready')(list)));
  return files;
}

/** Resolves when the folder is as wanted: at once, or with a change. */
async function condition(files: ImageFiles, state: 'ready' | 'error'): Promise<void> {
  while (files.condition().state !== state) {
    await new Promise<void>((resolve) => {
      const listening = files.onDidChangeCondition(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

/** As an unmounted disk leaves it: another, empty folder is there. */
async function unmount(): Promise<void> {
  await rename(t.folder, join(t.top, 'disk'));
  await mkdir(t.folder);
}

async function mount(): Promise<void> {
  await rm(t.folder, { recursive: true });
  await rename(join(t.top, 'disk'), t.folder);
}

const away = { state: 'error', problem: { key: 'images.away.otherFolder' } };

describe('an empty folder in the place of the images folder', () => {
  test('is an error; what is known stays, nothing is done there, and it recovers by itself', async () => {
    await mkdir(join(t.folder, 'aula'));
    await t.put('w.img');
    await t.put('aula/x.img');
    const files = await startWith('w.img', 'aula/x.img');
    const before = files.list();
    const removed: string[] = [];
    files.onDidChange((change) => removed.push(...change.removed));

    await unmount();
    await condition(files, 'error');
    expect(files.condition()).toMatchObject(away);
    expect(files.list()).toMatchObject(
      before.map(({ file, sizeBytes, tool }) => ({ file, sizeBytes, tool, ...away })),
    );
    const source = join(t.top, 'source.img');
    await writeFile(source, await readFile(join(t.top, 'disk/w.img')));
    const unavailable = { reason: 'unavailable', args: { detail: away.problem } };
    const request = { canonicalName: 'new', sources: [source], overwrite: false };
    await expect(files.operations.import(request)).rejects.toMatchObject(unavailable);
    await expect(files.operations.rename('w.img', 'v.img')).rejects.toMatchObject(unavailable);
    await expect(files.operations.remove('w.img')).rejects.toMatchObject(unavailable);
    await expect(files.operations.restore('x')).rejects.toMatchObject(unavailable);
    await expect(files.operations.discard('x')).rejects.toMatchObject(unavailable);
    await expect(files.operations.trash()).rejects.toMatchObject(unavailable);
    await expect(files.operations.breakLock('w.img', true)).rejects.toMatchObject(unavailable);
    await expect(files.inspect('w.img')).rejects.toMatchObject(unavailable);
    await expect(files.open('w.img')).rejects.toMatchObject({ reason: 'conflict' });
    expect(await readdir(t.folder)).toEqual([]);

    await mount();
    await until(files, (list) => list.every(({ state }) => state === 'ready'));
    await condition(files, 'ready');
    expect(files.list()).toEqual(before);
    expect(files.condition()).toEqual({ state: 'ready' });
    expect(removed).toEqual([]);
  });

  const looks: [string, (path: string) => Promise<unknown>][] = [
    ['one file', (path) => utimes(path, 1e9, 1e9)],
    ['all of them', () => mkdir(join(t.folder, 'other'))],
  ];
  test.each(looks)('that comes while the daemon looks at %s', async (_, lookAgain) => {
    const path = await t.put('w.img');
    const files = await startWith('w.img');
    const before = files.list();
    const removed: string[] = [];
    files.onDidChange((change) => removed.push(...change.removed));
    happening.set('/w.img', unmount);
    await lookAgain(path);
    await condition(files, 'error');
    await mount();
    await until(files, fileIs('w.img', 'ready'));
    expect(removed).toEqual([]);
    expect(files.list()).toEqual(before);
  });

  test('that is a unit, and comes while the daemon looks at all', async () => {
    await mkdir(join(t.folder, 'aula'));
    await t.put('aula/x.img');
    const files = await startWith('aula/x.img');
    const removed: string[] = [];
    files.onDidChange((change) => removed.push(...change.removed));
    happening.set('/aula/x.img', () => rename(t.folder, join(t.top, 'disk')));
    await mkdir(join(t.folder, 'other'));
    await condition(files, 'error');
    await rename(join(t.top, 'disk'), t.folder);
    await until(files, fileIs('aula/x.img', 'ready'));
    expect(removed).toEqual([]);
  });

  test('is noticed at the next start, too; the images are those of the last time', async () => {
    await t.put('w.img');
    await t.put('gone.img');
    const first = await startWith('w.img', 'gone.img');
    await rm(join(t.folder, 'gone.img'));
    await until(first, (list) => list.length === 1);
    const before = first.list();
    await first.dispose();
    await unmount();

    const files = await t.start(forever, { data: data() });
    expect(files.list()).toMatchObject([{ file: 'w.img', tool: before[0]?.tool, ...away }]);
    expect(files.condition()).toMatchObject(away);
    expect(await readdir(t.folder)).toEqual([]);
    await mount();
    await until(files, fileIs('w.img', 'ready'));
    expect(files.list()).toEqual(before);
  });

  test('is taken once it holds images, or the daemon is told to forget', async () => {
    await t.put('w.img');
    let files = await startWith('w.img');
    await unmount();
    await condition(files, 'error');
    await t.put('new.img');
    await condition(files, 'ready');
    await until(files, fileIs('new.img', 'ready'));
    expect(files.list()).toHaveLength(1);

    await rm(join(t.folder, 'new.img'));
    await until(files, (list) => list.length === 0);
    await t.put('other.img');
    await until(files, fileIs('other.img', 'ready'));
    await rename(t.folder, join(t.top, 'second'));
    await mkdir(t.folder);
    await condition(files, 'error');
    await files.dispose();
    await rm(join(data(), 'images-folder.json'));
    files = await t.start(forever, { data: data() });
    expect(files.condition()).toEqual({ state: 'ready' });
    expect(files.list()).toEqual([]);
  });
});

test('what went while no daemon ran is not shown, and is no reason to wait for a disk', async () => {
  await t.put('w.img');
  await (await startWith('w.img')).dispose();
  await rm(join(t.folder, 'w.img'));
  const second = await t.start(forever, { data: data() });
  expect(second.list()).toEqual([]);
  await second.dispose();
  await rm(t.folder, { recursive: true });
  await mkdir(t.folder);
  const third = await t.start(forever, { data: data() });
  expect(third.condition()).toEqual({ state: 'ready' });
  expect(third.list()).toEqual([]);
});

describe('a system that does not say does not say that an image was removed', () => {
  test.each(['EIO', 'EMFILE', 'EACCES', 'ESTALE'])('%s of the folder', async (code) => {
    await t.put('w.img');
    const files = await startWith('w.img');
    const before = files.list();
    failing.set('/images', code);
    // Something that has all looked at.
    await mkdir(join(t.folder, 'other'));
    await t.put('new.img');
    await condition(files, 'error');
    expect(files.condition().problem).toMatchObject({ key: 'inventory.folderGone', args: { code } });
    expect(files.list()).toMatchObject([{ file: 'w.img', state: 'error' }]);
    failing.clear();
    await until(files, fileIs('new.img', 'ready'));
    await until(files, fileIs('w.img', 'ready'));
    expect(files.list().filter(({ file }) => file === 'w.img')).toEqual(before);
  });

  test.each(['EIO', 'EMFILE'])('%s of a unit', async (code) => {
    await mkdir(join(t.folder, 'aula'));
    await t.put('aula/w.img');
    await t.put('v.img');
    const files = await startWith('aula/w.img', 'v.img');
    failing.set('/aula', code);
    // Something that has all looked at.
    await mkdir(join(t.folder, 'other'));
    await until(files, fileIs('aula/w.img', 'error'));
    expect(files.list()).toMatchObject([
      { file: 'aula/w.img', problem: { key: 'images.away.unlisted', args: { unit: 'aula', code } } },
      { file: 'v.img', state: 'ready' },
    ]);
    await files.dispose();
    const next = await t.start(forever, { data: data() });
    expect(next.list()).toMatchObject([
      { file: 'aula/w.img', state: 'error', tool: 'PARTCLONE' },
      { file: 'v.img', state: 'ready' },
    ]);
    failing.clear();
    await mkdir(join(t.folder, 'third'));
    await until(next, fileIs('aula/w.img', 'ready'));
  });

  test.each(['EIO', 'ENOMEM'])('%s of a file', async (code) => {
    const path = await t.put('w.img');
    const files = await startWith('w.img');
    failing.set('/w.img', code);
    await writeFile(`${path}.lock`, '');
    await until(files, fileIs('w.img', 'error'));
    expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.unreadable', args: { code } } }]);
    failing.clear();
    await rm(`${path}.lock`);
    await until(files, fileIs('w.img', 'ready'));
  });
});
