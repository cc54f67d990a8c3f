import { expect, test } from 'vitest';
import type { ConnectedSession } from '../../daemon/protocol/index.ts';
import { jobsOn, otherPeople } from './people.ts';
import { jobOf } from './test-support/job.ts';

const session = (id: string, name: string, rest: Partial<ConnectedSession> = {}): ConnectedSession => ({
  ...{ id, name, role: 'operator', connectedAt: '2026-11-27T08:00:00Z', jobs: [] },
  ...rest,
});

test('the own session is not somebody else, another one of the same name is', () => {
  const sessions = [session('1', 'ana'), session('2', 'ana')];
  expect(otherPeople(sessions, '1')).toMatchObject([{ name: 'ana', isOwn: true, sessions: 1 }]);
  expect(otherPeople([session('1', 'ana')], '1')).toEqual([]);
});

test('several sessions of one name are one person', () => {
  const sessions = [
    session('2', 'luis', { client: 'Visual Studio Code', address: '10.0.0.2', jobs: ['j1', 'j2'] }),
    session('3', 'luis', { client: 'Visual Studio Code', address: '10.0.0.3', jobs: ['j1'] }),
    session('4', 'berta', { role: 'viewer' }),
  ];
  expect(otherPeople(sessions, '1')).toEqual([
    { name: 'berta', isOwn: false, role: 'viewer', clients: [], addresses: [], sessions: 1, jobs: [] },
    {
      ...{ name: 'luis', isOwn: false, role: 'operator', clients: ['Visual Studio Code'], sessions: 2 },
      ...{ addresses: ['10.0.0.2', '10.0.0.3'], jobs: ['j1', 'j2'] },
    },
  ]);
});

test('a job counts on the computers where it has not ended', () => {
  const job = jobOf(
    [
      { computer: 'pc1', state: 'running' },
      { computer: 'pc2', state: 'succeeded' },
      { computer: 'pc3', state: 'waiting' },
    ],
    { state: 'running' },
  );
  expect(jobsOn([job], ['pc1', 'pc2'])).toEqual([{ job, computers: ['pc1'] }]);
  expect(jobsOn([job], ['pc2'])).toEqual([]);
  expect(jobsOn([{ ...job, state: 'cancelled' }], ['pc1'])).toEqual([]);
});
