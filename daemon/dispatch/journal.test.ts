import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { Journal, type StoredJob, type StoredTarget } from './journal.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  file = join(folder, 'jobs.jsonl');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const target: StoredTarget = { computer: 'pc1', ip: '10.0.0.1', state: 'queued', attempt: 1, deadline: 0 };
function job(id: string, more: Partial<StoredTarget> = {}): StoredJob {
  const rest = { title: '', script: 'x', scope: { computers: ['pc1'] }, createdBy: 'ana', waitSeconds: 0 };
  return { id, requestId: id, createdAt: '2026-01-01T00:00:00Z', targets: [{ ...target, ...more }], ...rest };
}

async function reread(): Promise<StoredJob[]> {
  const { journal, jobs } = await Journal.open(file, silentLog);
  await journal.dispose();
  return jobs;
}

it('gives back jobs with the last state of their targets, in order', async () => {
  const { journal } = await Journal.open(file, silentLog);
  const running: StoredTarget = { ...target, state: 'running', runId: 'r' };
  await Promise.all([
    journal.append({ job: job('a') }),
    journal.append({ job: job('b') }),
    journal.append({ id: 'a', target: running }),
    journal.append({
      id: 'a',
      target: { ...running, state: 'failed', exitCode: 3, message: { key: 'k', args: { n: 1 } } },
    }),
    journal.append({ id: 'b', target: { ...running, computer: 'unknown' } }),
  ]);
  await journal.dispose();
  expect(await reread()).toEqual([
    job('a', { state: 'failed', runId: 'r', exitCode: 3, message: { key: 'k', args: { n: 1 } } }),
    job('b'),
  ]);
});

it.each([
  ['half a line', '{"job":{"id"'],
  ['no JSON', 'nonsense\n'],
  ['something else', '{"job":{"id":"x"}}\n'],
  ['the end of a job that is not there', `${JSON.stringify({ id: 'z', target })}\n`],
])('leaves out %s, and what comes after stays whole', async (_name, broken) => {
  const first = await Journal.open(file, silentLog);
  await first.journal.append({ job: job('a') });
  await first.journal.dispose();
  await appendFile(file, broken);
  const second = await Journal.open(file, silentLog);
  await second.journal.append({ job: job('b') });
  await second.journal.dispose();
  expect(await reread()).toEqual([job('a'), job('b')]);
});

it('begins anew with some jobs, and goes on', async () => {
  const { journal } = await Journal.open(file, silentLog);
  for (const id of ['a', 'b', 'c']) await journal.append({ job: job(id) });
  await journal.replace([job('c', { state: 'lost' })]);
  await journal.append({ job: job('d') });
  await journal.dispose();
  expect(await reread()).toEqual([job('c', { state: 'lost' }), job('d')]);
  expect(await readFile(file, 'utf8')).not.toContain('"a"');
});

it('rejects what cannot be written', async () => {
  const { journal } = await Journal.open(file, silentLog);
  await journal.dispose();
  await expect(journal.append({ job: job('a') })).rejects.toThrow();
});
