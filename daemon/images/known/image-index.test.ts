import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import type { Entry } from '../watching/entry.ts';
import { ImageIndex } from './image-index.ts';

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-index-'));
});
afterEach(async () => {
  await rm(data, { recursive: true });
});

const file = () => join(data, 'images.jsonl');
const open = async () => {
  const index = new ImageIndex({ data, announce: 'http://a', version: '1', log: silentLog });
  await index.load();
  return index;
};

const header = {
  tool: 'PARTCLONE',
  compressor: 'LZOP',
  filesystem: 'NTFS',
  deviceBytes: 4096,
  usedBytes: 1024,
  legacySizeKB: 4,
};
const entryOf = (inode: number): Entry => ({
  found: {
    file: `image${inode}.img`,
    identity: `1:${inode}:10:5:6`,
    inode: BigInt(inode),
    sizeBytes: 10,
    mtimeMs: 5,
    locked: false,
    complete: true,
  },
  restsSince: 0,
  header,
  integrated: {
    md5: 'a'.repeat(32),
    infoHash: 'b'.repeat(40),
    sidecars: '1:2:3 4:5:6 7:8:9',
    at: 1000,
    made: { unpacked: false },
  },
});
const entry = entryOf(7);
const content = { plainBytes: 5000, checked: { at: 2000, notChecked: { key: 'images.notChecked.raw' } } };
const { found } = entry;

test('what was written is recalled by the next', async () => {
  const first = await open();
  first.setIntegrated(entry);
  first.setChecked(found, content);
  await first.dispose();
  const { integrated } = entry;
  expect((await open()).recall(found)).toEqual({ header, integrated, ...content });
});

test('what was found damaged is forgotten', async () => {
  const first = await open();
  first.setIntegrated({ ...entry, ...content });
  await first.dispose();
  const second = await open();
  second.setChecked(found, undefined);
  await second.dispose();
  expect((await open()).recall(found)).toEqual({});
});

test('what was said before all of an image was checked is forgotten', async () => {
  await writeFile(file(), `${JSON.stringify({ key: '7:10:5', verifiedAt: 2000 })}\n`);
  expect((await open()).recall(found)).toEqual({});
});

test('a content that has another name keeps what was found in it, and nothing else', async () => {
  const index = await open();
  index.setIntegrated({ ...entry, ...content });
  expect(index.recall({ ...found, file: 'other.img' })).toEqual(content);
  await index.dispose();
});

test('nothing seems newer than now because the clock was set back', async () => {
  const index = await open();
  const { integrated } = entry;
  if (!integrated) {
    throw new Error('it is integrated');
  }
  const ahead = steadyNow() + 3_600_000;
  index.setIntegrated({ ...entry, integrated: { ...integrated, at: ahead } });
  expect(index.recall(found).integrated?.at).toBeLessThan(steadyNow());
  await index.dispose();
});

test.each<[string, (line: string) => string]>([
  ['half a line', (line) => line.slice(0, 200)],
  ['another type of value', (line) => line.replace('"deviceBytes":4096', '"deviceBytes":"4096"')],
  ['a negative size', (line) => line.replace('"deviceBytes":4096', '"deviceBytes":-1')],
  ['no MD5', (line) => line.replace('"md5":"a', '"md5":"<')],
  ['a line that is too long', (line) => line.replace('NTFS', 'N'.repeat(20_000))],
  ['a file of one endless line', () => 'x'.repeat(1_000_000)],
])('left out: %s; the others count', async (_what, spoil) => {
  const first = await open();
  first.setIntegrated(entry);
  await first.dispose();
  const spoilt = spoil((await readFile(file(), 'utf8')).trim());
  await writeFile(file(), `${spoilt}\n`);
  const second = await open();
  expect(second.recall(found)).toEqual({});
  second.setIntegrated(entryOf(8));
  await second.dispose();
  const third = await open();
  expect(third.recall(found)).toEqual({});
  expect(third.recall(entryOf(8).found)).toMatchObject({ header });
});

test('it is written anew before what is out of date takes the most of it', async () => {
  await appendFile(file(), 'no record\n'.repeat(3000));
  const index = await open();
  index.setIntegrated(entry);
  await index.dispose();
  expect((await readFile(file(), 'utf8')).trim().split('\n')).toHaveLength(1);
});

test('it does not grow without end', async () => {
  const first = await open();
  for (let inode = 1; inode <= 50_001; inode++) {
    first.setChecked(entryOf(inode).found, { plainBytes: 1, checked: { at: inode } });
  }
  await first.dispose();
  const second = await open();
  expect(second.recall(entryOf(1).found)).toEqual({});
  expect(second.recall(entryOf(2).found)).toEqual({ plainBytes: 1, checked: { at: 2 } });
  expect(second.recall(entryOf(50_001).found)).toEqual({ plainBytes: 1, checked: { at: 50_001 } });
});
