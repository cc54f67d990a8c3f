import { describe, expect, test } from 'vitest';
import type { Disk } from '../../daemon/protocol/index.ts';
import { failureGroups, installedSystems, WokenComputers } from './power.ts';

test('each reason is told once', () => {
  const off = { done: false, reason: 'Off.' };
  expect(
    failureGroups([
      { computer: 'a', ...off },
      { computer: 'b', done: true },
      { computer: 'c', done: false, reason: 'Busy.' },
      { computer: 'd', ...off },
    ]),
  ).toEqual([
    { reason: 'Off.', computers: ['a', 'd'] },
    { reason: 'Busy.', computers: ['c'] },
  ]);
});

test('systems of the same partition are one choice', () => {
  const disk = (...systems: (string | undefined)[]): Disk => ({
    ...{ disk: 1, table: 'GPT', sizeKB: 1 },
    partitions: systems.map((os, index) => ({
      ...{ partition: index + 1, code: '7', filesystem: 'NTFS', sizeKB: 1 },
      ...(os && { os }),
    })),
  });
  expect(
    installedSystems([
      { disks: [disk(undefined, 'Ubuntu')] },
      { disks: [disk('Windows 11', 'Debian')] },
      { disks: [disk('Windows 11')] },
      { disks: [] },
    ]),
  ).toEqual([
    { disk: 1, partition: 1, systems: ['Windows 11'], computers: 2 },
    { disk: 1, partition: 2, systems: ['Ubuntu', 'Debian'], computers: 2 },
  ]);
});

describe('computers that were woken', () => {
  const off = (id: string) => ({ id, status: 'off' as const });
  const waiting = (id: string) => ({ ...off(id), power: { action: 'wake' as const, since: '' } });
  const on = (id: string) => ({ id, status: 'unknown' as const });

  test('are not given up before they were waited for', () => {
    const woken = new WokenComputers(['a', 'b']);
    woken.take([off('a'), off('b')]);
    expect([woken.on, woken.missed, woken.ended]).toEqual([0, [], false]);
    woken.take([waiting('a'), waiting('b')]);
    woken.take([on('a'), waiting('b')]);
    expect([woken.on, woken.missed, woken.ended]).toEqual([1, [], false]);
    woken.take([off('a'), off('b')]);
    expect([woken.on, woken.missed, woken.ended]).toEqual([1, ['b'], true]);
  });

  test('may come late, or be removed', () => {
    const woken = new WokenComputers(['a', 'b']);
    woken.take([waiting('a')]);
    woken.take([off('a')]);
    woken.take([on('a')]);
    expect([woken.on, woken.missed, woken.ended]).toEqual([1, ['b'], true]);
  });
});
