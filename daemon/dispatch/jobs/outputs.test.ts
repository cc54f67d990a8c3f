import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../base/file-system.ts';
import { silentLog } from '../../base/log.ts';
import { Outputs } from './outputs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogrepod-outputs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = (computer: string, attempt = 1, job = 'job1') => ({ job, computer, attempt });
const file = () => join(folder, 'job1', 'outputs.jsonl');

/** Counts what is asked of the file system. */
function counting(): { fileSystem: FileSystem; asked: string[] } {
  const asked: string[] = [];
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    async open(...args) {
      asked.push('open');
      const opened = await nodeFileSystem.open(...args);
      return {
        write: (...given) => opened.write(...given),
        truncate: (length) => opened.truncate(length),
        close: () => opened.close(),
        sync() {
          asked.push('sync');
          return opened.sync();
        },
      };
    },
  };
  return { fileSystem, asked };
}

it('gives back what was written, the last of an attempt, also after a restart', async () => {
  const outputs = new Outputs(folder, silentLog);
  const texts = new Map([
    ['pc1', 'hola\n'],
    ['pc2', ''],
    ['with "quotes",\\n and ,"text": in it', '"\\ñ€😀\u0000\n,"text":'],
    ['Ñandú/../x', 'x'.repeat(300_000)],
  ]);
  for (const [computer, text] of texts) {
    expect(await outputs.write(place(computer), text)).toBe(true);
  }
  await outputs.write(place('pc1', 2), 'again');
  await outputs.write(place('pc2', 3), 'first');
  expect(await outputs.read(place('pc2', 3))).toBe('first');
  await outputs.write(place('pc2', 3), 'last');
  for (const reader of [outputs, new Outputs(folder, silentLog)]) {
    for (const [computer, text] of texts) {
      expect(await reader.read(place(computer))).toBe(text);
    }
    expect(await reader.read(place('pc1', 2))).toBe('again');
    expect(await reader.read(place('pc2', 3))).toBe('last');
    expect(await reader.read(place('pc3'))).toBeUndefined();
    expect(await reader.read(place('pc1', 1, 'job2'))).toBeUndefined();
  }
});

it('writes what many computers tell in one moment together', async () => {
  const { fileSystem, asked } = counting();
  const outputs = new Outputs(folder, silentLog, fileSystem);
  const computers = Array.from({ length: 1000 }, (_, index) => `pc${index}`);
  const done = await Promise.all(computers.map((computer) => outputs.write(place(computer), computer)));
  expect(done.every(Boolean)).toBe(true);

  expect(asked).toEqual(['open', 'sync']);
  const read = await Promise.all(computers.map((computer) => outputs.read(place(computer))));
  expect(read).toEqual(computers);
});

it('keeps many jobs apart', async () => {
  const outputs = new Outputs(folder, silentLog);
  const jobs = Array.from({ length: 40 }, (_, index) => `job${index}`);
  await Promise.all(jobs.map((job) => outputs.write(place('pc1', 1, job), job)));
  for (const job of jobs) {
    expect(await outputs.read(place('pc1', 1, job))).toBe(job);
  }
});

it('does not take for a text what a crash cut short, and goes on behind it', async () => {
  await new Outputs(folder, silentLog).write(place('pc1'), 'whole');
  await new Outputs(folder, silentLog).write(place('pc2'), 'cut short');
  const bytes = await readFile(file());
  await truncate(file(), bytes.length - 8);
  const next = new Outputs(folder, silentLog);
  expect(await next.read(place('pc2'))).toBeUndefined();
  await next.write(place('pc3'), 'later');
  expect(await next.read(place('pc1'))).toBe('whole');
  expect(await next.read(place('pc2'))).toBeUndefined();
  expect(await next.read(place('pc3'))).toBe('later');
});

it('leaves out lines that are none of ours', async () => {
  const outputs = new Outputs(folder, silentLog);
  await outputs.write(place('pc1'), 'one');
  await appendFile(file(), `rubbish\n\n{"computer":1,"text":"x"}\n${'y'.repeat(100_000)}\n`);
  await outputs.write(place('pc2'), 'two');
  expect(await outputs.read(place('pc1'))).toBe('one');
  expect(await outputs.read(place('pc2'))).toBe('two');
});

it('tells that a text is not on disk, and takes the next one', async () => {
  let isFull = true;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    async open(...args) {
      const opened = await nodeFileSystem.open(...args);
      const write: typeof opened.write = (bytes, offset, length, at) => {
        if (isFull) {
          return Promise.reject(new Error('ENOSPC'));
        }
        return opened.write(bytes, offset, length, at);
      };
      return {
        ...opened,
        write,
        sync: () => opened.sync(),
        close: () => opened.close(),
        truncate: async () => {},
      };
    },
  };
  const outputs = new Outputs(folder, silentLog, fileSystem);
  expect(await Promise.all(['pc1', 'pc2'].map((computer) => outputs.write(place(computer), 'x')))).toEqual([
    false,
    false,
  ]);
  isFull = false;
  expect(await outputs.write(place('pc1'), 'y')).toBe(true);
  expect(await outputs.read(place('pc1'))).toBe('y');
});

it('reads the files of earlier versions, and removes what belongs to jobs that are forgotten', async () => {
  await mkdir(join(folder, 'job1'), { recursive: true });
  await writeFile(join(folder, 'job1', 'pc1.txt'), 'former');
  await writeFile(join(folder, 'job1', 'pc1.2.txt'), 'former, again');
  const outputs = new Outputs(folder, silentLog);
  expect(await outputs.read(place('pc1'))).toBe('former');
  expect(await outputs.read(place('pc1', 2))).toBe('former, again');
  await outputs.write(place('pc1', 1, 'job2'), 'new');
  await outputs.write(place('pc1', 1, 'job3'), 'new');
  await outputs.keepOnly(['job2', 'job3']);
  await outputs.remove(['job3']);
  expect(await readdir(folder)).toEqual(['job2']);
  expect(await outputs.read(place('pc1', 1, 'job3'))).toBeUndefined();
});
