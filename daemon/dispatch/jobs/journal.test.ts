import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { Journal } from './journal.ts';
import type { StoredJob, StoredTarget } from './stored-job.ts';

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

async function reread() {
  const { journal, history } = await Journal.open(file, silentLog);
  await journal.dispose();
  return history;
}

const jobs = async () => (await reread()).jobs();

it('gives back jobs with the last state of their targets, in order', async () => {
  const { journal } = await Journal.open(file, silentLog);
  const running: StoredTarget = { ...target, state: 'running', runId: 'r' };
  await Promise.all([
    journal.append([{ job: job('a') }, { job: job('b') }]),
    journal.append([{ id: 'a', target: running }]),
    journal.append([
      {
        id: 'a',
        target: { ...running, state: 'failed', exitCode: 3, message: { key: 'k', args: { n: 1 } } },
      },
      { id: 'b', target: { ...running, computer: 'unknown' } },
    ]),
  ]);
  await journal.dispose();
  expect(await jobs()).toEqual([
    job('a', { state: 'failed', runId: 'r', exitCode: 3, message: { key: 'k', args: { n: 1 } } }),
    job('b'),
  ]);
});

it.each([
  ['half a line', '{"job":{"id"'],
  ['no JSON', 'nonsense\n'],
  ['something else', '{"job":{"id":"x"}}\n'],
  ['what a power cut leaves', `${'\0'.repeat(5000)}\n`],
  ['the end of a job that is not there', `${JSON.stringify({ id: 'z', target })}\n`],
])('leaves out %s, and what comes after stays whole', async (_name, broken) => {
  const first = await Journal.open(file, silentLog);
  await first.journal.append([{ job: job('a') }]);
  await first.journal.dispose();
  await appendFile(file, broken);
  const second = await Journal.open(file, silentLog);
  await second.journal.append([{ job: job('b') }]);
  await second.journal.dispose();
  expect(await jobs()).toEqual([job('a'), job('b')]);
});

it('begins anew without the jobs that are forgotten, and knows their requests', async () => {
  const { journal } = await Journal.open(file, silentLog);
  for (const id of ['a', 'b', 'c']) {
    await journal.append([{ job: job(id) }]);
  }
  const forgetting = journal.forget(['a', 'b'], Date.now());
  // Asked for while it is begun anew.
  await Promise.all([forgetting, journal.append([{ id: 'c', target: { ...target, state: 'lost' } }])]);
  await journal.append([{ job: job('d') }]);
  await journal.dispose();
  const history = await reread();
  expect(history.jobs()).toEqual([job('c', { state: 'lost' }), job('d')]);
  expect(history.forgotten().map(({ requestId }) => requestId)).toEqual(['a', 'b']);
  expect(await readFile(file, 'utf8')).not.toContain('"id":"a"');
});

it('knows the requests of forgotten jobs whatever the clock is set to', async () => {
  const { journal } = await Journal.open(file, silentLog);
  await journal.append([{ job: job('a') }, { job: job('b') }]);
  const now = Date.now();
  const year = 365 * 24 * 3_600_000;
  await journal.forget(['a'], now);
  await journal.forget(['b'], now + year);
  await journal.forget([], now - year);
  await journal.dispose();
  const history = await reread();
  expect(history.forgotten().map(({ requestId }) => requestId)).toEqual(['a', 'b']);
});

it('takes two jobs of one request for one: the first, with what became of the other', async () => {
  const { journal } = await Journal.open(file, silentLog);
  await journal.append([
    { job: job('refused', { state: 'queued' }) },
    { job: { ...job('again'), requestId: 'refused' } },
    { job: { ...job('third'), requestId: 'refused' } },
    { id: 'again', target: { ...target, state: 'succeeded', exitCode: 0 } },
  ]);
  await journal.dispose();
  expect(await jobs()).toEqual([job('refused', { state: 'succeeded', exitCode: 0 })]);
});

it('does not take a job whose request was forgotten', async () => {
  const { journal } = await Journal.open(file, silentLog);
  await journal.append([{ job: job('a') }]);
  await journal.forget(['a'], Date.now());
  await journal.append([{ job: { ...job('again'), requestId: 'a' } }]);
  await journal.dispose();
  expect(await jobs()).toEqual([]);
});

it('rejects what cannot be written', async () => {
  const { journal } = await Journal.open(file, silentLog);
  await journal.dispose();
  await expect(journal.append([{ job: job('a') }])).rejects.toThrow();
});
