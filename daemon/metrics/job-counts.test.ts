import { expect, test } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { JobRecord } from '../dispatch/types.ts';
import type { JobState } from '../protocol/index.ts';
import { JobCounts } from './job-counts.ts';

const started = Date.UTC(2026, 10, 27, 10);
const before = '2026-11-27T09:59:59Z';
const after = '2026-11-27T10:00:01Z';

const target = (computer: string, state: JobState, attempt = 1, endedAt?: string) => ({
  ...{ computer, state, attempt },
  ...(endedAt !== undefined && { endedAt }),
});

const job = (id: string, state: JobState, ...targets: JobRecord['targets']): JobRecord => ({
  ...{ id, state, title: id, createdBy: 'ana', createdAt: before, scope: {}, targets },
});

function counting(...past: JobRecord[]) {
  const [changed, forgotten] = [new Emitter<JobRecord>(), new Emitter<readonly string[]>()];
  const counts = new JobCounts(
    { list: () => past, onDidChange: changed.event, onDidForget: forgotten.event },
    started,
  );
  return {
    states: () => Object.fromEntries(counts.states()),
    ended: () => Object.fromEntries([...counts.ended()].filter(([, count]) => count > 0)),
    change: (one: JobRecord) => changed.fire(one),
    forget: (...ids: string[]) => forgotten.fire(ids),
    dispose: () => counts.dispose(),
  };
}

test('jobs by their states now, also those of an earlier run; forgotten ones are none', () => {
  const counts = counting(job('a', 'failed'), job('b', 'running'));
  expect(counts.states()).toEqual({ failed: 1, running: 1 });
  counts.change(job('c', 'queued'));
  counts.change(job('b', 'succeeded'));
  expect(counts.states()).toEqual({ failed: 1, succeeded: 1, queued: 1 });
  counts.forget('a', 'b');
  expect(counts.states()).toEqual({ queued: 1 });
  counts.dispose();
});

test('each attempt on a computer ends once, however often its job changes', () => {
  const counts = counting();
  const one = target('pc1', 'succeeded', 1, after);
  counts.change(job('a', 'running', one, target('pc2', 'running')));
  expect(counts.ended()).toEqual({ succeeded: 1 });
  counts.change(job('a', 'failed', one, target('pc2', 'failed', 1, after)));
  counts.change(job('a', 'failed', one, target('pc2', 'failed', 1, after)));
  expect(counts.ended()).toEqual({ succeeded: 1, failed: 1 });
  counts.change(job('a', 'running', one, target('pc2', 'running', 2)));
  counts.change(job('a', 'succeeded', one, target('pc2', 'succeeded', 2, after)));
  expect(counts.ended()).toEqual({ succeeded: 2, failed: 1 });
  counts.dispose();
});

test('what ended before is no end of now, also when the job is tried again', () => {
  const counts = counting(job('a', 'failed', target('pc1', 'failed', 1, before)));
  counts.change(job('a', 'running', target('pc1', 'failed', 1, before), target('pc2', 'running', 2)));
  expect(counts.ended()).toEqual({});
  counts.dispose();
});
