import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeTemporaries, writeFileAtomically } from './atomic.ts';
import { everyFault } from './test-support/faulty-file-system.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-atomic-'));
  path = join(folder, 'a.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* slices() {
  yield 'new ';
  yield 'ñ';
}

it.each([
  ['text', () => 'new ñ'],
  ['bytes', () => Buffer.from('new ñ')],
  ['slices', slices],
])('writes %s', async (_name, content) => {
  await writeFile(path, 'old and longer');
  await writeFileAtomically(path, content());
  expect(await readFile(path, 'utf8')).toBe('new ñ');
  expect(await readdir(folder)).toEqual(['a.json']);
});

it('is whole or as it was before, whatever step fails', async () => {
  let refused = 0;
  await everyFault(async (fileSystem) => {
    await writeFile(path, 'old');
    const written = await writeFileAtomically(path, slices(), 0o600, fileSystem).then(
      () => true,
      () => false,
    );
    if (!written) {
      refused++;
    }
    expect(await readFile(path, 'utf8')).toBe(written ? 'new ñ' : 'old');
  });
  expect(refused).toBeGreaterThan(5);
});

it('removes what was left half written, and nothing else', async () => {
  const others = [
    'a.json',
    'a.json.bak',
    'a.json.x.tmp',
    'b.json.0123456789ab.tmp',
    'a.json.0123456789ab.tmp.img',
  ];
  for (const name of [...others, 'a.json.0123456789ab.tmp', 'a.json.ffffffffffff.tmp']) {
    await writeFile(join(folder, name), '');
  }
  await removeTemporaries(path);
  expect((await readdir(folder)).sort()).toEqual(others.sort());
});
