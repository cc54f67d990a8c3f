import { expect, it } from 'vitest';
import { dueNow } from './due.ts';
import { plan } from './test-support/room.ts';

const nightly = plan({ rule: { kind: 'daily', time: '22:00' }, timeZone: 'Europe/Madrid' });
const due = '2026-11-27T21:00:00.000Z';

it.each<[string, Parameters<typeof plan>[0], string, string, ReturnType<typeof dueNow>]>([
  ['a second before', {}, '2026-11-27T00:00Z', '2026-11-27T20:59:59Z', undefined],
  ['at its time', {}, '2026-11-27T00:00Z', due, { at: new Date(due), todo: 'run' }],
  ['within a minute', {}, '2026-11-27T00:00Z', '2026-11-27T21:01:00Z', { at: new Date(due), todo: 'run' }],
  ['done already', {}, due, '2026-11-27T21:00:30Z', undefined],
  ['done, and the clock was set back', {}, due, '2026-11-27T20:30:00Z', undefined],
  [
    'later, and it only tells',
    {},
    '2026-11-27T00:00Z',
    '2026-11-27T21:01:01Z',
    { at: new Date(due), todo: 'miss' },
  ],
  [
    'later, and it makes up for it',
    { missed: 'runLate' },
    '2026-11-27T00:00Z',
    '2026-11-28T20:00:00Z',
    { at: new Date(due), todo: 'run' },
  ],
  [
    'a day later',
    { missed: 'runLate', rule: { kind: 'once', at: '2026-11-27T22:00' } },
    '2026-11-27T00:00Z',
    '2026-11-28T21:00:01Z',
    { at: new Date(due), todo: 'miss' },
  ],
  [
    'within its window',
    { missed: 'runLate', window: { end: '06:00' } },
    '2026-11-27T00:00Z',
    '2026-11-28T04:59:00Z',
    { at: new Date(due), todo: 'run' },
  ],
  [
    'after its window',
    { missed: 'runLate', window: { end: '06:00' } },
    '2026-11-27T00:00Z',
    '2026-11-28T05:00:00Z',
    { at: new Date(due), todo: 'miss' },
  ],
  [
    'several have passed: the latest',
    {},
    '2026-11-20T00:00Z',
    '2026-11-28T05:00:00Z',
    { at: new Date(due), todo: 'miss' },
  ],
  ['held', { held: { by: 'ana', since: due } }, '2026-11-27T00:00Z', due, undefined],
  [
    'skipped',
    { skips: { at: due, by: 'ana' } },
    '2026-11-27T00:00Z',
    due,
    { at: new Date(due), todo: 'skip' },
  ],
])('%s', (_name, fields, handled, now, expected) => {
  expect(dueNow({ ...nightly, ...fields }, new Date(handled), new Date(now))).toEqual(expected);
});
