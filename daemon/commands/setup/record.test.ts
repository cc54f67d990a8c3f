import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SiteChange } from '../../site/index.ts';
import { readRecord, writeRecord } from './record.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-record-'));
});
afterEach(() => rm(data, { recursive: true }));

test('each change once, in the order in which they were proposed', async () => {
  const cron: SiteChange = { kind: 'cron', file: '/etc/cron.d/torrentcreator', program: 'torrent-creator' };
  await writeRecord(data, 'beside', [{ kind: 'group' }, cron]);
  await writeRecord(data, 'instead', [cron, { kind: 'start' }]);
  expect(await readRecord(data)).toMatchObject({
    role: 'instead',
    changes: [{ kind: 'group' }, cron, { kind: 'start' }],
  });
});

test.each<[string, string]>([
  ['half a file', '{"version":1,"changes":[{"kind":"gro'],
  ['binary', '\u0000\u0001'],
  ['a cron file elsewhere', change({ kind: 'cron', file: '/etc/shadow', program: 'torrent-creator' })],
  ['a program with a command', change({ kind: 'cron', file: '/etc/crontab', program: 'x/d;e id;#' })],
  ['a switch that is none', change({ kind: 'switches', names: ['X);e id;#'] })],
  ['a unit that is none', change({ kind: 'unit', unit: 'x; reboot' })],
  ['a port that is none', change({ kind: 'ufw', ports: ['1; reboot'] })],
  ['a mode that is none', change({ kind: 'folder', folder: '/x', gid: '$(id)', mode: 1 })],
  ['an unknown kind', change({ kind: 'run', command: 'reboot' })],
])('a record of another hand is not believed: %s', async (_name, text) => {
  await writeFile(join(data, 'setup.json'), text);
  expect(await readRecord(data)).toEqual({ changes: [] });
});

function change(value: object): string {
  return JSON.stringify({ version: 1, role: 'beside', changes: [value] });
}
