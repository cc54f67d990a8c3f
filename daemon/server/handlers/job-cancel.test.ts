import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { jobCancel } from './job-cancel.ts';

it.each([
  [{ id: 'j2' }, undefined],
  [{ id: 'j2', computers: ['pc1'] }, ['pc1']],
])('%j means these computers', async (params, expected) => {
  const asked: unknown[] = [];
  const cancel = async (id: string, computers?: readonly string[]) => {
    asked.push(computers);
    return { ...job, id };
  };
  expect(await jobCancel(params, paperCall({ jobs: { cancel } }))).toMatchObject({ job: { id: 'j2' } });
  expect(asked).toEqual([expected]);
});

it('answers when the ports of what has ended are free', async () => {
  let free = false;
  const endAbandoned = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    free = true;
  };
  await jobCancel({ id: 'j2' }, paperCall({ jobs: { cancel: async () => job }, ports: { endAbandoned } }));
  expect(free).toBe(true);
});

it('tells who cancels it', async () => {
  const asked: unknown[] = [];
  const cancel = async (_id: string, _computers?: readonly string[], by?: string) => {
    asked.push(by);
    return job;
  };
  await jobCancel({ id: 'j2' }, paperCall({ jobs: { cancel } }));
  expect(asked).toEqual(['ana']);
});
