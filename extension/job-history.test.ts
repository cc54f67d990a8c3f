import { expect, test } from 'vitest';
import { Emitter } from 'vscode-jsonrpc';
import type { Job, JobQuery } from '../daemon/protocol/index.ts';
import { JobHistory } from './job-history.ts';
import { emptyState } from './model/state.ts';
import { jobOf } from './model/test-support/job.ts';

/** `j9` is the newest; the number is the minute. */
const jobAt = (minute: number): Job => ({
  ...jobOf([], { id: `j${minute}` }),
  createdAt: new Date(Date.UTC(2026, 10, 27, 8, minute)).toISOString(),
});

const times = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => jobAt(from - at));

/** A repository with ten jobs, two to a page, of which the newest are known. */
function historyOf(known: readonly Job[], all: readonly Job[] = times(9, 0)) {
  const forgotten = new Emitter<readonly string[]>();
  const store = { state: { ...emptyState, jobs: known }, onDidForgetJobs: forgotten.event };
  const history = new JobHistory(store, (query: JobQuery) => {
    const { until, cursor, text } = query;
    const rest = all.filter(({ createdAt, id }) =>
      text === undefined
        ? (until === undefined || createdAt < until) && (cursor === undefined || id < cursor)
        : id === text,
    );
    const jobs = rest.slice(0, 2);
    const last = jobs.at(-1);
    return Promise.resolve({
      jobs,
      total: rest.length,
      ...(rest.length > 2 && last && { nextCursor: last.id }),
    });
  });
  return { history, store, forget: (ids: string[]) => forgotten.fire(ids) };
}

const ids = (history: JobHistory) =>
  history
    .all()
    .map(({ id }) => id)
    .join(' ');

test('older jobs come a page at a time, after those that are known, until there are no more', async () => {
  const { history } = historyOf(times(9, 4));
  await history.begin();
  expect([history.more, ids(history)]).toEqual([4, 'j9 j8 j7 j6 j5 j4']);
  await history.loadMore();
  expect([history.more, ids(history)]).toEqual([3, 'j9 j8 j7 j6 j5 j4 j3']);
  await history.loadMore();
  await history.loadMore();
  expect([history.more, ids(history)]).toEqual([undefined, 'j9 j8 j7 j6 j5 j4 j3 j2 j1 j0']);
});

test('a job that was sent since then is not counted as an older one', async () => {
  const { history, store } = historyOf(times(9, 4));
  await history.begin();
  store.state = { ...store.state, jobs: [jobAt(20), ...store.state.jobs] };
  expect(history.more).toBe(4);
});

test('where all are known there is nothing to load', async () => {
  const { history } = historyOf(times(9, 0));
  await history.begin();
  expect(history.more).toBeUndefined();
});

test('what the subscription tells counts more than what was loaded', async () => {
  const { history, store } = historyOf(times(9, 4));
  await history.begin();
  await history.loadMore();
  const changed: Job = { ...jobAt(3), title: 'now' };
  store.state = { ...store.state, jobs: [...store.state.jobs, changed] };
  expect(history.all().find(({ id }) => id === 'j3')?.title).toBe('now');
});

test('what a search finds is kept under its words, also when it was not known', async () => {
  const { history } = historyOf(times(9, 4));
  await history.search([{ key: 'text=j1', query: { text: 'j1' } }]);
  expect([...(history.found.get('text=j1') ?? [])]).toEqual(['j1']);
  expect(ids(history)).toBe('j9 j8 j7 j6 j5 j4 j1');
});

test('a search goes on where a page has ended early', async () => {
  const { history } = historyOf([]);
  await history.search([{ key: 'all', query: {} }]);
  expect(history.found.get('all')?.size).toBe(10);
});

test('the answer to a former search is not taken', async () => {
  const { history } = historyOf([]);
  const former = history.search([{ key: 'a', query: { text: 'j1' } }]);
  await history.search([]);
  await former;
  expect(history.found.size).toBe(0);
});

test('what the repository keeps no more is shown no more', async () => {
  const { history, forget } = historyOf(times(9, 4));
  await history.begin();
  await history.loadMore();
  forget(['j3', 'j0']);
  expect([history.more, ids(history)]).toEqual([2, 'j9 j8 j7 j6 j5 j4']);
});
