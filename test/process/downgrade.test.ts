import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runOgrepod, startDaemon } from '../support/daemon.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-downgrade-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** All files of a folder with their content and times. */
async function everything(path: string) {
  const names = (await readdir(path, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const stats = await stat(join(path, name));
      return [name, stats.mtimeMs, stats.isFile() ? await readFile(join(path, name), 'utf8') : ''];
    }),
  );
}

test('the data folder of a later program is refused in words, and stays as it is', async () => {
  const daemon = await startDaemon({ folder });
  const client = await daemon.connect();
  await client.request('og/classroom/save', { name: 'Aula 1' });
  await client.close();
  await daemon.stop();
  const data = join(folder, 'data');
  // What a program to come would have written.
  await writeFile(join(data, 'version.json'), '{"data":2,"program":"9.1.0"}\n');
  await mkdir(join(data, 'plans'));
  await writeFile(join(data, 'plans/1.json'), '{}');
  const before = await everything(data);
  for (const command of [['serve'], ['token', 'add', 'ana', '--role', 'admin'], ['certificate']]) {
    const { code, stdout, stderr } = await runOgrepod([...command, '--config', join(folder, 'ogrepod.json')]);
    expect({ command, code, stdout }).toEqual({ command, code: command[0] === 'serve' ? 2 : 1, stdout: '' });
    expect(stderr).toMatch(/data: .*9\.1\.0/);
  }
  expect(await everything(data)).toEqual(before);
});

test('the mark of an earlier program is replaced, and its data are there', async () => {
  const first = await startDaemon({ folder });
  const admin = await first.connect();
  await admin.request('og/classroom/save', { name: 'Aula 1' });
  await admin.close();
  await first.stop();
  await rm(join(folder, 'data/version.json'));
  const second = await startDaemon({ folder });
  const client = await second.connect();
  expect(await client.request('og/classroom/list', {})).toMatchObject({ classrooms: [{ name: 'Aula 1' }] });
  await client.close();
  await second.stop();
  expect(await readFile(join(folder, 'data/version.json'), 'utf8')).toContain('"data":1');
});
