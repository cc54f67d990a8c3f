import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../base/file-system.ts';
import { silentLog } from '../base/log.ts';
import { everyFault } from '../base/test-support/faulty-file-system.ts';
import { OgError } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { Store } from './store.ts';
import type { State } from './stored-state.ts';

let folder: string;
let path: string;
const open = () => Store.open(path, silentLog);
const stored = async () => JSON.parse(await readFile(path, 'utf8')) as State;
const registration = (canonicalName: string) => ({
  canonicalName,
  name: 'n',
  softwareProfile: 's',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'r',
  comments: 'c',
});
const adding = (name: string) => (state: State) => ({
  ...state,
  images: [...state.images, registration(name)],
});
const names = (state: State) => state.images.map(({ canonicalName }) => canonicalName);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-store-'));
  path = join(folder, 'inventory.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('has written a change when it resolves', async () => {
  const store = await open();
  await store.change(adding('one'));
  expect(names(await stored())).toEqual(['one']);
  expect((await open()).state).toEqual(store.state);
});

it('gathers changes into few writes, in order, and refuses only those that are wrong', async () => {
  const store = await open();
  const refused = store.change(() => {
    throw new OgError('conflict');
  });
  const all = Array.from({ length: 50 }, (_, at) => store.change(adding(`i${at}`)));
  await expect(refused).rejects.toThrow(OgError);
  await Promise.all(all);
  expect(names(await stored())).toEqual(Array.from({ length: 50 }, (_, at) => `i${at}`));
  // One write for all fifty: the state before it, which the backup has, is the first one of all.
  await expect(readFile(`${path}.bak`, 'utf8')).rejects.toThrow('ENOENT');
});

it('takes changes that are asked for while it writes', async () => {
  const store = await open();
  const first = store.change(adding('one')).then(() => store.change(adding('three')));
  await Promise.all([first, Promise.resolve().then(() => store.change(adding('two')))]);
  expect(names(await stored())).toHaveLength(3);
  await store.change(adding('four'));
  expect(names(await stored())).toHaveLength(4);
});

it('shows nothing that could not be written, and works again afterwards', async () => {
  const store = await open();
  await store.change(adding('one'));
  await mkdir(`${path}.bak`);
  await expect(store.change(adding('two'))).rejects.toMatchObject({ reason: 'unavailable' });
  expect(names(store.state)).toEqual(['one']);
  await rm(`${path}.bak`, { recursive: true });
  await store.change(adding('three'));
  expect(names(await stored())).toEqual(['one', 'three']);
});

it('writes what is pending before it lets go', async () => {
  const store = await open();
  const change = store.change(adding('one'));
  await store.dispose();
  expect(names(await stored())).toEqual(['one']);
  await change;
});

it.each([
  ['no JSON', '{"version": 1, "ima', 'inventory.storeBroken'],
  ['another shape', '{"version": 1, "images": [{}], "classrooms": []}', 'inventory.storeBroken'],
  ['empty', '', 'inventory.storeBroken'],
  ['of a newer version', '{"version": 2, "rooms": []}', 'inventory.storeNewer'],
])('refuses a file that is %s, and leaves it alone', async (_, text, key) => {
  await writeFile(path, text);
  await expect(open()).rejects.toMatchObject({
    reason: 'invalid',
    args: { field: path, detail: { key } },
  });
  expect(await readFile(path, 'utf8')).toBe(text);
});

/** Flushes nothing: thousands of copies are only read. */
const unsynced: FileSystem = {
  ...nodeFileSystem,
  async open(...args) {
    const file = await nodeFileSystem.open(...args);
    return {
      write: (...what) => file.write(...what),
      truncate: (length) => file.truncate(length),
      sync: async () => {},
      close: () => file.close(),
    };
  },
  syncFolder: async () => {},
};

/** What a start finds after kill -9 at this very moment. */
async function foundAfterKill(): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'og-store-killed-'));
  await cp(folder, copy, { recursive: true });
  const store = await Store.open(join(copy, 'inventory.json'), silentLog, { fileSystem: unsynced });
  const found = names(store.state);
  const left = (await readdir(copy)).filter(
    (name) => !/^inventory\.json(\.bak|\.changes|\.broken-.*)?$/.test(name),
  );
  await store.dispose();
  await rm(copy, { recursive: true });
  expect(left).toEqual([]);
  return found;
}

it.each([
  ['written whole', undefined, 50],
  ['of which changes are written', 0, 150],
])(
  'a catalogue %s holds what was answered as done, and nothing of what was refused, whatever step fails',
  async (_, wholeUpTo, mostUncertain) => {
    const seen = { done: 0, refused: 0, uncertain: 0 };
    await everyFault(async (fileSystem) => {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      const store = await Store.open(path, silentLog, {
        fileSystem,
        ...(wholeUpTo !== undefined && { wholeUpTo }),
      });
      const done: string[] = [];
      const uncertain: string[] = [];
      for (const name of ['one', 'two', 'three', 'four']) {
        await store.change(adding(name)).then(
          () => done.push(name),
          (error: OgError) => {
            expect(error.reason).toBe('unavailable');
            const { key } = error.args.detail as Message;
            if (key === 'inventory.notTakenBack') {
              uncertain.push(name);
            }
          },
        );
        expect(names(store.state)).toEqual(done);
        expect((await foundAfterKill()).filter((each) => !uncertain.includes(each))).toEqual(done);
      }
      await store.dispose();
      expect((await foundAfterKill()).filter((each) => !uncertain.includes(each))).toEqual(done);
      seen.done += done.length;
      seen.uncertain += uncertain.length;
      seen.refused += 4 - done.length - uncertain.length;
    });
    expect(seen.done).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(100);
    // Only where a file or its folder cannot be flushed, and then nothing can be renamed, removed or cut any more.
    expect(seen.uncertain).toBeLessThan(mostUncertain);
  },
);

describe('of a long catalogue', () => {
  const openLong = () => Store.open(path, silentLog, { wholeUpTo: 100 });
  const many = (count: number) => Array.from({ length: count }, (_, at) => registration(`many${at}`));

  it('a change is written alone', async () => {
    const store = await openLong();
    await store.change((state) => ({ ...state, images: many(100) }));
    const whole = await readFile(path, 'utf8');
    await store.change(adding('one'));
    await store.change((state) => ({ ...state, images: state.images.slice(1) }));
    expect(await readFile(path, 'utf8')).toBe(whole);
    expect((await readFile(`${path}.changes`, 'utf8')).split('\n')).toHaveLength(3);
    expect(await foundAfterKill()).toEqual(names(store.state));
    await store.dispose();
  });

  it('a stop writes all in one file: an older version reads no changes', async () => {
    const store = await openLong();
    await store.change((state) => ({ ...state, images: many(100) }));
    await store.change(adding('one'));
    await store.dispose();
    expect(names(await stored())).toEqual(names(store.state));
  });

  it('changes are put into the base when they are long themselves', async () => {
    const store = await openLong();
    await store.change((state) => ({ ...state, images: many(20) }));
    for (let at = 0; at < 60; at++) {
      await store.change(adding(`i${at}`));
    }
    expect((await stored()).images.length).toBeGreaterThan(60);
    expect((await readFile(`${path}.changes`, 'utf8')).length).toBeLessThan((await readFile(path)).length);
    expect(await foundAfterKill()).toEqual(names(store.state));
    await store.dispose();
  });

  it('the backup and the changes say all when the base is broken', async () => {
    const store = await openLong();
    await store.change((state) => ({ ...state, images: many(20) }));
    for (let at = 0; at < 60; at++) {
      await store.change(adding(`i${at}`));
    }
    await writeFile(path, '{');
    expect(await foundAfterKill()).toEqual(names(store.state));
    await store.dispose();
  });

  it('a broken line is left out and told', async () => {
    const store = await openLong();
    await store.change((state) => ({ ...state, images: many(20) }));
    await store.change(adding('one'));
    const changes = await readFile(`${path}.changes`, 'utf8');
    await writeFile(`${path}.changes`, `{"number":2,"change":{"images":7}}\n${changes}`);
    expect(await foundAfterKill()).toEqual(names(store.state));
    await store.dispose();
  });
});

it('tidies what a killed process left half written', async () => {
  await (await open()).change(adding('one'));
  for (const name of ['inventory.json.0123456789ab.tmp', 'inventory.json.bak.0123456789ab.tmp']) {
    await writeFile(join(folder, name), '{"ver');
  }
  expect(names((await open()).state)).toEqual(['one']);
  expect(await readdir(folder)).toEqual(['inventory.json']);
});
