import { describe, expect, it } from 'vitest';
import { methodTable, OgError } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord } from '../test-support/plan.ts';
import { classroom, computer, job } from '../test-support/records.ts';
import { callMethod } from './call.ts';
import { reaches } from './own-classrooms.ts';

const other = { ...computer, id: 'pc2', name: 'pc02', ip: '10.0.2.1', mac: '02:00:00:00:00:02' };
const gone = 'pc9';
const rooms = [
  classroom,
  { ...classroom, id: 'aula2', name: 'Aula 2', network: '10.0.2.0/24', computers: [other] },
];
let isReached = false;
/** What handlers ask for first. */
const reach = () => {
  isReached = true;
  throw new Error('the handler was reached');
};
const session = (port: number, more: object) => ({
  ...{ port, address: '239.0.0.1', image: 'win11', receivers: 1, state: 'waiting' as const },
  ...more,
});
const jobOf = (...computers: string[]) => ({
  ...job,
  targets: computers.map((id) => ({ computer: id, state: 'running' as const, attempt: 1 })),
});
const jobs = new Map([
  ['own', jobOf('pc1')],
  ['foreign', jobOf('pc2')],
  ['mixed', jobOf('pc1', 'pc2')],
  ['gone', jobOf(gone)],
  ['half', jobOf('pc1', gone)],
  ['clone', jobOf('pc1', 'pc2')],
]);

const ownPlan = { ...planRecord, id: 'own', scope: { classroom: 'aula1' } };
const foreignPlan = { ...planRecord, id: 'foreign', scope: { classroom: 'aula2' } };

/** An operator whose token is for one classroom only. */
function operator(classrooms: string[] | undefined) {
  return paperCall(
    {
      inventory: { classrooms: () => rooms, computersOf: reach },
      jobs: {
        get: (id) => jobs.get(id) ?? job,
        started: reach,
        cancel: reach,
        retry: reach,
        script: () => '',
        senders: (id) => (id === 'clone' ? ['pc2'] : []),
      },
      control: { sendWake: reach },
      operations: { verify: reach, cancel: reach },
      plans: {
        list: () => [ownPlan, foreignPlan],
        get: (id) => (id === 'own' ? ownPlan : foreignPlan),
        ...{ save: reach, remove: reach, hold: reach, skip: reach, runNow: reach },
      },
      transfers: {
        sessions: () => [
          session(9000, { joined: [{ address: computer.ip, bytes: 0 }] }),
          session(9002, { joined: [{ address: other.ip, bytes: 0 }] }),
          session(9004, { job: 'foreign' }),
          session(9006, {}),
        ],
        start: reach,
        stop: reach,
      },
    },
    { identity: { name: 'teo', role: 'operator', ...(classrooms && { classrooms }) } },
  );
}

/** `done`: the handler was reached, else the classroom that was refused. */
async function called(method: string, params: object, own: string[] | undefined) {
  isReached = false;
  try {
    return await callMethod(method, params, operator(own));
  } catch (error) {
    if (isReached) {
      return 'done';
    }
    return error instanceof OgError && error.reason === 'forbidden' ? error.args.classroom : error;
  }
}

const send = { requestId: 'r1', script: 'ls' };
const boot = { action: 'reboot' };
const wakeOwn = { network: '10.0.0.0/24', macs: [computer.mac] };
const saved = {
  ...{ title: 'Nightly', steps: [{ kind: 'wake' }], rule: { kind: 'daily', time: '22:00' } },
  ...{ timeZone: 'Europe/Madrid', missed: 'tell', scope: { classroom: 'aula1' } },
};
const calls = [
  ['og/plan/save', saved, 'done'],
  ['og/plan/save', { ...saved, scope: { classroom: 'aula2' } }, 'Aula 2'],
  // What another runs elsewhere is not taken from it.
  ['og/plan/save', { ...saved, id: 'foreign' }, 'Aula 2'],
  ['og/plan/remove', { id: 'own' }, 'done'],
  ['og/plan/remove', { id: 'foreign' }, 'Aula 2'],
  ['og/plan/hold', { id: 'own', held: true }, 'done'],
  ['og/plan/hold', { held: true }, 'Aula 2'],
  ['og/plan/skip', { id: 'foreign' }, 'Aula 2'],
  ['og/plan/runNow', { id: 'own' }, 'done'],
  ['og/plan/runNow', { id: 'foreign' }, 'Aula 2'],
  ['og/job/start', { ...send, scope: { classroom: 'aula1' } }, 'done'],
  ['og/job/start', { ...send, scope: { classroom: 'aula2' } }, 'Aula 2'],
  ['og/job/start', { ...send, scope: { computers: ['pc1', 'pc2'] } }, 'Aula 2'],
  ['og/job/start', { ...send, scope: { classroom: 'no such' } }, 'done'],
  ['og/job/cancel', { id: 'own' }, 'done'],
  ['og/job/cancel', { id: 'foreign' }, 'Aula 2'],
  ['og/job/cancel', { id: 'mixed' }, 'Aula 2'],
  ['og/job/cancel', { id: 'mixed', computers: ['pc1'] }, 'done'],
  ['og/job/cancel', { id: 'gone' }, '–'],
  ['og/job/cancel', { id: 'half' }, 'done'],
  ['og/job/retry', { id: 'own' }, 'done'],
  ['og/job/retry', { id: 'foreign' }, 'Aula 2'],
  ['og/job/retry', { id: 'mixed', computers: ['pc1'] }, 'done'],
  // What sends to the computers that are named would be started, too.
  ['og/job/retry', { id: 'clone', computers: ['pc1'] }, 'Aula 2'],
  ['og/computer/power', { ...boot, scope: { classroom: 'aula1' } }, 'done'],
  ['og/computer/power', { ...boot, scope: { classroom: 'aula2' } }, 'Aula 2'],
  ['og/computer/refresh', { scope: { computers: ['pc1'] } }, 'done'],
  ['og/computer/refresh', { scope: { computers: ['pc2'] } }, 'Aula 2'],
  ['og/computer/hardware', { id: 'pc1' }, 'done'],
  ['og/computer/hardware', { id: 'pc2' }, 'Aula 2'],
  ['og/computer/software', { id: 'pc1', disk: 1, partition: 1 }, 'done'],
  ['og/computer/software', { id: 'pc2', disk: 1, partition: 1 }, 'Aula 2'],
  ['og/repository/wake', wakeOwn, 'done'],
  ['og/repository/wake', { ...wakeOwn, network: '' }, 'done'],
  ['og/repository/wake', { ...wakeOwn, macs: [computer.mac, other.mac] }, '–'],
  ['og/repository/wake', { network: '', macs: [other.mac] }, 'Aula 2'],
  ['og/repository/wake', { ...wakeOwn, network: '10.0.2.0/24' }, '–'],
  ['og/repository/wake', { ...wakeOwn, macs: ['02:00:00:00:00:99'] }, '–'],
  ['og/transfer/start', { port: 9000 }, 'done'],
  ['og/transfer/start', { port: 9002 }, 'Aula 2'],
  ['og/transfer/stop', { port: 9004 }, 'Aula 2'],
  ['og/transfer/stop', { port: 9006 }, '–'],
  ['og/transfer/stop', { port: 9999 }, 'done'],
] as const;

describe('a token for some classrooms', () => {
  it.each(calls)('%s of %j: %s', async (method, params, outcome) => {
    expect(await called(method, params, ['aula1'])).toBe(outcome);
  });

  it.each(calls)(
    'and one for all of them, or without a limit, %s of %j reaches its handler',
    async (...call) => {
      const [method, params, outcome] = call;
      const nobodys = outcome === '–';
      expect(await called(method, params, ['Aula 1', 'Aula 2'])).toBe(nobodys ? '–' : 'done');
      expect(await called(method, params, undefined)).toBe('done');
    },
  );

  it('is tried with every method that acts on computers', () => {
    const tried = new Set<string>(calls.map(([method]) => method));
    const operators = Object.entries(methodTable).filter(([, { role }]) => role === 'operator');
    const rest = operators.map(([name]) => name).filter((name) => !tried.has(name));
    expect(rest.every((name) => name.startsWith('og/image/'))).toBe(true);
    expect(Object.keys(reaches).sort()).toEqual(operators.map(([name]) => name).sort());
  });

  it('lets its owner see everything', async () => {
    const call = operator(['aula2']);
    expect(await callMethod('og/classroom/list', {}, call)).toMatchObject({
      classrooms: [{ id: 'aula1' }, {}],
    });
    expect(await callMethod('og/info', {}, call)).toMatchObject({ role: 'operator', classrooms: ['aula2'] });
  });
});
