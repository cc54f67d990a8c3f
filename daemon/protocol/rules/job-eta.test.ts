import { expect, it } from 'vitest';
import { jobEta } from './job-eta.ts';

const running = (etaSeconds?: number) => ({ state: 'running', etaSeconds });

it.each([
  ['nobody', [], undefined],
  ['all have ended', [{ state: 'failed' }, { state: 'lost' }], undefined],
  ['the slowest counts', [running(5), running(90), { state: 'succeeded' }], 90],
  ['one that tells nothing', [running(5), running()], undefined],
  ['one that waits', [running(5), { state: 'waiting' }], undefined],
])('a job ends with its computers: %s', (_, targets, expected) => {
  expect(jobEta(targets)).toBe(expected);
});
