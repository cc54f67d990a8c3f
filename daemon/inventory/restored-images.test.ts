import { expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { JobRecord, TargetRecord } from '../dispatch/types.ts';
import { RestoredImages } from './restored-images.ts';
import type { PartitionChange } from './types.ts';

type State = TargetRecord['state'];
const job = (id: string, states: Record<string, State>, attempt = 1): JobRecord => ({
  ...{ id, title: id, state: 'running', createdBy: 'ana', createdAt: '2026-11-26T10:00:00Z', scope: {} },
  targets: Object.entries(states).map(([computer, state]) => ({ computer, state, attempt })),
});

/** What each job's script does; a job's script is its id. */
const scripts: Record<string, Omit<PartitionChange, 'computers'>[]> = {
  win: [{ disk: 1, partition: 1, image: 'win11' }],
  both: [
    { disk: 1, partition: 1, image: 'win11' },
    { disk: 1, partition: 2, image: 'debian' },
    { disk: 2, partition: 1, image: 'data' },
  ],
  format: [{ disk: 1, partition: 1 }],
  table: [{ disk: 1 }],
  unknown: [{}],
  harmless: [],
};

async function after(jobs: readonly JobRecord[], earlier: readonly JobRecord[] = []) {
  const changed = new Emitter<JobRecord>();
  const restored = new RestoredImages();
  let told = 0;
  restored.onDidChange(() => {
    told += 1;
  });
  let read = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  // The last one ends the test: it comes after all that was asked before it.
  const last = job('last', { pc9: 'succeeded' });
  restored.follow({
    jobs: { list: () => [...earlier].reverse(), script: (id) => id, onDidChange: changed.event },
    changesOf: async (script, computers) => {
      read += 1;
      if (script === 'last') {
        setImmediate(resolve);
      }
      if (script === 'broken') {
        throw new Error('no such job');
      }
      return (scripts[script] ?? []).map((change) => ({ ...change, computers }));
    },
    log: silentLog,
  });
  for (const one of [...jobs, last]) {
    changed.fire(one);
  }
  await promise;
  restored.dispose();
  const places = [
    [1, 1],
    [1, 2],
    [2, 1],
  ] as const;
  const on = (computer: string) =>
    places.map(([disk, partition]) => restored.imageOn(computer, disk, partition));
  return { on, told, read };
}

it.each<[string, JobRecord[], (string | undefined)[]]>([
  ['an image that was restored', [job('win', { pc1: 'succeeded' })], ['win11', undefined, undefined]],
  ['one that is being restored', [job('win', { pc1: 'running' })], [undefined, undefined, undefined]],
  ['several', [job('both', { pc1: 'succeeded' })], ['win11', 'debian', 'data']],
  [
    'one whose job was lost, and told its end late',
    [job('win', { pc1: 'lost' }), job('win', { pc1: 'succeeded' })],
    ['win11', undefined, undefined],
  ],
  [
    'the same when another job was there meanwhile',
    [job('win', { pc1: 'lost' }), job('format', { pc1: 'succeeded' }), job('win', { pc1: 'succeeded' })],
    [undefined, undefined, undefined],
  ],
  [
    'a partition that was formatted since',
    [job('both', { pc1: 'succeeded' }), job('format', { pc1: 'succeeded' })],
    [undefined, 'debian', 'data'],
  ],
  [
    'a disk that was partitioned since',
    [job('both', { pc1: 'succeeded' }), job('table', { pc1: 'succeeded' })],
    [undefined, undefined, 'data'],
  ],
  [
    'a disk that nobody can tell',
    [job('both', { pc1: 'succeeded' }), job('unknown', { pc1: 'succeeded' })],
    [undefined, undefined, undefined],
  ],
  [
    'a restore that failed over it',
    [job('both', { pc1: 'succeeded' }), job('win', { pc1: 'failed' })],
    [undefined, 'debian', 'data'],
  ],
  [
    'an end that is told again after a later job',
    [job('win', { pc1: 'succeeded' }), job('format', { pc1: 'succeeded' }), job('win', { pc1: 'succeeded' })],
    [undefined, undefined, undefined],
  ],
  [
    'a second attempt',
    [job('win', { pc1: 'failed' }), job('win', { pc1: 'succeeded' }, 2)],
    ['win11', undefined, undefined],
  ],
  [
    'a job whose script cannot be read',
    [job('broken', { pc1: 'succeeded' }), job('win', { pc1: 'succeeded' })],
    ['win11', undefined, undefined],
  ],
])('%s', async (_, jobs, images) => {
  expect((await after(jobs)).on('pc1')).toEqual(images);
});

it('each computer by itself, those of jobs of before too', async () => {
  const { on, told } = await after(
    [job('harmless', { pc2: 'succeeded' })],
    [job('both', { pc1: 'succeeded', pc2: 'failed' })],
  );
  expect([on('pc1')[0], on('pc2')[0]]).toEqual(['win11', undefined]);
  expect(told).toBe(1);
});

it('a script is read once for the computers that end together', async () => {
  const { on, read } = await after([
    job('win', { pc1: 'succeeded', pc2: 'running' }),
    job('win', { pc1: 'succeeded', pc2: 'succeeded' }),
  ]);
  expect([on('pc1')[0], on('pc2')[0]]).toEqual(['win11', 'win11']);
  // That of the job that ends the test is the other.
  expect(read).toBe(2);
});
