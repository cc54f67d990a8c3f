import { expect, it } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { transferStart } from './transfer-start.ts';

const session = { port: 9000, address: '239.1.1.1', image: 'win', receivers: 2, state: 'sending' } as const;
const start = (port: number) => Promise.resolve(port === session.port ? session : undefined);

it('starts the session of a port', async () => {
  expect(await transferStart({ port: 9000 }, paperCall({ transfers: { start } }))).toEqual({ session });
});

it('ends the wait for those computers of its job that are not there', async () => {
  const jobs: string[] = [];
  const startedWithout = (id: string) => jobs.push(id);
  const ofJob = async () => ({ ...session, job: 'job1' });
  await transferStart({ port: 9000 }, paperCall({ transfers: { start: ofJob }, jobs: { startedWithout } }));
  await transferStart({ port: 9000 }, paperCall({ transfers: { start }, jobs: { startedWithout } }));
  expect(jobs).toEqual(['job1']);
});

it('tells that there is none', async () => {
  await expect(transferStart({ port: 9002 }, paperCall({ transfers: { start } }))).rejects.toMatchObject({
    reason: 'notFound',
  });
});

it('tells why it is not started', async () => {
  const detail = message('distribution.startNobody', { port: 9000 });
  const refused = paperCall({
    transfers: { start: () => Promise.reject(new OgError('conflict', { detail })) },
  });
  await expect(transferStart({ port: 9000 }, refused)).rejects.toMatchObject({
    reason: 'conflict',
    args: { detail },
  });
});
