import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from './open-secrets.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-secrets-'));
  await mkdir(join(folder, 'data'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (name: string, mode: number) => {
  await writeFile(join(folder, name), 'x');
  await chmod(join(folder, name), mode);
  return join(folder, name);
};
const other = { address: 'repo.example', id: undefined, name: undefined };

test.each([
  [0o600, false],
  [0o400, false],
  [0o620, false],
  [0o602, true],
  [0o640, true],
  [0o604, true],
  [0o644, true],
])('files of mode %o, readable by others: %s', async (mode, isOpen) => {
  const file = await put('ogrepod.json', mode);
  const token = await put('data/token', mode);
  const tokens = await put('data/tokens.json', mode);
  const key = await put('key.pem', mode);
  const tokenFile = await put('other.token', mode);
  const passwordFile = await put('transmission', mode);
  const seeder = { transmission: { passwordFile } };
  const listen = { key };
  const repositories = [
    { ...other, token: 'secret', tokenFile: undefined },
    { ...other, token: undefined, tokenFile },
  ];
  const found = await openSecrets({ data: join(folder, 'data'), listen, repositories, seeder }, file);
  expect(found).toEqual(isOpen ? [file, token, tokens, key, tokenFile, passwordFile] : []);
});

test('a configuration without a token in clear text is no secret, and a file that is not there neither', async () => {
  const file = await put('ogrepod.json', 0o644);
  const listen = {};
  expect(
    await openSecrets(
      { data: join(folder, 'data'), listen, repositories: [], seeder: { transmission: {} } },
      file,
    ),
  ).toEqual([]);
});
