import { expect, it } from 'vitest';
import { plannedActions } from '../../instruction/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { scriptCommand } from '../test-support/script-command.ts';
import { jobStart } from './job-start.ts';

const start = async (request: object) => ({ ...job, ...request, targets: [] });
const params = {
  requestId: 'r1',
  script: '\n# @scope Aula 1\nogEcho log "[0]"\n deployImage REPO /win11 \n',
  scope: {},
};

it('sends to the computers of the scope, in the name of the token', async () => {
  expect(await jobStart(params, paperCall({ jobs: { start } }))).toEqual({
    job: expect.objectContaining({
      requestId: 'r1',
      script: params.script,
      title: 'deployImage REPO /win11',
      computers: [{ id: 'pc1', ip: '10.0.0.1' }],
      createdBy: 'ana',
      waitSeconds: 300,
    }),
  });
});

it('keeps the title and the time to wait that it is given', async () => {
  const call = paperCall({ jobs: { start } });
  expect(await jobStart({ ...params, title: 'Mine', waitSeconds: 0 }, call)).toMatchObject({
    job: { title: 'Mine', waitSeconds: 0 },
  });
});

it.each([
  [{}, { waitSeconds: 300, holdSeconds: 7200 }],
  [{ waitSeconds: 60 }, { waitSeconds: 60, holdSeconds: 60 }],
  [{ portWaitSeconds: 900 }, { waitSeconds: 300, holdSeconds: 1200, releasedSeconds: 300 }],
  [
    { waitSeconds: 60, portWaitSeconds: 900 },
    { waitSeconds: 60, holdSeconds: 960, releasedSeconds: 60 },
  ],
])('how long it waits, by %j', async (times, expected) => {
  const { requestId, script, scope } = params;
  const { job: started } = await jobStart(
    { requestId, script, scope, ...times },
    paperCall({ jobs: { start } }),
  );
  const { waitSeconds, holdSeconds, releasedSeconds } = started as typeof started & Record<string, unknown>;
  expect({ waitSeconds, holdSeconds, releasedSeconds }).toEqual({ releasedSeconds: undefined, ...expected });
});

it('refuses a scope without computers', async () => {
  const call = paperCall({ jobs: { start }, inventory: { computersOf: () => [] } });
  await expect(jobStart(params, call)).rejects.toThrow('invalid');
});

it('gives the job of a repeated request, though its classroom is gone', async () => {
  const call = paperCall({ jobs: { started: async () => job }, inventory: { computersOf: () => [] } });
  expect(await jobStart(params, call)).toMatchObject({ job: { id: 'job1' } });
});

it('refuses a script of nothing but blanks', async () => {
  const call = paperCall({ jobs: { start } });
  await expect(jobStart({ ...params, script: ' \n\t' }, call)).rejects.toMatchObject({
    args: { field: 'script' },
  });
});

it.each([
  ['  ', 'deployImage REPO /win11'],
  [' a\nb\u0000 ', 'a b'],
  ['turned \u202Earound\u2066', 'turned  around'],
])('makes one line of the title %j', async (title, expected) => {
  const call = paperCall({ jobs: { start } });
  expect(await jobStart({ ...params, title }, call)).toMatchObject({ job: { title: expected } });
});

it('takes a job with the ports of its script, as its sender chose', async () => {
  const asked: unknown[] = [];
  const call = paperCall({
    jobs: {
      start: async (request) => {
        asked.push(request.admit?.(), request.script);
        return { ...job, title: request.title };
      },
    },
    portChoice: {
      start: (sending, choice, take) => {
        asked.push(sending, choice);
        return take('deployImage REPO /other', () => 'hold');
      },
    },
  });
  expect(await jobStart({ ...params, onPortConflict: 'wait' }, call)).toMatchObject({
    job: { title: 'deployImage REPO /other' },
  });
  const sending = { title: 'deployImage REPO /win11', createdBy: 'ana', script: params.script };
  expect(asked).toEqual([{ ...sending, computers: ['pc1'] }, 'wait', 'hold', 'deployImage REPO /other']);
});

it('keeps where the job comes from, and what was known before', async () => {
  const noted: string[] = [];
  const call = paperCall(
    {
      jobs: { start: async ({ origin }) => ({ ...job, origin }) },
      language: { commandsOf: async () => [scriptCommand('deployImage', ['REPO', '/win11', '1', '1'])] },
      instruction: { plannedActions },
      preflights: { note: (id) => noted.push(id) },
    },
    { address: '10.0.0.9' },
  );
  expect(await jobStart({ ...params, source: 'aula\n1.og' }, call)).toMatchObject({
    job: {
      origin: {
        source: 'aula 1.og',
        createdFrom: '10.0.0.9',
        classrooms: ['aula1'],
        images: ['win11'],
        what: [{ action: 'deployImage', image: 'win11', disk: 1, partition: 1, protocol: 'UNICAST' }],
        names: ['pc01'],
      },
    },
  });
  expect(noted).toEqual(['job1']);
});

it('where computers cannot connect: refused with the next step, but a repeated request gets its job', async () => {
  const info = { off: ['clients' as const] };
  const call = paperCall({ jobs: { start }, info });
  await expect(jobStart(params, call)).rejects.toMatchObject({
    reason: 'conflict',
    args: { detail: { key: 'dispatch.clientsOff' } },
  });
  const repeated = paperCall({ jobs: { started: async () => job }, info });
  expect(await jobStart(params, repeated)).toMatchObject({ job: { id: 'job1' } });
});
