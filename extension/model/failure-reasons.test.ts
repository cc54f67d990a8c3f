import { expect, test } from 'vitest';
import type { Target } from '../../daemon/protocol/index.ts';
import { failureReasons } from './failure-reasons.ts';

const failed = (computer: string, rest: Partial<Target> = {}): Target => ({
  ...{ computer, state: 'failed', attempt: 1, exitCode: 5, startedAt: '2026-11-26T10:00:00Z', ...rest },
});
const said = (messageKey: string, message: string, messageArgs?: Target['messageArgs']): Partial<Target> => ({
  ...{ messageKey, message, ...(messageArgs && { messageArgs }) },
});

test.each<[string, Target[], { text: string | undefined; computers: string[] }[]]>([
  ['nothing failed', [failed('a', { state: 'succeeded' }), failed('b', { state: 'running' })], []],
  [
    'one key in two languages is one reason, without a text that would be only half of it',
    [
      failed('a', said('dispatch.exit.5', '5: The image')),
      failed('b', said('dispatch.exit.5', '5: La imagen')),
    ],
    [{ text: undefined, computers: ['a', 'b'] }],
  ],
  [
    'one key with other values is another reason',
    [
      failed('a', said('dispatch.exit.said', 'x', { code: 5, line: 'one' })),
      failed('b', said('dispatch.exit.said', 'y', { line: 'two', code: 5 })),
      failed('c', said('dispatch.exit.said', 'y', { code: 5, line: 'two' })),
    ],
    [
      { text: 'y', computers: ['b', 'c'] },
      { text: 'x', computers: ['a'] },
    ],
  ],
  [
    'the number that stands beside it is not said twice',
    [failed('a', said('dispatch.exit.5', '5: The image could not be read.'))],
    [{ text: 'The image could not be read.', computers: ['a'] }],
  ],
  [
    'without a key the exit code decides, not what the script said',
    [
      failed('a', { message: 'at 10 %' }),
      failed('b', { message: 'at 20 %' }),
      failed('c', { exitCode: 6, message: 'no' }),
    ],
    [
      { text: undefined, computers: ['a', 'b'] },
      { text: 'no', computers: ['c'] },
    ],
  ],
  [
    'a text from outside stays on one line',
    [failed('a', { message: 'one\ntwo\u202ethree' })],
    [{ text: 'one two three', computers: ['a'] }],
  ],
])('%s', (_name, targets, reasons) => {
  expect(failureReasons(targets).map(({ text, computers }) => ({ text, computers }))).toEqual(reasons);
});

test('kinds stay apart', () => {
  const never = { ...said('dispatch.waitedOff', 'Not sent.'), exitCode: undefined, startedAt: undefined };
  const reasons = failureReasons([
    failed('a', never),
    failed('b', { state: 'lost', ...said('dispatch.lost', 'Lost.') }),
    failed('c'),
  ]);
  expect(reasons.map(({ kind, computers }) => [kind, ...computers])).toEqual([
    ['failed', 'c'],
    ['lost', 'b'],
    ['unreached', 'a'],
  ]);
});
