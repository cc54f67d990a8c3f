import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { everyFault } from '../base/faulty-file-system.ts';
import { silentLog } from '../base/log.ts';
import type { Message } from '../base/message.ts';
import { OgError } from '../protocol/index.ts';
import { type State, Store } from './store.ts';

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

it('holds what was answered as done, and nothing of what was refused, whatever step fails', async () => {
  const seen = { done: 0, refused: 0, uncertain: 0 };
  await everyFault(async (fileSystem) => {
    await rm(folder, { recursive: true });
    const store = await Store.open(path, silentLog, fileSystem);
    const done: string[] = [];
    const uncertain: string[] = [];
    for (const name of ['one', 'two', 'three', 'four']) {
      await store.change(adding(name)).then(
        () => done.push(name),
        (error: OgError) => {
          expect(error.reason).toBe('unavailable');
          const { key } = error.args.detail as Message;
          if (key === 'inventory.notTakenBack') uncertain.push(name);
        },
      );
      expect(names(store.state)).toEqual(done);
      // As after kill -9 at this very moment.
      const found = names((await Store.open(path, silentLog)).state);
      expect(found.filter((each) => !uncertain.includes(each))).toEqual(done);
    }
    await store.dispose();
    if (fileSystem.operations > 0) {
      expect((await readdir(folder)).filter((name) => !/^inventory\.json(\.bak)?$/.test(name))).toEqual([]);
    }
    seen.done += done.length;
    seen.uncertain += uncertain.length;
    seen.refused += 4 - done.length - uncertain.length;
  });
  expect(seen.done).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
  // Only where the folder cannot be flushed, and then nothing can be renamed or removed any more.
  expect(seen.uncertain).toBeLessThan(50);
});

it('tidies what a killed process left half written', async () => {
  await (await open()).change(adding('one'));
  for (const name of ['inventory.json.0123456789ab.tmp', 'inventory.json.bak.0123456789ab.tmp']) {
    await writeFile(join(folder, name), '{"ver');
  }
  expect(names((await open()).state)).toEqual(['one']);
  expect(await readdir(folder)).toEqual(['inventory.json']);
});
