import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForEachTest, forever } from '../test-support/test-folder.ts';

const t = folderForEachTest();

const ours = [
  '.w.img.ogrepod-import',
  '.w.img.sum.ogrepod-tmp',
  '.w.img.full.sum.ogrepod-tmp',
  '.w.dsk.torrent.ogrepod-tmp',
  '.w.img.ogrepod-damage.0123456789ab.tmp',
];
const others = [
  '.w.img.0123456789ab.tmp',
  '.w.img.ogrepod-damage',
  '.w.img.ogrepod-damage.tmp',
  '.note.ogrepod-tmp',
  'w.img.ogrepod-import',
  'w.img.sum.ogrepod-tmp',
  'w.tmp',
];

test('what a killed daemon was writing is removed at the start, and nothing else', async () => {
  const data = join(t.top, 'data');
  const id = '20261123T130102003Z-w.img';
  const item = join(t.folder, '.trash', id);
  for (const folder of [
    data,
    join(data, 'pending'),
    join(t.folder, 'aula'),
    item,
    join(t.folder, 'lost+found'),
  ]) {
    await mkdir(folder, { recursive: true });
  }
  for (const name of [...ours, ...others]) {
    await writeFile(join(t.folder, name), 'x');
    await writeFile(join(t.folder, 'aula', name), 'x');
  }
  for (const name of ['w.img', '.ogrepod-removed.json.0123456789ab.tmp', 'mine.0123456789ab.tmp']) {
    await writeFile(join(item, name), 'x');
  }
  const inData = [
    'images.jsonl.0123456789ab.tmp',
    'pending/1-000000001.json.0123456789ab.tmp',
    'notes.0123456789ab.tmp',
  ];
  for (const name of inData) {
    await writeFile(join(data, name), 'x');
  }

  const files = await t.start(forever, { data });
  const left = async (folder: string) =>
    (await readdir(folder)).filter((name) => /^\.?(?:w|note)\./.test(name));
  expect((await left(t.folder)).sort()).toEqual([...others].sort());
  expect((await left(join(t.folder, 'aula'))).sort()).toEqual([...others].sort());
  expect((await readdir(item)).sort()).toEqual(['mine.0123456789ab.tmp', 'w.img']);
  expect(await readdir(join(data, 'pending'))).toEqual([]);
  expect((await readdir(data)).sort()).toEqual(['images-folder.json', 'notes.0123456789ab.tmp', 'pending']);
  expect(await files.operations.trash()).toMatchObject([{ id }]);
});

test.each([
  ['with a note of what it was', ['.ogrepod-removed.json'], []],
  ['with nothing', [], []],
  ['with something of others', ['.ogrepod-removed.json', 'mine'], ['mine']],
])('a place in the trash whose image is not there is removed: one %s', async (_what, names, left) => {
  const id = '20261123T130102003Z-w.img';
  const item = join(t.folder, '.trash', id);
  await mkdir(item, { recursive: true });
  for (const name of names) {
    await writeFile(join(item, name), JSON.stringify({ file: 'w.img' }));
  }
  await t.start(forever);
  expect(await readdir(join(t.folder, '.trash'))).toEqual(left.length > 0 ? [id] : []);
  if (left.length > 0) {
    expect(await readdir(item)).toEqual(left);
  }
});
