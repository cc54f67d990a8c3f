import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Found, scanFiles, scanFolder } from './scan.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-scan-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content = 'x') => writeFile(join(folder, name), content);
const putSidecars = async (name: string) => {
  for (const suffix of ['.sum', '.full.sum', '.torrent']) {
    await put(name + suffix);
  }
};

async function scan(integrated: readonly string[] = []) {
  const found: Found[] = [];
  const order: string[] = [];
  const { files, units } = await scanFolder({
    folder,
    isIntegrated: (file) => integrated.includes(file),
    onUnread: () => {},
    onUnit: ({ name }) => order.push(`unit ${name}`),
    onFound: (batch) => {
      found.push(...batch);
      order.push(...batch.map(({ file }) => file));
    },
  });
  return { found, order, files, units: units.map(({ name }) => name) };
}

describe('the whole folder', () => {
  test('a unit is told of before it is listed, so that it is watched by then', async () => {
    for (const name of ['aula', 'lost+found', '.trash', 'x.img']) {
      await mkdir(join(folder, name));
    }
    await put('aula/a.img');
    await put('b.img');
    const { order, files, units } = await scan();
    expect(order.filter((each) => each !== 'x.img')).toEqual(['b.img', 'unit aula', 'aula/a.img']);
    expect(files).toEqual(new Set(['b.img', 'x.img', 'aula/a.img']));
    expect(units).toEqual(['aula']);
  });

  test('of more files than are looked at together, each is found once', async () => {
    const names = Array.from({ length: 150 }, (_, i) => `w${i}.img`);
    await Promise.all(names.map((name) => put(name)));
    const { found } = await scan();
    expect(found.map(({ file }) => file).sort()).toEqual(names.sort());
  });

  test('looks what the sidecars are only where that tells something', async () => {
    for (const name of ['a.img', 'b.img', 'c.img']) {
      await put(name);
    }
    await putSidecars('a.img');
    await putSidecars('b.img');
    await put('c.img.sum');
    const { found } = await scan(['a.img']);
    expect(
      found.map(({ file, complete, sidecars }) => [file, complete, sidecars !== undefined]).sort(),
    ).toEqual([
      ['a.img', true, true],
      ['b.img', true, false],
      ['c.img', false, false],
    ]);
  });

  test('that is not there cannot be listed', async () => {
    await rm(folder, { recursive: true });
    await expect(scan()).rejects.toMatchObject({ code: 'ENOENT' });
    await mkdir(folder);
  });
});

describe('some files', () => {
  test('are seen as in the whole folder; of others nothing is said', async () => {
    await mkdir(join(folder, 'aula'));
    for (const name of ['a.img', 'aula/b.img', 'other.img']) {
      await put(name);
    }
    await putSidecars('a.img');
    await put('aula/b.img.lock');
    const seen = await scanFiles(folder, ['a.img', 'aula/b.img', 'gone.img'], () => {});
    const { found } = await scan(['a.img']);
    expect([...seen.keys()].sort()).toEqual(['a.img', 'aula/b.img', 'gone.img']);
    expect(seen.get('gone.img')).toBeUndefined();
    for (const file of ['a.img', 'aula/b.img']) {
      expect(seen.get(file)).toEqual(found.find((one) => one.file === file));
    }
    expect(seen.get('aula/b.img')).toMatchObject({ locked: true, complete: false });
  });

  test('have other sidecars when one was written to, and the same when it was only read', async () => {
    await put('a.img');
    await putSidecars('a.img');
    const look = async () => (await scanFiles(folder, ['a.img'], () => {})).get('a.img')?.sidecars;
    const before = await look();
    expect(await look()).toBe(before);
    await utimes(join(folder, 'a.img.full.sum'), 1e9, 1e9);
    expect(await look()).not.toBe(before);
  });
});
