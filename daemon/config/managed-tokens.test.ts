import { execFileSync } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectiveTokens } from './effective-tokens.ts';
import { ConfigurationError } from './error.ts';
import { addToken, managedTokens, revokeToken, tokensFile } from './managed-tokens.ts';
import { hashToken } from './token.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-tokens-'));
});
afterEach(() => rm(data, { recursive: true }));

const why = (error: unknown) => (error instanceof ConfigurationError ? error.text.key : error);

it('a token that was added is known by its hash only, in a file for its user only', async () => {
  const { token, entry } = await addToken(data, { name: 'ana', role: 'operator', classrooms: ['aula1'] });
  expect(entry).toMatchObject({
    name: 'ana',
    role: 'operator',
    classrooms: ['aula1'],
    sha256: hashToken(token),
  });
  expect(await managedTokens(data)).toEqual([entry]);
  const text = await readFile(tokensFile(data), 'utf8');
  expect(text).not.toContain(token);
  expect((await stat(tokensFile(data))).mode & 0o777).toBe(0o600);
  expect(await readdir(data)).toEqual(['tokens.json']);
});

it('a data folder that is not there is made for its user only', async () => {
  const inner = join(data, 'a/b');
  await addToken(inner, { name: 'ana', role: 'viewer' });
  expect((await stat(inner)).mode & 0o777).toBe(0o700);
});

it('tokens that are added at the same time are all there', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `token ${n}`);
  await Promise.all(names.map((name) => addToken(data, { name, role: 'viewer' })));
  expect((await managedTokens(data)).map(({ name }) => name).sort()).toEqual(names);
});

it('a name is for one token: not one of the file, of the configuration, or the local one', async () => {
  await addToken(data, { name: 'ana', role: 'viewer' });
  for (const name of ['ana', 'eva', 'local']) {
    const added = addToken(data, { name, role: 'admin' }, ['eva']);
    expect(await added.catch(why)).toBe('token.nameTaken');
  }
  expect(await managedTokens(data)).toHaveLength(1);
});

it('a revoked token is gone, one that is not there is told', async () => {
  await addToken(data, { name: 'ana', role: 'viewer' });
  expect(await revokeToken(data, 'ana')).toMatchObject({ name: 'ana' });
  expect(await managedTokens(data)).toEqual([]);
  expect(await revokeToken(data, 'ana').catch(why)).toBe('token.noSuch');
});

it('what is written is checked as what is read is: no token that the daemon could not read', async () => {
  const wrong = addToken(data, { name: 'ana', role: 'admin', classrooms: ['aula1'] });
  await expect(wrong).rejects.toThrow();
  expect(await readdir(data)).toEqual([]);
});

describe('a file that cannot be used', () => {
  it.each([
    'oops',
    '[]',
    '{"version": 2, "tokens": []}',
    '{"version": 1, "tokens": [{"name": "ana", "role": "boss", "sha256": "x", "createdAt": ""}]}',
  ])('is an error and stays as it is: %s', async (text) => {
    await writeFile(tokensFile(data), text);
    expect(await managedTokens(data).catch(why)).toBe('token.fileUnusable');
    expect(await addToken(data, { name: 'ana', role: 'admin' }).catch(why)).toBe('token.fileUnusable');
    expect(await revokeToken(data, 'ana').catch(why)).toBe('token.fileUnusable');
    expect(await readFile(tokensFile(data), 'utf8')).toBe(text);
  });
});

const isRoot = process.getuid?.() === 0;

it.runIf(isRoot)('root writes it for the owner of the data folder', async () => {
  await chown(data, 12_345, 12_346);
  await addToken(data, { name: 'ana', role: 'viewer' });
  const { uid, gid } = await stat(tokensFile(data));
  expect({ uid, gid }).toEqual({ uid: 12_345, gid: 12_346 });
});

it.skipIf(process.platform !== 'linux')(
  'a folder in which nobody writes, not even root, is told',
  async () => {
    const added = addToken('/proc/self', { name: 'ana', role: 'viewer' });
    expect(await added.catch(why)).toBe('token.dataUnwritable');
  },
);

describe('the tokens that a daemon takes', () => {
  const configured = {
    name: 'eva',
    role: 'viewer',
    sha256: '0'.repeat(64),
    expires: '2027-01-31T00:00:00Z',
  } as const;

  it('are the local one and the managed ones where none is configured', async () => {
    await addToken(data, { name: 'ana', role: 'viewer' });
    expect((await effectiveTokens([], data)).map(({ name }) => name)).toEqual(['local', 'ana']);
  });

  it('are the configured and the managed ones, without a local one, where some are', async () => {
    await addToken(data, { name: 'ana', role: 'operator', classrooms: ['aula1'], expires: '2027-02-01' });
    const tokens = await effectiveTokens([configured], data);
    expect(tokens).toMatchObject([
      { name: 'eva', expiresAt: Date.UTC(2027, 0, 31) },
      { name: 'ana', classrooms: ['aula1'], expiresAt: new Date(2027, 1, 2).getTime() },
    ]);
    expect(await readdir(data)).toEqual(['tokens.json']);
  });
});

it('a name that stands there twice is revoked with both', async () => {
  await addToken(data, { name: 'ana', role: 'viewer' });
  const { tokens } = JSON.parse(await readFile(tokensFile(data), 'utf8'));
  const twice = [...tokens, { ...tokens[0], role: 'admin', sha256: hashToken('another') }];
  await writeFile(tokensFile(data), JSON.stringify({ version: 1, tokens: twice }));
  expect(await managedTokens(data)).toHaveLength(2);
  await revokeToken(data, 'ana');
  expect(await managedTokens(data)).toEqual([]);
});

it('a pipe or a huge file in its place is told, and neither waited for nor read', async () => {
  execFileSync('mkfifo', [tokensFile(data)]);
  expect(await managedTokens(data).catch(why)).toBe('token.fileUnusable');
  await rm(tokensFile(data));
  await writeFile(tokensFile(data), '');
  await truncate(tokensFile(data), 1024 ** 4);
  expect(await managedTokens(data).catch(why)).toBe('token.fileUnusable');
});
