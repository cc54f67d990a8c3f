import { expect, test } from 'vitest';
import { jobsThere } from './jobs-there.ts';
import { jobOf } from './test-support/job.ts';

const words = {
  othersJob: (title: string, person: string) => `${title} of ${person}`,
  ownJob: (title: string) => `own ${title}`,
};
const running = jobOf([{ computer: 'pc1', state: 'running' }], { state: 'running' });

test.each([
  ["somebody else's job", 'luis', 'Deploy win11 of ana'],
  ["one's own", 'ana', 'own Deploy win11'],
  ['a job of whom nobody knows whose it is', undefined, 'Deploy win11 of ana'],
])('%s', (_name, own, reason) => {
  const found = jobsThere([running], ['pc1', 'pc2'], own, (id) => id.toUpperCase(), words);
  expect(found).toEqual([{ reason, computers: ['PC1'] }]);
});

test('where no job runs, nothing is said', () => {
  expect(jobsThere([running], ['pc2'], 'luis', String, words)).toEqual([]);
});
