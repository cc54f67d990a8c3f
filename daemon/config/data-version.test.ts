import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { version } from '../base/version.ts';
import { checkDataVersion, dataMarkFile, dataVersion, markData } from './data-version.ts';
import { addToken } from './managed-tokens.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-data-'));
});
afterEach(() => rm(data, { recursive: true }));

it('a folder without a mark, and one of this form, are understood; checking changes nothing', async () => {
  await checkDataVersion(data);
  expect(await readdir(data)).toEqual([]);
  await markData(data);
  await checkDataVersion(data);
  expect(JSON.parse(await readFile(dataMarkFile(data), 'utf8'))).toEqual({
    data: dataVersion,
    program: version,
  });
});

it('a later program of the same form is no reason to refuse, and the mark tells who was there last', async () => {
  await writeFile(dataMarkFile(data), JSON.stringify({ data: dataVersion, program: '99.0.0' }));
  await checkDataVersion(data);
  await markData(data);
  expect(await readFile(dataMarkFile(data), 'utf8')).toContain(version);
});

it('a folder of a later form is refused with both versions, also by a command that would write there', async () => {
  const text = JSON.stringify({ data: dataVersion + 1, program: '99.0.0', more: 'kept' });
  await writeFile(dataMarkFile(data), text);
  const refused = {
    setting: 'data',
    text: { key: 'config.dataNewer', args: { newer: '99.0.0', own: version } },
  };
  await expect(checkDataVersion(data)).rejects.toMatchObject(refused);
  await expect(addToken(data, { name: 'ana', role: 'admin' })).rejects.toMatchObject(refused);
  expect(await readdir(data)).toEqual(['version.json']);
  expect(await readFile(dataMarkFile(data), 'utf8')).toBe(text);
});

it.each(['', 'oops', '[]', '{"data": "2"}', '{"data": 2}', '{"data": 1.5, "program": "x"}'])(
  'a mark that is none is not written over: %j',
  async (text) => {
    await writeFile(dataMarkFile(data), text);
    await expect(checkDataVersion(data)).rejects.toMatchObject({ setting: 'data' });
    await expect(markData(data)).rejects.toMatchObject({ setting: 'data' });
    expect(await readFile(dataMarkFile(data), 'utf8')).toBe(text);
  },
);
