import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { silentLog } from '../../base/log.ts';
import type { JobState } from '../../protocol/index.ts';
import { type Dispatch, type DispatchOptions, openDispatch } from '../index.ts';
import { defaultKeep } from '../jobs/retention.ts';
import type { JobRecord, JobRequest, TargetRecord } from '../types.ts';
import { FakeClient } from './fake-client.ts';

/** For tests: the address from which clients come if none is told. */
export const ip = '127.0.0.2';

/** Quick where a test waits for it, never where it must not happen. */
const timings = {
  backOff: [1, 2, 3, 4, 5],
  settle: 1,
  refreshAfter: 0,
  probeEvery: 60_000,
  probeBusyEvery: 5,
  probeAgain: 5,
  partialLimit: 300,
  cacheAfter: 3_600_000,
  stopLimit: 20,
  writeAgain: 5,
};

/** What a test has opened; all of it is closed after the test. */
export const bench = {
  data: '',
  warnings: [] as string[],
  opened: [] as Dispatch[],
  clients: [] as FakeClient[],
};

beforeEach(async () => {
  const data = await mkdtemp(join(tmpdir(), 'dispatch-'));
  Object.assign(bench, { data, warnings: [], opened: [], clients: [] });
});

afterEach(async () => {
  for (const client of bench.clients) {
    client.close();
  }
  for (const dispatch of bench.opened) {
    await dispatch.dispose();
  }
  await rm(bench.data, { recursive: true, force: true });
});

export async function open(options: Partial<DispatchOptions> = {}): Promise<Dispatch> {
  const dispatch = await openDispatch({
    clients: { host: '127.0.0.1', port: 0 },
    follow: { host: '127.0.0.1', port: 0 },
    data: bench.data,
    // Not of what was written in the year of the test.
    keep: { ...defaultKeep, days: 36_500 },
    log: { ...silentLog, warn: (text) => bench.warnings.push(text) },
    ...options,
    timings: { ...timings, ...options.timings },
  });
  bench.opened.push(dispatch);
  return dispatch;
}

export async function connected(dispatch: Dispatch, address = ip): Promise<FakeClient> {
  const client = await FakeClient.connect(dispatch.clientsAddress.port, address);
  bench.clients.push(client);
  return client;
}

/** A client that is known to be free; only while no job waits for it. */
export async function idle(dispatch: Dispatch, address = ip): Promise<FakeClient> {
  const client = await connected(dispatch, address);
  await client.refreshed();
  await status(dispatch, 'idle', address);
  return client;
}

let requests = 0;
export function request(more: Partial<JobRequest> = {}): JobRequest {
  return {
    requestId: `r${requests++}`,
    script: 'echo hola',
    title: 'a job',
    scope: { computers: ['pc1'] },
    computers: [{ id: 'pc1', ip }],
    createdBy: 'ana',
    waitSeconds: 60,
    ...more,
  };
}

export function status(dispatch: Dispatch, wanted: string, address = ip): Promise<void> {
  return expect.poll(() => dispatch.presence.get(address)?.status ?? 'off', { interval: 2 }).toBe(wanted);
}

/** Waits until a computer of a job is in a state. */
export async function reaches(
  dispatch: Dispatch,
  job: JobRecord,
  state: JobState,
  computer = 'pc1',
): Promise<TargetRecord> {
  const find = () => dispatch.jobs.get(job.id).targets.find((target) => target.computer === computer);
  await expect.poll(() => find()?.state, { interval: 2 }).toBe(state);
  const target = find();
  if (!target) {
    throw new Error('no target');
  }
  return target;
}
