import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrokenFile, DurableFile } from './durable-file.ts';
import { silentLog } from './log.ts';

let folder: string;
let path: string;
const decode = (text: string): string[] => {
  if (!text.trimEnd().endsWith(']')) {
    throw new BrokenFile('cut');
  }
  return JSON.parse(text) as string[];
};
const open = () => new DurableFile<unknown>(path, decode, silentLog);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-durable-'));
  path = join(folder, 'data', 'state.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('has nothing before the first write, and then what was written last', async () => {
  expect(await open().read()).toBeNull();
  await open().write(['one']);
  await open().write(['two']);
  expect(await open().read()).toEqual(['two']);
  expect((await readdir(join(folder, 'data'))).sort()).toEqual(['state.json', 'state.json.bak']);
});

it('leaves the old file whole when a write fails', async () => {
  await open().write(['one']);
  const before = await readFile(path);
  const unwritable = { toJSON: () => fail() };
  await expect(open().write(unwritable)).rejects.toThrow('no text');
  // The place of the backup is taken by a folder.
  await rm(`${path}.bak`, { force: true });
  await mkdir(`${path}.bak`);
  await expect(open().write(['two'])).rejects.toThrow('EISDIR');
  expect(await readFile(path)).toEqual(before);
  expect(await open().read()).toEqual(['one']);
});

it('takes the backup of a broken file, keeps the broken one, and goes on', async () => {
  await open().write(['one']);
  await open().write(['two']);
  await writeFile(path, '["tw');
  expect(await open().read()).toEqual(['one']);
  const aside = (await readdir(join(folder, 'data'))).find((name) => name.includes('.broken-'));
  expect(await readFile(join(folder, 'data', aside ?? ''), 'utf8')).toBe('["tw');
  await open().write(['three']);
  expect(await open().read()).toEqual(['three']);
});

it.each([true, false])('refuses what nothing can mend (with a broken backup: %s)', async (backup) => {
  await open().write(['one']);
  await writeFile(path, '["tw');
  if (backup) {
    await writeFile(`${path}.bak`, '["on');
  }
  await expect(open().read()).rejects.toThrow(BrokenFile);
  expect(await readFile(path, 'utf8')).toBe('["tw');
});

it('is for its owner only', async () => {
  await open().write(['one']);
  await chmod(path, 0o644);
  await open().write(['two']);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

function fail(): never {
  throw new Error('no text');
}
