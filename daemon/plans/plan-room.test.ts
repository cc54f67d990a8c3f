import { expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { Classroom } from '../protocol/index.ts';
import { PlanRoom } from './index.ts';
import type { PlanFile } from './plan-file.ts';
import { plan } from './test-support/room.ts';
import type { PlanRunner, StoredPlan } from './types.ts';

const room = {
  ...{ id: 'aula1', name: 'Aula 1', network: '10.0.0.0/24', groups: [] },
  computers: [{ id: 'pc1', name: 'pc1', ip: '10.0.0.1', mac: '', status: 'idle' }],
} as unknown as Classroom;

function open(...plans: StoredPlan[]) {
  const stored = new Map(plans.map((one) => [one.id, one]));
  const around = new Emitter<void>();
  const runs = new Emitter<readonly string[]>();
  const file = {
    list: () => [...stored.values()],
    find: (id: string) => stored.get(id),
    onDidChange: new Emitter<void>().event,
  } as unknown as PlanFile;
  /** Ids of the plans whose runs were asked for. */
  const looked: string[] = [];
  const runner: PlanRunner = {
    runs: (id) => {
      looked.push(id);
      return [];
    },
    waitsFor: () => undefined,
    runNow: () => Promise.reject(new Error('not asked here')),
    onDidChange: runs.event,
    dispose: () => {},
  };
  let isThere = true;
  const plansRoom = new PlanRoom({
    ...{
      file,
      runner,
      log: silentLog,
      onDidChangeAround: around.event,
      now: () => new Date('2026-11-27T10:00:00Z'),
    },
    around: {
      classrooms: () => (isThere ? [room] : []),
      hasImage: () => true,
      imagesOf: () => [],
      authority: () => ({ mayStartJobs: true }),
    },
  });
  const told: string[][] = [];
  plansRoom.onDidChange(({ changed, removed }) => told.push([...changed.map(({ id }) => id), ...removed]));
  return {
    ...{ plansRoom, told, looked, stored },
    /** A run has changed. */
    change: () => runs.fire([]),
    removeClassroom: () => {
      isThere = false;
    },
  };
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

it('presents only the plans that are asked for', () => {
  const { plansRoom, looked } = open(plan({ id: 'one' }), plan({ id: 'two' }), plan({ id: 'three' }));
  looked.length = 0;
  expect(plansRoom.list(new Set(['two', 'gone'])).map(({ id }) => id)).toEqual(['two']);
  expect(looked).toEqual(['two']);
});

it('tells the plans that have changed, and no others', async () => {
  // At another time: else it would wait for the first.
  const two = { id: 'two', rule: { kind: 'daily', time: '09:00' } } as const;
  const { told, change, stored, removeClassroom, plansRoom } = open(plan({ id: 'one' }), plan(two));
  change();
  await turns();
  expect(told).toEqual([]);
  stored.set('two', plan({ ...two, title: 'Another title' }));
  change();
  await turns();
  expect(told).toEqual([['two']]);
  stored.delete('one');
  change();
  await turns();
  expect(told).toEqual([['two'], ['one']]);
  removeClassroom();
  change();
  await turns();
  expect(told.at(-1)).toEqual(['two']);
  plansRoom.dispose();
});

it('looks again when something changes in the middle of a look, and tells nothing once it is closed', async () => {
  const { told, change, stored, plansRoom } = open(plan({ id: 'one' }));
  change();
  stored.set('one', plan({ id: 'one', title: 'First' }));
  change();
  await turns();
  expect(told).toEqual([['one']]);
  stored.set('one', plan({ id: 'one', title: 'Second' }));
  change();
  plansRoom.dispose();
  await turns();
  expect(told).toEqual([['one']]);
});
