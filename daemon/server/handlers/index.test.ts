import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { methodTable } from '../../protocol/index.ts';
import { handlers } from './index.ts';

it('answers every method of the contract and no other', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(methodTable).sort());
});

it('has one file and one test for each', async () => {
  const files = await readdir(import.meta.dirname);
  const sources = files.filter((file) => /^(?!index).*(?<!\.test)\.ts$/.test(file));
  expect(sources).toHaveLength(Object.keys(methodTable).length);
  expect(sources.filter((file) => !files.includes(file.replace('.ts', '.test.ts')))).toEqual([]);
});
