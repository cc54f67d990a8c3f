import { describe, expect, it } from 'vitest';
import type { Classroom, Computer, Job, JobTargets, Target } from '../../daemon/protocol/index.ts';
import { withComputers, withTargets } from './partial-changes.ts';

const target = (computer: string, more: Partial<Target> = {}): Target => {
  return { computer, state: 'running', attempt: 1, ...more };
};
const job: Job = {
  id: 'j1',
  title: 'Deploy',
  state: 'running',
  createdBy: 'ana',
  createdAt: '2026-01-01T00:00:00Z',
  scope: { classroom: 'a' },
  targets: [target('pc1', { progress: 5, message: 'first' }), target('pc2')],
};
const ended: Job = {
  ...job,
  state: 'succeeded',
  endedAt: '2026-01-01T00:01:00Z',
  notices: ['nobody shares it'],
  targets: [target('pc1', { state: 'succeeded' }), target('pc2', { state: 'succeeded' })],
};
const other: Job = { ...job, id: 'j2' };

describe('withTargets', () => {
  it.each<[string, Job, JobTargets, Job]>([
    [
      'a target takes the place of the one of its computer, whole',
      job,
      { job: 'j1', state: 'running', targets: [target('pc1', { progress: 6 })] },
      { ...job, targets: [target('pc1', { progress: 6 }), target('pc2')] },
    ],
    [
      'the job ends, with what is to be known of it',
      job,
      {
        ...{ job: 'j1', state: 'succeeded', endedAt: '2026-01-01T00:01:00Z', notices: ['nobody shares it'] },
        targets: ended.targets,
      },
      ended,
    ],
    ['what is left out is none any more', ended, { job: 'j1', state: 'running', targets: job.targets }, job],
    [
      'only what is to be known of the job has changed',
      job,
      { job: 'j1', state: 'running', notices: ['x'], targets: [] },
      { ...job, notices: ['x'] },
    ],
    [
      'it waits for a computer, which it did not before',
      job,
      { job: 'j1', state: 'waiting', waitUntil: '2026-01-01T00:05:00Z', targets: [] },
      { ...job, state: 'waiting', waitUntil: '2026-01-01T00:05:00Z' },
    ],
    [
      'it waits for none any more',
      { ...job, waitUntil: '2026-01-01T00:05:00Z' },
      { job: 'j1', state: 'running', targets: [] },
      job,
    ],
    [
      'more has been received, of the repository too',
      { ...job, receivedBytes: 5 },
      { job: 'j1', state: 'running', receivedBytes: 9, servedBytes: 2, targets: [] },
      { ...job, receivedBytes: 9, servedBytes: 2 },
    ],
    ['a job that is not known', job, { job: 'j9', state: 'failed', targets: [target('pc1')] }, job],
    [
      'a computer that the job does not have',
      job,
      { job: 'j1', state: 'running', targets: [target('pc9')] },
      job,
    ],
  ])('%s', (_, before, change, after) => {
    expect(withTargets([other, before], [change])).toEqual([other, after]);
  });

  it('leaves all as it is without changes', () => {
    const jobs = [job];
    expect(withTargets(jobs)).toBe(jobs);
  });
});

describe('withComputers', () => {
  const computer = (id: string, status: Computer['status']): Computer => {
    return { id, name: id, ip: '10.0.0.1', mac: '00:00:00:00:00:01', status, disks: [], cache: null };
  };
  const classroom = (id: string, ...computers: Computer[]): Classroom => ({
    ...{ id, name: id, network: '10.0.0.0/24', groups: [], computers },
    multicast: {
      ...{ port: 9000, mode: 'full-duplex', address: '239.194.1.1' },
      ...{ speedMbps: 90, clients: 1, seconds: 60 },
    },
    p2p: { mode: 'peer', seconds: 60 },
  });
  const before = [
    classroom('a', computer('pc1', 'idle'), computer('pc2', 'off')),
    classroom('b', computer('pc3', 'off')),
  ];

  it('leaves the disks and the cache of those that have the same', () => {
    const disks = [{ disk: 1, sizeKB: 5, table: 'GPT' as const, partitions: [] }];
    const known = {
      ...computer('pc1', 'idle'),
      disks,
      cache: { disk: 1, partition: 4, sizeKB: 7 },
      power: { action: 'wake' as const, since: '2026-01-01T00:00:00Z' },
    };
    const { disks: _disks, cache: _cache, ...busy } = computer('pc1', 'busy');
    const after = withComputers(
      [classroom('a', known, computer('pc2', 'off'))],
      [{ classroom: 'a', computers: [computer('pc2', 'idle')], sameDisks: [busy] }],
    );
    expect(after[0]?.computers).toEqual([
      { ...computer('pc1', 'busy'), disks, cache: { disk: 1, partition: 4, sizeKB: 7 } },
      computer('pc2', 'idle'),
    ]);
  });

  it.each([
    ['one of a classroom', 'a', [computer('pc2', 'busy')], ['idle busy', 'off']],
    ['all of another', 'b', [computer('pc3', 'linux')], ['idle off', 'linux']],
    ['a classroom that is not known', 'z', [computer('pc3', 'linux')], ['idle off', 'off']],
    ['a computer that is elsewhere', 'a', [computer('pc3', 'linux')], ['idle off', 'off']],
  ])('%s', (_, id, computers, statuses) => {
    const after = withComputers(before, [{ classroom: id, computers }]);
    expect(after.map((one) => one.computers.map(({ status }) => status).join(' '))).toEqual(statuses);
  });
});
