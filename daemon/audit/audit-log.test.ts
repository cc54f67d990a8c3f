import { execFileSync } from 'node:child_process';
import {
  appendFile,
  link,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { everyFault, FaultyFileSystem } from '../base/test-support/faulty-file-system.ts';
import { type AuditEntry, OgError } from '../protocol/index.ts';
import { AuditLog, type AuditLogOptions } from './audit-log.ts';
import { noteCommand } from './note-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-audit-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (more: Partial<AuditLogOptions> = {}) =>
  new AuditLog({ folder, fileBytes: 1024 ** 2, files: 3, log: silentLog, ...more });
const entry = (n: number, more: Partial<AuditEntry> = {}): Omit<AuditEntry, 'at'> => ({
  ...{ who: 'ana', role: 'operator', from: '10.0.0.9', method: 'og/job/start', what: { n }, result: 'ok' },
  ...more,
});
const numbers = (entries: readonly AuditEntry[]) => entries.map(({ what }) => what.n);

it('keeps each entry as a line, for its user only, and gives them newest first', async () => {
  const audit = open();
  for (const n of [1, 2, 3]) {
    await audit.add(entry(n));
  }
  const { entries, next } = await audit.list({});
  expect(numbers(entries)).toEqual([3, 2, 1]);
  expect(next).toBeUndefined();
  const file = join(folder, 'audit.jsonl');
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(3);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('lists what was noted before, also when nobody has waited for it to be written', async () => {
  const audit = open();
  void audit.add(entry(1));
  expect(numbers((await audit.list({})).entries)).toEqual([1]);
});

it('entries at the same time are all there, once', async () => {
  const audit = open();
  await Promise.all(Array.from({ length: 50 }, (_, n) => audit.add(entry(n))));
  const { entries } = await audit.list({});
  expect(numbers(entries).toReversed()).toEqual(Array.from({ length: 50 }, (_, n) => n));
});

it('puts full files aside, lets the oldest go, and gives pages over all of them', async () => {
  const audit = open({ fileBytes: 1000 });
  for (let n = 0; n < 40; n++) {
    await audit.add(entry(n));
  }
  expect((await readdir(folder)).sort()).toEqual(['audit.1.jsonl', 'audit.2.jsonl', 'audit.jsonl']);
  const all = numbers((await audit.list({})).entries);
  expect(all.slice(0, 3)).toEqual([39, 38, 37]);
  expect(all.length).toBeLessThan(40);
  const paged: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.list({ limit: 3, ...(cursor !== undefined && { cursor }) });
    paged.push(...numbers(page.entries));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(paged).toEqual(all);
});

it('a page goes on where the one before ended, whatever came and was put aside since', async () => {
  const audit = open({ fileBytes: 1500, files: 9 });
  for (let n = 0; n < 10; n++) {
    await audit.add(entry(n));
  }
  const first = await audit.list({ limit: 4 });
  for (let n = 10; n < 30; n++) {
    await audit.add(entry(n));
  }
  const second = await audit.list({ limit: 100, cursor: first.next ?? '' });
  expect([...numbers(first.entries), ...numbers(second.entries)]).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  await expect(audit.list({ cursor: '../x' })).rejects.toBeInstanceOf(OgError);
});

it.each<[string, object, unknown[]]>([
  ['a person', { person: 'eva' }, [2]],
  ['a method', { method: 'og/job/cancel' }, [3]],
  ['methods that begin alike', { method: 'og/job/' }, [3, 2, 1]],
  ['no part of a name', { method: 'og/job' }, []],
  ['a result', { result: 'forbidden' }, [4]],
  ['all that failed', { result: 'failed' }, [4]],
  ['a time to come', { since: '2999-01-01T00:00:00Z' }, []],
  ['a time long ago', { until: '2000-01-01T00:00:00Z' }, []],
  ['any time', { since: '2000-01-01T00:00:00Z', until: '2999-01-01T00:00:00Z' }, [4, 3, 2, 1]],
])('finds %s', async (_name, query, found) => {
  const audit = open();
  await audit.add(entry(1));
  await audit.add(entry(2, { who: 'eva' }));
  await audit.add(entry(3, { method: 'og/job/cancel' }));
  await audit.add(entry(4, { method: 'og/image/remove', result: 'forbidden' }));
  expect(numbers((await audit.list(query)).entries)).toEqual(found);
});

it('lines that are none, too long or cut short hide no others', async () => {
  const audit = open();
  await audit.add(entry(1));
  const file = join(folder, 'audit.jsonl');
  await appendFile(file, `\n\noops\n{"at": 3}\n${'x'.repeat(200_000)}\n`);
  await audit.add(entry(2));
  await appendFile(file, '{"at":"2026');
  const again = open();
  expect(numbers((await again.list({})).entries)).toEqual([2, 1]);
  await again.add(entry(3));
  expect(numbers((await again.list({})).entries)).toEqual([3, 2, 1]);
});

describe('a disk that takes nothing', () => {
  it('has what changes something refused, until it takes again; nothing is lost', async () => {
    await everyFault(async (fileSystem) => {
      await rm(folder, { recursive: true });
      folder = await mkdtemp(join(tmpdir(), 'og-audit-'));
      const audit = open({ fileSystem });
      await audit.ready();
      await audit.add(entry(1));
      const failed = audit.problem !== undefined;
      const refused = await audit.ready().then(
        () => false,
        (error: unknown) => error instanceof OgError && error.reason === 'unavailable',
      );
      expect(refused).toBe(failed && fileSystem.lasting);
      await audit.add(entry(2));
      if (fileSystem.lasting) {
        return;
      }
      await audit.ready();
      // A write that took place and said that it failed is there twice.
      expect([...new Set(numbers((await audit.list({})).entries))]).toEqual([2, 1]);
    });
  });

  it('says so in the log once, and that it is over', async () => {
    const lines: string[] = [];
    const say = (text: string) => void lines.push(text);
    const fileSystem = new FaultyFileSystem('none', 2, 2);
    const audit = open({ fileSystem, log: { info: say, warn: say, error: say } });
    for (const n of [1, 2, 3]) {
      await audit.add(entry(n));
    }
    expect(lines).toEqual([
      expect.stringContaining('cannot be written (ENOSPC)'),
      'the audit is written again',
    ]);
    expect(numbers((await audit.list({})).entries)).toEqual([3, 2, 1]);
  });

  it('keeps so many in memory, and how many were lost', async () => {
    const fileSystem = new FaultyFileSystem('none', 1, 1_005);
    const audit = open({ fileSystem });
    for (let n = 0; n < 1_005; n++) {
      await audit.add(entry(n));
    }
    await audit.ready();
    const { entries } = await audit.list({ limit: 1000 });
    expect(entries[0]).toMatchObject({ method: 'audit/lost', what: { lost: 5 } });
    expect(numbers(entries).slice(1, 3)).toEqual([999, 998]);
  });
});

describe('a command on the server', () => {
  it('adds a line of its own, also while a daemon adds', async () => {
    const audit = open();
    await audit.add(entry(1));
    await noteCommand(folder, { method: 'token/add', what: { n: 2 } });
    await audit.add(entry(3));
    const { entries } = await audit.list({});
    expect(numbers(entries)).toEqual([3, 2, 1]);
    expect(entries[1]).toMatchObject({ from: 'command line', method: 'token/add', result: 'ok' });
    expect(entries[1]?.who).not.toBe('');
  });

  it('is not led elsewhere by a link', async () => {
    const victim = join(folder, 'victim');
    await writeFile(victim, '');
    await symlink(victim, join(folder, 'audit.jsonl'));
    await expect(noteCommand(folder, { method: 'setup', what: {} })).rejects.toThrow('ELOOP');
    expect(await readFile(victim, 'utf8')).toBe('');
  });
});

it('a file that somebody emptied is gone on with', async () => {
  const audit = open();
  await audit.add(entry(1));
  await truncate(join(folder, 'audit.jsonl'));
  await audit.add(entry(2));
  expect(numbers((await audit.list({})).entries)).toEqual([2]);
});

it('a page that is asked for while a file is put aside has what is in the others', async () => {
  const audit = open();
  await audit.add(entry(1));
  await rename(join(folder, 'audit.jsonl'), join(folder, 'audit.1.jsonl'));
  expect(numbers((await audit.list({})).entries)).toEqual([1]);
});

it('a command neither waits at a pipe in the place of the file, nor writes to another name of a file', async () => {
  const file = join(folder, 'audit.jsonl');
  execFileSync('mkfifo', [file]);
  await expect(noteCommand(folder, { method: 'setup', what: {} })).rejects.toMatchObject({ code: 'ENXIO' });
  await rm(file);
  const other = join(folder, 'other');
  await writeFile(other, '');
  await link(other, file);
  await expect(noteCommand(folder, { method: 'setup', what: {} })).rejects.toMatchObject({ code: 'EINVAL' });
  expect(await readFile(other, 'utf8')).toBe('');
});
