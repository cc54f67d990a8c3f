import { describe, expect, it } from 'vitest';
import { type AuditEntry, type Method, methodTable, OgError, roles } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { callMethod } from './call.ts';

type Noted = Omit<AuditEntry, 'at'>;

/** A call whose audit keeps what it is given; `refuses` says that it cannot be written. */
function auditedCall(
  fakes: Parameters<typeof paperCall>[0] = {},
  role: AuditEntry['role'] = 'admin',
  refuses = false,
) {
  const noted: Noted[] = [];
  const full = new OgError('unavailable', { detail: 'ENOSPC' });
  const audit = {
    ready: () => (refuses ? Promise.reject(full) : Promise.resolve()),
    add: async (entry: Noted) => void noted.push(entry),
  };
  const identity = role && { name: 'ana', role };
  return { noted, call: paperCall({ ...fakes, audit }, { identity }) };
}

const methods = Object.keys(methodTable).filter((name): name is Method => name in methodTable);
const changing = methods.filter((name) => methodTable[name].kind !== 'read');
/** They act on computers and change nothing there: they ask. */
const asking = ['og/computer/refresh', 'og/computer/hardware', 'og/computer/software'];

describe('every method that is not for viewers', () => {
  it('is one that changes or stops something, but for those that only ask', () => {
    const others = methods.filter((name) => !['viewer', undefined].includes(methodTable[name].role));
    expect([...changing, ...asking, 'og/audit/list'].sort()).toEqual(others.sort());
  });

  it.each(changing)('%s: a call with wrong parameters is kept, without them', async (method) => {
    const { call, noted } = auditedCall();
    await expect(callMethod(method, { script: 3, scope: 'secret', name: 3 }, call)).rejects.toThrow();
    expect(noted).toMatchObject([{ who: 'ana', role: 'admin', from: '10.0.0.9', method, result: 'invalid' }]);
  });

  it.each(changing)('%s: a call that the role does not allow is kept', async (method) => {
    const needed = methodTable[method].role ?? 'viewer';
    const lower = roles[roles.indexOf(needed) - 1];
    const { call, noted } = auditedCall({}, lower);
    await expect(callMethod(method, {}, call)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(noted).toMatchObject([{ who: 'ana', role: lower, method, result: 'forbidden' }]);
  });

  it.each(changing)(
    '%s: while nothing can be written, it is done only if it stops something',
    async (method) => {
      const { call, noted } = auditedCall({}, 'admin', true);
      const error: unknown = await callMethod(method, { id: 3 }, call).catch((reason: unknown) => reason);
      if (methodTable[method].kind === 'change') {
        expect(error).toMatchObject({ reason: 'unavailable' });
        expect(noted).toEqual([]);
      } else {
        expect(error).not.toMatchObject({ reason: 'unavailable' });
        expect(noted).toHaveLength(1);
      }
    },
  );
});

it('a call that was done is kept with what it made, before it is answered', async () => {
  const { call, noted } = auditedCall({ jobs: { start: async () => job } });
  const answer = callMethod(
    'og/job/start',
    { requestId: 'r1', script: 'echo secret', scope: { classroom: 'aula1' } },
    call,
  );
  await answer;
  expect(noted).toEqual([
    {
      who: 'ana',
      role: 'admin',
      from: '10.0.0.9',
      method: 'og/job/start',
      what: {
        requestId: 'r1',
        scope: { classroom: 'aula1' },
        scriptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        scriptLength: 11,
        jobId: 'job1',
      },
      result: 'ok',
    },
  ]);
  expect(JSON.stringify(noted)).not.toContain('secret');
});

it('what only reads is not kept', async () => {
  const { call, noted } = auditedCall();
  await callMethod('og/image/list', {}, call);
  await callMethod('og/job/list', {}, call);
  expect(noted).toEqual([]);
});

it('no event goes between the answer and its entry in the audit: the answer is older than the event', async () => {
  const order: string[] = [];
  const { call } = auditedCall({ jobs: { get: () => job, cancel: async () => job } });
  const released = new Promise<void>((resolve) => {
    call.session.holdEvents = () => {
      order.push('hold');
      return () => {
        order.push('release');
        resolve();
      };
    };
  });
  call.rooms.audit.add = async () => void order.push('entry');
  await callMethod('og/job/cancel', { id: job.id }, call).then(() => order.push('answer'));
  await released;
  expect(order).toEqual(['hold', 'entry', 'answer', 'release']);
});
