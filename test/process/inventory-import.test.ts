import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import {
  consoleKey,
  ogServerToken,
  startConsole,
  startOgServer,
} from '../../daemon/inventory/test-support/import-servers.ts';
import type { InventoryImport, InventoryImportResult } from '../../daemon/protocol/index.ts';
import { ogrepod, type RunningDaemon, startDaemon } from '../support/daemon.ts';

let daemon: RunningDaemon;
let client: DaemonClient;
beforeAll(async () => {
  daemon = await startDaemon();
  client = await daemon.connect();
});
afterAll(async () => {
  await client.close();
  await daemon.stop();
});

/** How many were added, changed, unchanged and refused. */
function counts({ classrooms, computers }: InventoryImportResult): string {
  const of = ({ added, changed, unchanged }: Record<'added' | 'changed' | 'unchanged', unknown[]>) =>
    [added, changed, unchanged].map(({ length }) => length).join('/');
  return `${of(classrooms)} ${of(computers)} ${computers.refused.length}`;
}

async function threeTimes(params: InventoryImport): Promise<string[]> {
  const found: string[] = [];
  for (const dryRun of [true, false, false]) {
    const result = await client.request('og/inventory/import', { ...params, dryRun });
    expect(result.stored).toBe(!dryRun);
    found.push(counts(result));
  }
  return found;
}

const host = (room: number, at: number) =>
  `host a${room}-${at} { hardware ethernet 02:00:00:00:0${room}:${String(at + 10)}; fixed-address 10.1.${room}.${at}; } # Aula ${room}`;

it('imports a dhcpd.conf, twice the same', async () => {
  const hosts = [1, 2].flatMap((room) => Array.from({ length: 15 }, (_, at) => host(room, at + 1)));
  const text = `subnet 10.1.0.0 netmask 255.255.0.0 {\n${hosts.join('\n')}\nhost x { fixed-address 10.1.9.9; }\n}`;
  expect(await threeTimes({ kind: 'dhcpd', text })).toEqual([
    '2/0/0 30/0/0 1',
    '2/0/0 30/0/0 1',
    '0/0/2 0/0/30 1',
  ]);
});

it('imports a CSV of 5,000 computers and answers others meanwhile', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => {
    const bytes = [Math.floor(at / 200), at % 200];
    const mac = `020099${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}00`;
    return `Sala ${bytes[0]};s${at};10.9.${bytes.join('.')};${mac}`;
  });
  const importing = client.request('og/inventory/import', { kind: 'csv', text: rows.join('\n') });
  const order: string[] = [];
  await Promise.all([
    importing.then(() => order.push('import')),
    client.request('og/info', {}).then(() => order.push('info')),
  ]);
  expect(order).toEqual(['info', 'import']);
  expect(counts(await importing)).toBe('25/0/0 5000/0/0 0');
});

it('imports from a console with a login, and says nothing of it in a log or a file', async () => {
  await using server = await startConsole();
  const params = { kind: 'console', url: server.url, user: 'ana', password: 'secret' } as const;
  // Both classrooms are there from dhcpd.conf.
  expect(await threeTimes(params)).toEqual(['0/2/0 2/0/0 1', '0/2/0 2/0/0 1', '0/0/2 0/0/2 1']);
  const { images } = await client.request('og/image/list', {});
  expect(images).toMatchObject([
    {
      ...{ canonicalName: 'win11', name: 'Windows 11', softwareProfile: 'Windows 11 Pro', partition: 2 },
      ...{ partitionType: 'NTFS', comments: 'con Office', registered: true, state: 'missing' },
    },
  ]);
  const kept = await client.request('og/inventory/import', { ...params, dryRun: true, keepKey: true });
  expect(kept.key).toBe(consoleKey);
  const catalogue = await readFile(join(daemon.data, 'inventory.json'), 'utf8');
  for (const secret of ['secret', consoleKey]) {
    expect(catalogue).not.toContain(secret);
    expect(daemon.log()).not.toContain(secret);
  }
  await expect(client.request('og/inventory/import', { ...params, password: 'guess' })).rejects.toMatchObject(
    { data: { reason: 'invalid', args: { field: 'password' } } },
  );
});

it('imports from an ogServer', async () => {
  await using server = await startOgServer();
  expect(await threeTimes({ kind: 'ogserver', url: server.url, key: ogServerToken })).toEqual([
    '1/1/0 3/0/0 0',
    '1/1/0 3/0/0 0',
    '0/0/2 0/0/3 0',
  ]);
});

it('tells who has connected and belongs to no classroom', async () => {
  const socket = connect(daemon.ready.clients.port, '127.0.0.1');
  try {
    // It is asked who it is.
    await once(socket, 'data');
    expect(await client.request('og/computer/unknown', {})).toMatchObject({
      total: 1,
      computers: [{ ip: '127.0.0.1' }],
    });
    const { classroom } = await client.request('og/classroom/save', { name: 'Own' });
    const own = { classroom: classroom.id, name: 'own', ip: '127.0.0.1', mac: '020000000099' };
    await client.request('og/computer/save', own);
    expect(await client.request('og/computer/unknown', {})).toEqual({ total: 0, computers: [] });
  } finally {
    socket.destroy();
  }
});

it('takes its parameters from standard input, for a script', async () => {
  const child = spawn(process.execPath, [ogrepod, 'call', 'og/inventory/import', '-', '--url', daemon.url], {
    env: { ...process.env, OGREPOD_TOKEN: daemon.token, LANG: 'es_ES.UTF-8' },
  });
  const ended = once(child, 'exit');
  child.stdin.end(JSON.stringify({ kind: 'csv', text: 'pc01,10.77.0.1,no', dryRun: true }));
  const [out, error] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  expect(await ended).toEqual([1, null]);
  expect([out, JSON.parse(error)]).toMatchObject(['', { data: { args: { field: 'text' } } }]);
});
