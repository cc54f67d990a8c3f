import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { plannedActions } from '../../instruction/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { scriptCommand } from '../test-support/script-command.ts';
import { jobGet } from './job-get.ts';

it('says why a computer waits, in the language of the session', async () => {
  expect(await jobGet({ id: 'job1' }, paperCall({}, { language: 'es' }))).toMatchObject({
    job: { id: 'job1', targets: [{ computer: 'pc1', message: 'Falta el token o no es correcto.' }] },
  });
});

it("leaves the script's own words as they are", async () => {
  const get = () => ({
    ...job,
    targets: [{ computer: 'pc1', state: 'running' as const, attempt: 1, message: '[10]' }],
  });
  expect(await jobGet({ id: 'job1' }, paperCall({ jobs: { get } }))).toMatchObject({
    job: { targets: [{ message: '[10]' }] },
  });
});

it('has the former attempts of each computer that was tried again', async () => {
  const attempts = () =>
    new Map([
      ['pc1', [{ attempt: 1, state: 'failed' as const, exitCode: 3, message: { key: 'dispatch.exit.3' } }]],
    ]);
  const { job } = await jobGet({ id: 'job1' }, paperCall({ jobs: { attempts } }, { language: 'es' }));
  expect(job.targets).toMatchObject([
    {
      computer: 'pc1',
      attempts: [{ attempt: 1, state: 'failed', exitCode: 3, messageKey: 'dispatch.exit.3' }],
    },
  ]);
  expect(job.targets[0]?.attempts?.[0]?.message).toMatch(/partición/i);
});

it('is a record: the text with its sum, where it comes from, and what was known before', async () => {
  const script = 'deployImage REPO /win11 1 1\n';
  const at = '2026-01-01T00:00:00.000Z';
  const why = { key: 'preflight.off' };
  const scopeNames = { classroom: 'Aula 1' };
  const fakes = {
    jobs: {
      script: () => script,
      origin: () => ({ source: 'aula.og', createdFrom: '10.0.0.9', names: ['pc01'], scopeNames }),
    },
    preflights: {
      of: async () => ({
        at,
        computers: [
          {
            computer: 'pc1',
            verdict: 'warning' as const,
            details: [{ verdict: 'warning' as const, message: why }],
          },
        ],
        effects: [],
      }),
    },
  };
  const { job } = await jobGet({ id: 'job1' }, paperCall(fakes, { language: 'es' }));
  expect(job).toMatchObject({
    script,
    sha256: createHash('sha256').update(script).digest('hex'),
    source: 'aula.og',
    createdFrom: '10.0.0.9',
    scopeNames,
    targets: [{ computer: 'pc1', name: 'pc01' }],
    preflight: { at, computers: [{ computer: 'pc1', reasons: ['Apagado. El trabajo lo esperará.'] }] },
  });
  const viewer = paperCall(fakes, { identity: { name: 'eva', role: 'viewer' } });
  expect((await jobGet({ id: 'job1' }, viewer)).job.createdFrom).toBeUndefined();
});

it('reads what a job of a former version does, which nobody read when it was started', async () => {
  const fakes = {
    language: { commandsOf: async () => [scriptCommand('ogFormat', ['1', '2', 'NTFS'])] },
    instruction: { plannedActions },
  };
  const { job } = await jobGet({ id: 'job1' }, paperCall(fakes));
  expect(job.what).toEqual([{ action: 'ogFormat', disk: 1, partition: 2 }]);
  const read = { ...fakes, jobs: { origin: () => ({ what: [] }) } };
  expect((await jobGet({ id: 'job1' }, paperCall(read))).job).not.toHaveProperty('what');
});
