import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareData, prepareImages } from './folders.ts';
import { lockData } from './lock.ts';
import { hashToken, localToken, tokenFile } from './token.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-data-'));
});
afterEach(() => rm(data, { recursive: true }));

describe('folders', () => {
  it('the data folder is made for this user alone', async () => {
    await prepareData(join(data, 'a/b'));
    expect((await stat(join(data, 'a/b'))).mode & 0o777).toBe(0o700);
  });

  it('a data folder below a file is an error of data', async () => {
    await writeFile(join(data, 'file'), '');
    await expect(prepareData(join(data, 'file/x'))).rejects.toMatchObject({ setting: 'data' });
  });

  it('a default images folder is made, a named one must be there and be a folder', async () => {
    await prepareImages(join(data, 'images'), true);
    await prepareImages(join(data, 'images'), false);
    await writeFile(join(data, 'file'), '');
    for (const name of ['none', 'file']) {
      await expect(prepareImages(join(data, name), false)).rejects.toMatchObject({
        setting: 'repository.images',
      });
    }
  });
});

describe('the local token', () => {
  it('is made once, for an admin, readable by its user only', async () => {
    const made = await localToken(data);
    expect(made).toMatchObject({ role: 'admin' });
    expect((await stat(tokenFile(data))).mode & 0o777).toBe(0o600);
    expect(made.sha256).toBe(hashToken((await readFile(tokenFile(data), 'utf8')).trim()));
    expect(await localToken(data)).toEqual(made);
  });
});

describe('the lock', () => {
  it('keeps a second daemon out until it is given back', async () => {
    const release = await lockData(data);
    await expect(lockData(data)).rejects.toMatchObject({
      setting: 'data',
      text: { args: { pid: process.pid } },
    });
    await release();
    await (await lockData(data))();
  });

  it('cannot be taken where nothing can be written', async () => {
    await expect(lockData(join(data, 'none'))).rejects.toMatchObject({ setting: 'data' });
  });
});
