import { expect, test } from 'vitest';
import type { StatusCheck } from '../../daemon/protocol/index.ts';
import { serverProblems, worstOf } from './server-status.ts';

const check = (id: string, state: StatusCheck['state']): StatusCheck => ({ id, state, title: id });

test.each<[StatusCheck['state'][], string[], string | undefined]>([
  [[], [], undefined],
  [['ok', 'unknown'], [], undefined],
  [['warning', 'unknown', 'ok'], ['0'], 'warning'],
  [['error', 'warning', 'ok'], ['0', '1'], 'error'],
])('%j', (states, ids, worst) => {
  const problems = serverProblems(states.map((state, index) => check(String(index), state)));
  expect(problems.map(({ id }) => id)).toEqual(ids);
  expect(worstOf(problems)).toBe(worst);
});
