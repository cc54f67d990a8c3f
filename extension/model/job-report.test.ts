import { expect, test } from 'vitest';
import { jobReport } from './job-report.ts';
import { jobOf } from './test-support/job.ts';
import { names, record, words } from './test-support/report.ts';

const cellsOf = (job: typeof record) => {
  const { columns, rows } = jobReport(job, names, words);
  return rows.map(({ cells }) => columns.map(({ key }) => cells[key]));
};

test('the facts of a job', () => {
  expect(Object.fromEntries(jobReport(record, names, words).facts)).toMatchObject({
    state: 'failed · 1 of 3',
    sentBy: 'ana from 10.0.0.3',
    duration: '5 min',
    scope: 'Aula 1',
    file: '/home/ana/deploy.og',
  });
});

test('what is not known has no line: of an older daemon there is little', () => {
  const facts = jobReport(jobOf([{ computer: 'pc1', state: 'failed' }]), names, words).facts.map(
    ([label]) => label,
  );
  expect(facts).toEqual(['state', 'sentAt', 'sentBy', 'scope']);
});

test('computers stand by name, former attempts after the last one', () => {
  const { rows } = jobReport(record, names, words);
  expect(rows.map(({ id, attempt, isFormer }) => [id, attempt, isFormer])).toEqual([
    ['pc1', 1, false],
    ['pc2', 2, false],
    ['pc2', 1, true],
    ['pc10', 1, false],
  ]);
});

test('a column of which nothing is known is left out', () => {
  const columns = (job: typeof record) => jobReport(job, names, words).columns.map(({ key }) => key);
  expect(columns(record)).toEqual([
    ...['computer', 'status', 'start', 'duration', 'attempt', 'exitCode', 'phases', 'reason'],
  ]);
  expect(columns(jobOf([{ computer: 'pc1', state: 'waiting' }]))).toEqual(['computer', 'status']);
});

test('a computer that runs shows how far it is, for how long, and how fast', () => {
  const running = jobOf(
    [
      {
        ...{ computer: 'pc1', state: 'running', progress: 42.7, message: 'restoring' },
        ...{ startedAt: '2026-11-27T08:00:00Z', rates: { receive: 11 * 1024 * 1024 } },
        phases: [{ phase: 'receive', startedAt: '2026-11-27T08:08:00Z' }],
      },
    ],
    { state: 'running' },
  );
  const [[computer, status, , duration, speed, phases, reason] = []] = cellsOf(running);
  expect([computer, status, duration, speed, phases, reason]).toEqual([
    ...['name-pc1', 'running · 42%', '10 min', '11 MB/s', 'receive 2 min', 'restoring'],
  ]);
});

test('the preflight is told as it was', () => {
  const preflight = {
    at: '2026-11-27T07:59:00Z',
    computers: [
      {
        ...{ computer: 'pc1', verdict: 'blocked' as const, reasons: [] },
        details: [{ verdict: 'blocked' as const, message: 'Too small' }],
      },
      { computer: 'pc2', verdict: 'ok' as const, reasons: [], details: [] },
    ],
    effects: [
      {
        ...{ kind: 'partition' as const, command: 'ogFormat', conditional: false, present: [] },
        ...{ message: 'Partition 1 is overwritten', computers: ['pc1', 'pc2'] },
      },
    ],
  };
  const report = jobReport({ ...record, preflight }, names, words);
  expect(report.preflight?.sections).toEqual([
    { heading: 'lost', lines: ['Partition 1 is overwritten'] },
    { heading: 'blocked', lines: ['name-pc1: Too small'] },
  ]);
});
