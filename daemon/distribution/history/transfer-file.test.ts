import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultyFileSystem } from '../../base/test-support/faulty-file-system.ts';
import type { PastTransfer } from '../../protocol/index.ts';
import { TransferFile, type TransferFileOptions } from './transfer-file.ts';

let folder = '';
let logged: string[] = [];
const path = () => join(folder, 'transfers.jsonl');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-history-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = (more: Partial<TransferFileOptions> = {}) => {
  const tell = (text: string) => void logged.push(text);
  return TransferFile.open({ path: path(), log: { info: tell, warn: tell, error: tell }, ...more });
};
const transfer = (image: string, more: Partial<PastTransfer> = {}): PastTransfer => ({
  ...{ image, protocol: 'TORRENT', computers: 2, bytes: 10, megabytesPerSecond: 1 },
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:10.000Z',
  ...more,
});
const images = (transfers: readonly PastTransfer[]) => transfers.map(({ image }) => image).join(' ');

test('is there after a restart, newest first, by image and classroom', async () => {
  const first = await open();
  for (const [image, classroom] of [
    ['a', 'aula1'],
    ['b', 'aula2'],
    ['a', 'aula2'],
    ['c', undefined],
  ] as const) {
    await first.add(transfer(image, classroom === undefined ? {} : { classroom }));
  }
  await first.dispose();
  const file = await open();
  expect(images(file.list({}))).toBe('c a b a');
  expect(images(file.list({ limit: 2 }))).toBe('c a');
  expect(images(file.list({ image: 'a' }))).toBe('a a');
  expect(images(file.list({ classroom: 'aula2' }))).toBe('a b');
  expect(images(file.list({ classroom: 'aula2', image: 'b' }))).toBe('b');
  expect(file.list({ classroom: 'none' })).toEqual([]);
  await file.dispose();
});

test('tells a hundred unless it is asked for more', async () => {
  await writeFile(path(), `${JSON.stringify(transfer('a'))}\n`.repeat(150));
  const file = await open();
  expect(file.list({})).toHaveLength(100);
  expect(file.list({ limit: 10_000 })).toHaveLength(150);
  await file.dispose();
});

test('leaves out what is damaged', async () => {
  const lines = [
    JSON.stringify(transfer('a')),
    'no JSON',
    '{}',
    JSON.stringify({ ...transfer('x'), protocol: 'FAX' }),
    JSON.stringify({ ...transfer('x'), bytes: '10' }),
    ...[
      { bytes: -1 },
      { bytes: 1e300 },
      { computers: 0 },
      { computers: 1.5 },
      { megabytesPerSecond: -1 },
    ].map((wrong) => JSON.stringify(transfer('x', wrong))),
    JSON.stringify(transfer('x', { startedAt: 'yesterday' })),
    JSON.stringify(transfer('x', { endedAt: '2025-01-01T00:00:00.000Z' })),
    '\0\0\0',
    '',
    JSON.stringify(transfer('b')),
    '{"image":"cut sho',
  ];
  await writeFile(path(), lines.join('\n'));
  const file = await open();
  expect(images(file.list({}))).toBe('b a');
  await file.add(transfer('c'));
  await file.dispose();
  const again = await open();
  expect(images(again.list({}))).toBe('c b a');
  await again.dispose();
  expect(logged[0]).toContain('12 damaged line(s)');
});

test('keeps the newest: the file is begun anew when it has become too long', async () => {
  const most = { kept: 3, spare: 2 };
  const file = await open({ most });
  for (let i = 1; i <= 6; i++) {
    await file.add(transfer(String(i)));
  }
  expect(images(file.list({}))).toBe('6 5 4');
  await file.add(transfer('7'));
  await file.dispose();
  const lines = (await readFile(path(), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as PastTransfer).image)).toEqual(['4', '5', '6', '7']);
  const again = await open({ most: { kept: 2, spare: 1 } });
  expect(images(again.list({}))).toBe('7 6');
  await again.dispose();
});

test('a full disk stops nothing; what was not written is written with the next', async () => {
  // The first four are: removing what was left, opening, and the write and flush of the first transfer.
  const file = await open({ fileSystem: new FaultyFileSystem('none', 5, 5) });
  await file.add(transfer('a'));
  await file.add(transfer('b'));
  expect(images(file.list({}))).toBe('b a');
  expect(logged).toEqual([expect.stringContaining('ENOSPC')]);
  await file.add(transfer('c'));
  await file.dispose();
  const again = await open();
  expect(images(again.list({}))).toBe('c b a');
  await again.dispose();
});

test('a file that cannot be opened stops nothing', async () => {
  await mkdir(path());
  const file = await open();
  await file.add(transfer('a'));
  expect(images(file.list({}))).toBe('a');
  expect(logged).toEqual([expect.stringContaining('transfers.jsonl cannot be opened')]);
  await file.dispose();
});
