import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { Disk } from '../protocol/index.ts';
import { ComputerViews } from './computer-views.ts';
import { SeenTimes } from './seen-times.ts';
import type { StoredClassroom } from './stored-state.ts';
import type { Presence } from './types.ts';

const computers = ['1', '2', '3'].map((id) => ({
  id,
  name: `pc${id}`,
  ip: `10.0.0.${id}`,
  mac: `02000000000${id}`,
}));
const room = {
  id: 'aula1',
  name: 'Aula 1',
  network: '10.0.0.0/24',
  groups: [],
  multicast: {},
  p2p: {},
  computers,
};

let data: string;
let seen: SeenTimes;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-views-'));
  seen = await SeenTimes.open(data, silentLog);
});
afterEach(async () => {
  await seen.dispose();
  await rm(data, { recursive: true });
});

function viewsOf(classrooms: readonly StoredClassroom[]) {
  const present = new Map<string, Presence>();
  const restored = new Map<string, string>();
  const views = new ComputerViews(
    { get: (ip) => present.get(ip), onDidChange: new Emitter<readonly string[]>().event },
    { imageOn: (computer) => restored.get(computer), onDidChange: new Emitter<readonly string[]>().event },
    seen,
  );
  views.setStored(classrooms);
  const all = () => classrooms.flatMap((one) => one.computers.map((computer) => views.of(computer)));
  return { views, present, restored, all };
}

const disks: Disk[] = [
  {
    disk: 1,
    table: 'GPT',
    sizeKB: 10,
    partitions: [{ partition: 1, code: '7', filesystem: 'NTFS', sizeKB: 5 }],
  },
];

it('makes anew what has changed at an address, and leaves the others the same objects', () => {
  const { views, present, all } = viewsOf([room]);
  const before = all();
  present.set('10.0.0.2', { status: 'busy', disks: [], cache: null });
  expect(views.forgetAddress('10.0.0.2')).toBe('aula1');
  expect(views.forgetAddress('10.0.0.9')).toBeUndefined();
  const now = all();
  expect(now.map(({ status }) => status)).toEqual(['off', 'busy', 'off']);
  expect(now.map((view, index) => view === before[index])).toEqual([true, false, true]);
});

it('makes anew computers whose partitions have other images', () => {
  const { views, present, restored, all } = viewsOf([room]);
  for (const { ip } of computers) {
    present.set(ip, { status: 'idle', disks, cache: null });
  }
  const before = all();
  restored.set('3', 'win11');
  expect([...views.forgetComputers(new Set(['3', '4']))]).toEqual(['aula1']);
  const now = all();
  expect(now[2]?.disks[0]?.partitions).toMatchObject([{ image: 'win11' }]);
  expect(now.map((view, index) => view === before[index])).toEqual([true, true, false]);
});

it('goes by the computers that are stored now', () => {
  const { views, all } = viewsOf([room]);
  all();
  const renamed = computers.map((computer) =>
    computer.id === '1' ? { ...computer, name: 'other' } : computer,
  );
  views.setStored([{ ...room, id: 'aula2', computers: renamed }]);
  expect(renamed.map((computer) => views.of(computer).name)).toEqual(['other', 'pc2', 'pc3']);
  expect(views.forgetAddress('10.0.0.1')).toBe('aula2');
});

it('tells of those that are off when they were connected last', () => {
  const { views, present, all } = viewsOf([room]);
  const change = (ip: string, presence: Presence | undefined) => {
    if (presence) {
      present.set(ip, presence);
    } else {
      present.delete(ip);
    }
    views.forgetAddress(ip);
    return all().map(({ status, seenAt }) => [status, typeof seenAt]);
  };
  const idle: Presence = { status: 'idle', disks: [], cache: null };
  const off = ['off', 'undefined'];
  expect(change('10.0.0.1', idle)).toEqual([['idle', 'undefined'], off, off]);
  expect(change('10.0.0.1', undefined)).toEqual([['off', 'string'], off, off]);
  const waking: Presence = {
    ...idle,
    status: 'off',
    power: { action: 'wake', since: '2026-11-27T07:00:00Z' },
  };
  expect(change('10.0.0.1', waking)).toEqual([['off', 'string'], off, off]);
  expect(change('10.0.0.1', idle)).toEqual([['idle', 'undefined'], off, off]);
});
