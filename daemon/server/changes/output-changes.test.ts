import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../base/events.ts';
import type { WrittenOutput } from '../../protocol/index.ts';
import { OutputChanges, type Written } from './output-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function prepare() {
  const written = new Emitter<WrittenOutput>();
  const changes = new OutputChanges({ onDidOutput: written.event }, { least: 20, most: 500 });
  const told: Written[] = [];
  const write = (computer: string, text: string, attempt = 1) =>
    written.fire({ id: 'job1', computer, attempt, text });
  return { changes, told, write, listen: () => changes.onDidWrite((one) => told.push(one)) };
}

const read = (frames: readonly Buffer[]) => frames.map((frame) => JSON.parse(String(frame)));

it('puts together what one attempt of a computer wrote, in one message for all or one for each', () => {
  const { told, write, listen } = prepare();
  listen();
  write('pc1', 'one ');
  write('pc2', 'uno');
  write('pc1', 'two');
  write('pc1', 'again', 2);
  vi.advanceTimersByTime(0);
  const outputs = [
    { id: 'job1', computer: 'pc1', attempt: 1, text: 'one two' },
    { id: 'job1', computer: 'pc2', attempt: 1, text: 'uno' },
    { id: 'job1', computer: 'pc1', attempt: 2, text: 'again' },
  ];
  expect(told.map((one) => read(one.frames(true)))).toEqual([
    [{ jsonrpc: '2.0', method: 'og/job/didOutputs', params: { outputs } }],
  ]);
  expect(told.map((one) => read(one.frames(false)))).toEqual([
    outputs.map((params) => ({ jsonrpc: '2.0', method: 'og/job/didOutput', params })),
  ]);
  // The same bytes for every session.
  expect(told[0]?.frames(true)).toBe(told[0]?.frames(true));
});

it('keeps nothing while nobody listens', () => {
  const { told, write, listen } = prepare();
  write('pc1', 'unheard');
  const listener = listen();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
  listener.dispose();
  write('pc1', 'unheard');
  listen();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
});

it('does not wait with very much', () => {
  const { told, write, listen } = prepare();
  listen();
  for (let count = 0; count < 9; count++) {
    write('pc1', 'x'.repeat(64 * 1024));
  }
  expect(told).toHaveLength(1);
});
