import { expect, test } from 'vitest';
import { runProgram } from './run-program.ts';

test('tells what a program wrote and how it ended', async () => {
  expect(await runProgram('sh', ['-c', 'echo "$LC_ALL"; exit 3'])).toEqual({ code: 3, stdout: 'C.UTF-8\n' });
});

test.each([
  ['is not there', 'no-such-program', []],
  ['does not end, nor what it started', 'sh', ['-c', 'sleep 60 & wait']],
  ['takes no signal', 'sh', ['-c', 'trap "" TERM; while :; do sleep 60; done']],
])('nothing of one that %s', async (_, program, args) => {
  expect(await runProgram(program, args, { limitMs: 200 })).toBeUndefined();
});

test('nothing of one that writes without end', async () => {
  expect(await runProgram('cat', ['/dev/zero'], { mostBytes: 1024 })).toBeUndefined();
});
