import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileSystem } from './file-system.ts';
import { LineFile } from './line-file.ts';
import { NotTakenBack } from './not-taken-back.ts';
import { everyFault, FaultyFileSystem } from './test-support/faulty-file-system.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-lines-'));
  path = join(folder, 'lines');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(fileSystem?: FileSystem) {
  const found: (string | undefined)[] = [];
  const file = await LineFile.open(path, { onLine: (line) => found.push(line), fileSystem, cutAgain: 1 });
  return { file, found };
}

/** What the next start finds; empty lines say nothing. */
async function found(): Promise<(string | undefined)[]> {
  const next = await open();
  await next.file.close();
  return next.found.filter((line) => line !== '');
}

const append = (file: LineFile, line: string) => {
  return file.append(
    () => `${line}\n`,
    () => {},
  );
};

it('gives back what was appended, in order, and goes on behind it', async () => {
  const { file } = await open();
  await Promise.all(['uno', 'dos ñ', 'x'.repeat(200_000)].map((line) => append(file, line)));
  await file.close();
  const next = await open();
  expect(next.found).toEqual(['uno', 'dos ñ', 'x'.repeat(200_000)]);
  await append(next.file, 'last');
  await next.file.close();
  expect((await found()).at(-1)).toBe('last');
});

it('cuts off what a crash cut short before it adds to it', async () => {
  await writeFile(path, 'one\nhalf a li');
  const { file, found: before } = await open();
  expect(before).toEqual(['one']);
  await append(file, 'two');
  await file.close();
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

it('leaves out a line without end that fills the memory, and what comes after is whole', async () => {
  await writeFile(path, 'x');
  for (let megabytes = 0; megabytes < 17; megabytes++) {
    await appendFile(path, 'x'.repeat(1024 * 1024));
  }
  await appendFile(path, '\nnext\n');
  expect(await found()).toEqual([undefined, 'next']);
});

it('begins anew with what its owner says when its turn has come', async () => {
  const { file } = await open();
  const lines = ['kept\n'];
  const before = file.append(
    () => 'old\n',
    () => lines.push('told in between\n'),
  );
  await Promise.all([before, file.replace(() => lines), append(file, 'after')]);
  await file.close();
  expect(await found()).toEqual(['kept', 'told in between', 'after']);
  expect(await readdir(folder)).toEqual(['lines']);
});

it('removes what a killed process left half begun anew', async () => {
  await writeFile(`${path}.new`, 'half');
  await found();
  expect(await readdir(folder)).toEqual(['lines']);
});

it('holds what was told as written, and nothing of what was refused, whatever step fails', async () => {
  const seen = { written: 0, refused: 0, uncertain: 0 };
  await everyFault(async (fileSystem) => {
    await rm(folder, { recursive: true });
    await mkdtempAgain();
    const opened = await open(fileSystem).catch(() => undefined);
    if (!opened) {
      return;
    }
    const { file } = opened;
    let told: string[] = [];
    const uncertain: string[] = [];
    for (const line of ['a', 'b', 'compact', 'c', 'd', 'e']) {
      const asked =
        line === 'compact'
          ? file.replace(() => told.slice(1).map((each) => `${each}\n`))
          : append(file, line);
      const answer = await asked.then(
        () => 'written' as const,
        (error: unknown) => (error instanceof NotTakenBack ? ('uncertain' as const) : ('refused' as const)),
      );
      seen[answer]++;
      if (answer === 'uncertain') {
        uncertain.push(line);
      }
      if (line !== 'compact') {
        if (answer === 'written') {
          told.push(line);
        }
      } else if (answer === 'written') {
        told = told.slice(1);
      }
      // As after kill -9 at this very moment. A compaction that failed may have come as far as its rename.
      const now = (await linesNow()).filter((each) => !uncertain.includes(each));
      if (line === 'compact' && answer === 'refused' && now.length < told.length) {
        told = told.slice(1);
      }
      expect(now).toEqual(told);
    }
    await file.close().catch(() => {});
    expect((await readdir(folder)).filter((name) => name !== 'lines').length).toBeLessThan(2);
  });
  expect(seen.written).toBeGreaterThan(300);
  expect(seen.refused).toBeGreaterThan(100);
  expect(seen.uncertain).toBeGreaterThan(10);
});

it('takes nothing as long as what was refused is still in it, and cuts it off by itself', async () => {
  const real = new FaultyFileSystem('none', 0, 0);
  let broken = false;
  const fileSystem: FileSystem = {
    ...facade(real),
    open: async (...args) => {
      const file = await real.open(...args);
      const failing = <T extends unknown[], R>(work: (...given: T) => Promise<R>) => {
        return (...given: T) => (broken ? Promise.reject(new Error('EIO')) : work(...given));
      };
      return { ...file, truncate: failing(file.truncate), sync: failing(file.sync) };
    },
  };
  const { file } = await open(fileSystem);
  await append(file, 'one');
  broken = true;
  // Written, and not flushed: it is there, and cannot be taken back.
  await expect(append(file, 'refused')).rejects.toThrow(NotTakenBack);
  await expect(append(file, 'two')).rejects.not.toThrow(NotTakenBack);
  expect(await linesNow()).not.toContain('two');
  broken = false;
  await expect.poll(linesNow, { interval: 2 }).toEqual(['one']);
  await append(file, 'three');
  await file.close();
  expect(await found()).toEqual(['one', 'three']);
});

async function mkdtempAgain(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'og-lines-'));
  path = join(folder, 'lines');
}

async function linesNow(): Promise<string[]> {
  const text = await readFile(path, 'utf8');
  return text.split('\n').filter((line, index, all) => line !== '' && index < all.length - 1);
}

function facade(real: FaultyFileSystem): FileSystem {
  return {
    open: (...args) => real.open(...args),
    rename: (...args) => real.rename(...args),
    remove: (...args) => real.remove(...args),
    syncFolder: () => real.syncFolder(),
  };
}
