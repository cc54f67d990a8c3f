import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { JobRecord } from '../dispatch/types.ts';
import { clientName, Sessions } from './sessions.ts';
import { job } from './test-support/records.ts';

const ana = { name: 'ana', role: 'operator' } as const;
const eva = { name: 'eva', role: 'viewer' } as const;

function open(active: readonly string[] = []) {
  const changes = new Emitter<JobRecord>();
  const sessions = new Sessions({
    active: () =>
      active.map((id) => ({
        ...{ id, title: id, createdBy: '', wasHeld: false, script: '' },
        computers: () => [],
        runsOn: () => false,
      })),
    get: (id) => ({ ...job, id }),
    onDidChange: changes.event,
  });
  const told: object[] = [];
  sessions.onDidChange((change) => told.push(change));
  return { sessions, told, fire: (one: Partial<JobRecord>) => changes.fire({ ...job, ...one }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lists who has given a token, with the jobs of that name that have not ended', () => {
  const { sessions, fire } = open(['job0']);
  sessions.enter('10.0.0.7');
  const first = sessions.enter('10.0.0.8');
  first.identified(ana);
  first.named('Code\n1.90');
  sessions.enter('10.0.0.9').identified(eva);
  fire({ id: 'job1', createdBy: 'ana' });
  fire({ id: 'job2', createdBy: 'eva' });
  fire({ id: 'job2', createdBy: 'eva', state: 'succeeded', endedAt: '2026-01-01T00:01:00Z' });
  expect(sessions.list()).toMatchObject([
    { ...ana, id: first.id, client: 'Code\\n1.90', address: '10.0.0.8', jobs: ['job1', 'job0'] },
    { ...eva, address: '10.0.0.9', jobs: [] },
  ]);
});

it('tells of a session that lasts, without its address, of what changes and of its end', () => {
  const { sessions, told, fire } = open();
  const entry = sessions.enter('10.0.0.8');
  entry.identified(ana);
  expect(sessions.lasting()).toEqual([]);
  vi.advanceTimersByTime(2_000);
  const shown = { id: entry.id, ...ana, connectedAt: expect.any(String), jobs: [] };
  expect(told.splice(0)).toEqual([{ changed: [shown], removed: [] }]);
  expect(sessions.lasting()).toEqual([shown]);
  entry.named('Code');
  fire({ id: 'job1', createdBy: 'ana' });
  fire({ id: 'job1', createdBy: 'ana', state: 'running' });
  fire({ id: 'job2', createdBy: 'eva' });
  fire({ id: 'job1', createdBy: 'ana', endedAt: '2026-01-01T00:01:00Z' });
  entry.leave();
  entry.leave();
  const named = { ...shown, client: 'Code' };
  expect(told).toEqual([
    { changed: [named], removed: [] },
    { changed: [{ ...named, jobs: ['job1'] }], removed: [] },
    { changed: [named], removed: [] },
    { changed: [], removed: [entry.id] },
  ]);
});

it('says nothing of what comes and goes at once, unless somebody has seen it', () => {
  const { sessions, told } = open();
  const unseen = sessions.enter('10.0.0.8');
  unseen.identified(ana);
  unseen.leave();
  const seen = sessions.enter('10.0.0.8');
  seen.identified(ana);
  sessions.list();
  seen.leave();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([{ changed: [], removed: [seen.id] }]);
});

it('tells the newest hundred jobs of a person', () => {
  const { sessions, fire } = open();
  sessions.enter('10.0.0.8').identified(ana);
  for (let n = 1; n <= 120; n++) {
    fire({ id: `job${n}`, createdBy: 'ana' });
  }
  const [{ jobs } = { jobs: [] }] = sessions.list();
  expect([jobs.length, jobs[0], jobs.at(-1)]).toEqual([100, 'job120', 'job21']);
});

it('cuts what is too long for a name', () => {
  const { sessions } = open();
  const entry = sessions.enter('10.0.0.8');
  entry.identified(ana);
  entry.named('x'.repeat(300));
  expect(sessions.list()[0]?.client?.length).toBe(100);
});

it.each([
  [{ name: 'Visual Studio Code', version: '1.90' }, 'Visual Studio Code 1.90'],
  [{ name: 'vim' }, 'vim'],
  [{ name: 5, version: {} }, ''],
  ['vim', ''],
  [null, ''],
  [undefined, ''],
])('clientInfo %j is called %j', (clientInfo, expected) => {
  expect(clientName(clientInfo)).toBe(expected);
});
