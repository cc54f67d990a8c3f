import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endSignal } from './end-signal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it.each([
  ['goes on while its classroom is there', process.pid, false],
  ['ends with its classroom', spawnSync(process.execPath, ['--version']).pid, true],
])('%s', (_name, classroom, ends) => {
  vi.stubEnv('OG_VIRTUAL_CLASSROOM', String(classroom));
  const signal = endSignal();
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(signal.aborted).toBe(ends);
});
