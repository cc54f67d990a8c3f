import { expect, it } from 'vitest';
import { limits } from '../../protocol/index.ts';
import { workLength } from './work-length.ts';

it.each<[string, unknown, number]>([
  ['og/job/start', { script: 'x'.repeat(100) }, 100],
  ['og/instruction/check', { script: 5 }, 0],
  ['og/info', undefined, 0],
  ['og/info', 'script', 0],
  ['og/job/list', {}, 0],
  ['og/job/list', { text: 'win' }, limits.documentLength],
  ['og/job/list', { image: 'win' }, limits.documentLength],
  ['og/job/get', { id: 'j' }, limits.documentLength / 16],
])('%s with %o counts as so much', (method, params, expected) => {
  expect(workLength(method, params)).toBe(expected);
});
