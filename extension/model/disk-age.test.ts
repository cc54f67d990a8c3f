import { expect, it } from 'vitest';
import { diskAge } from './disk-age.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const [lately, yesterday] = ['2026-11-26T12:00:01Z', '2026-11-26T12:00:00Z'];

it.each<[string, Parameters<typeof diskAge>[0], ReturnType<typeof diskAge>]>([
  ['nobody knows when', {}, undefined],
  ['told within a day', { disksSeenAt: lately }, undefined],
  ['told by a clock that goes ahead', { disksSeenAt: '2026-11-28T12:00:00Z' }, undefined],
  ['told a day ago', { disksSeenAt: yesterday }, { kind: 'old', since: yesterday }],
  ['told before a job', { disksSeenAt: lately, disksOutdated: true }, { kind: 'beforeJob' }],
  ['told long before a job', { disksSeenAt: yesterday, disksOutdated: true }, { kind: 'beforeJob' }],
  ['never told before a job', { disksOutdated: true }, { kind: 'beforeJob' }],
])('disks %s', (_what, computer, expected) => {
  expect(diskAge(computer, now)).toEqual(expected);
});
