import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { otherRepositories } from './other-repositories.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-others-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('reads a token from its file at each connection, so that it can be changed', async () => {
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, 'first\n');
  const [inFile, given] = await otherRepositories({
    repositories: [
      { address: 'repo.example', tokenFile, name: 'Lab' },
      { address: '10.0.0.2:9000', token: 'second' },
    ],
  });
  expect(inFile).toMatchObject({ url: 'ws://repo.example:8470/', name: 'Lab' });
  expect(given).toMatchObject({ url: 'ws://10.0.0.2:9000/' });
  expect([await inFile?.token(), await given?.token()]).toEqual(['first', 'second']);
  await writeFile(tokenFile, 'third\n');
  expect(await inFile?.token()).toBe('third');
});

it.each([
  ['is missing', undefined, 'config.noToken'],
  ['is empty', '\n', 'config.noToken'],
  ['is no token', 'two words', 'config.noToken'],
  ['has two lines', 'one\ntwo', 'config.noToken'],
])('a token file that %s is an error of the setting', async (_name, content, key) => {
  const tokenFile = join(folder, 'token');
  if (content !== undefined) {
    await writeFile(tokenFile, content);
  }
  await expect(otherRepositories({ repositories: [{ address: 'a', tokenFile }] })).rejects.toMatchObject({
    setting: 'repositories[0].tokenFile',
    text: { key },
  });
});
