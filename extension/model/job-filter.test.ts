import { expect, test } from 'vitest';
import { isJobMeant, type JobFilterWords, jobQueries, jobTerms } from './job-filter.ts';
import { emptyState } from './state.ts';
import { jobOf } from './test-support/job.ts';
import { classroomWith, computerAt } from './test-support/room.ts';

const words: JobFilterWords = {
  prefixOf: (field) =>
    ({ state: 'estado', person: 'persona', classroom: 'aula', image: 'imagen', text: 'texto' })[field],
  stateText: (state) => ({ failed: 'ha fallado' })[state as string] ?? state,
};
const state = { ...emptyState, classrooms: [classroomWith({ computers: [computerAt(1)], groups: [] })] };
const job = jobOf([
  { computer: 'pc1', state: 'failed' },
  { computer: 'gone', state: 'succeeded' },
]);
const found = new Map([
  ['image=win11', new Set(['j1'])],
  ['text=ogformat', new Set(['j1'])],
  ['text=nowhere', new Set(['j2'])],
]);

test.each([
  ['', true],
  ['deploy', true],
  ['win11', true],
  ['nowhere', false],
  ['ogFormat', true],
  ['texto:ogFormat', true],
  ['state:failed', true],
  ['estado:"ha fallado"', true],
  ['estado:succeeded', true],
  ['estado:waiting', false],
  ['persona:ana', true],
  ['person:luis', false],
  ['aula:"aula 1"', true],
  ['aula:pc-1', true],
  ['image:win11', true],
  ['imagen:ubuntu', false],
  ['persona:ana estado:waiting', false],
])('the filter %j means it: %s', (text, expected) => {
  expect(isJobMeant(job, jobTerms(text, words), state, words, found)).toBe(expected);
});

test('the repository is asked for words and images, by each name that an image may have', () => {
  const images = ['win11', 'Win11-aula2', 'ubuntu22'].map((canonicalName) => ({ canonicalName }));
  expect(jobQueries(jobTerms('ogFormat image:win11 persona:ana', words), images)).toEqual([
    { key: 'text=ogformat', query: { text: 'ogformat' } },
    { key: 'image=win11', query: { image: 'win11' } },
    { key: 'image=win11', query: { image: 'Win11-aula2' } },
  ]);
});
