import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import type { Job, Target } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';
import { haveOwnAddresses } from '../support/virtual-classroom.ts';

// What two people see who send to one classroom, and change it meanwhile.

let daemon: RunningDaemon;
let ana: DaemonClient;
let eva: DaemonClient;

const tokenOf = (name: string) => ({
  name,
  role: 'admin',
  sha256: createHash('sha256').update(name).digest('hex'),
});

beforeAll(async () => {
  daemon = await startDaemon({ config: { auth: { tokens: [tokenOf('ana'), tokenOf('eva')] } } });
  ana = await connectDaemon({ url: daemon.url, token: 'ana', language: 'en' });
  eva = await connectDaemon({ url: daemon.url, token: 'eva', language: 'es' });
});
afterAll(async () => {
  await ana?.close();
  await eva?.close();
  await daemon?.stop();
});

/** A classroom with a computer at each of these addresses; their ids, in that order. */
async function room(name: string, ...addresses: string[]): Promise<{ id: string; computers: string[] }> {
  const { classroom } = await ana.request('og/classroom/save', { name, network: '127.0.0.0/8' });
  const computers: string[] = [];
  for (const [index, ip] of addresses.entries()) {
    const mac = `02:00:00:00:00:${ip.split('.')[3]}`;
    const save = { classroom: classroom.id, name: `${name}-${index + 1}`, ip, mac };
    computers.push((await ana.request('og/computer/save', save)).computer.id);
  }
  return { id: classroom.id, computers };
}

let jobs = 0;
async function start(client: DaemonClient, title: string, scope: Job['scope']): Promise<Job> {
  const requestId = `q${jobs++}`;
  return (await client.request('og/job/start', { requestId, script: 'echo hola', scope, title })).job;
}

/** The computer of a job, as a client sees it, once it is so. */
function target(
  client: DaemonClient,
  job: Job,
  computer: string | undefined,
  isSo: (target: Target) => boolean,
): Promise<Target> {
  return untilTold(client, ['job'], async () => {
    const { targets } = (await client.request('og/job/get', { id: job.id })).job;
    const found = targets.find((one) => one.computer === computer);
    return found && isSo(found) ? found : undefined;
  });
}

const is = (state: Target['state']) => (found: Target) => found.state === state;

it.runIf(haveOwnAddresses)('the second job for a computer says whose it waits for', async () => {
  const { computers } = await room('A', '127.0.0.21');
  const pc = await FakeClient.connect(daemon.ready.clients.port, '127.0.0.21');
  await pc.refreshed();
  const first = await start(ana, 'deploy', { computers });
  const { runId } = await pc.expectRun();
  const second = await start(eva, 'limpieza', { computers });
  expect(await target(eva, second, computers[0], is('waiting'))).toMatchObject({
    message: 'Espera a que termine en este equipo el trabajo «deploy» de ana.',
    messageKey: 'dispatch.waitsForJob',
    messageArgs: { job: 'deploy', person: 'ana' },
  });
  pc.answerRun(runId, 0);
  await target(ana, first, computers[0], is('succeeded'));
  // The refresh comes after it.
  pc.answerRun((await pc.expectRun()).runId, 0);
  await target(eva, second, computers[0], is('succeeded'));
  pc.close();
});

it('a computer that is removed while a job waits for it is not sent to', async () => {
  const { id, computers } = await room('B', '127.0.0.31', '127.0.0.32');
  const [one, two] = computers;
  const job = await start(ana, 'deploy', { classroom: id });
  await target(ana, job, one, is('waiting'));
  await eva.request('og/computer/remove', { id: one ?? '' });
  expect(await target(ana, job, one, is('cancelled'))).toMatchObject({
    message: 'Not sent: the computer was removed from its classroom.',
    endedAt: expect.any(String),
  });
  await target(ana, job, two, is('waiting'));
  await expect(ana.request('og/job/retry', { id: job.id, computers: [one ?? ''] })).rejects.toThrow(
    /in no classroom any more/,
  );
  await eva.request('og/classroom/remove', { id });
  await target(ana, job, two, is('cancelled'));
  expect((await ana.request('og/job/get', { id: job.id })).job).toMatchObject({ state: 'cancelled' });
});

it.runIf(haveOwnAddresses)('a computer that is removed while its job runs goes on with it', async () => {
  const { id, computers } = await room('C', '127.0.0.41');
  const pc = await FakeClient.connect(daemon.ready.clients.port, '127.0.0.41');
  await pc.refreshed();
  const job = await start(ana, 'deploy', { computers });
  const { runId } = await pc.expectRun();
  await eva.request('og/classroom/remove', { id });
  const noticed = await target(ana, job, computers[0], ({ notice }) => notice !== undefined);
  expect(noticed).toMatchObject({ state: 'running', notice: expect.stringMatching(/was removed from its/) });
  pc.answerRun(runId, 0);
  expect(await target(ana, job, computers[0], is('succeeded'))).not.toHaveProperty('notice');
  pc.close();
});

it('a group that was emptied, or removed, since it was chosen is named', async () => {
  const { id, computers } = await room('D', '127.0.0.51', '127.0.0.52');
  const [one = '', two = ''] = computers;
  const groups = [{ id: 'g1', name: 'Row 1', computers: [one] }];
  await ana.request('og/classroom/save', { id, groups });
  const scope = { classroom: id, group: 'g1' };
  await ana.request('og/instruction/preflight', { script: 'echo hola', scope });
  await eva.request('og/computer/remove', { id: one });
  await expect(start(ana, 'deploy', scope)).rejects.toThrow('The group "Row 1" of D has no computers now.');
  await expect(start(eva, 'deploy', scope)).rejects.toThrow(
    'El grupo «Row 1» de D no contiene equipos ahora.',
  );
  await eva.request('og/classroom/save', { id, groups: [] });
  await expect(start(ana, 'deploy', scope)).rejects.toThrow(/Cannot find the group/);
  await eva.request('og/computer/remove', { id: two });
  await expect(start(ana, 'deploy', { classroom: id })).rejects.toThrow('D has no computers now.');
});

it.runIf(haveOwnAddresses)('a classroom that is renamed keeps its jobs', async () => {
  const { id, computers } = await room('E', '127.0.0.61');
  const job = await start(ana, 'deploy', { classroom: id });
  await target(ana, job, computers[0], is('waiting'));
  await eva.request('og/classroom/save', { id, name: 'Biblioteca' });
  const pc = await FakeClient.connect(daemon.ready.clients.port, '127.0.0.61');
  await pc.refreshed();
  pc.answerRun((await pc.expectRun()).runId, 0);
  await target(ana, job, computers[0], is('succeeded'));
  expect((await ana.request('og/job/list', { classroom: id })).jobs.map((one) => one.id)).toEqual([job.id]);
  pc.close();
});
