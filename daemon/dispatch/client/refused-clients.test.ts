import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Refused, RefusedClients } from './refused-clients.ts';

let refused: RefusedClients;
let told: (readonly Refused[])[];

beforeEach(() => {
  vi.useFakeTimers();
  refused = new RefusedClients();
  told = [];
  refused.onDidChange((current) => told.push(current));
});

afterEach(() => {
  refused.dispose();
  vi.useRealTimers();
});

it('tells the first at once, the others together', () => {
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) {
    refused.note(address, 'full');
  }
  refused.note('10.0.0.9', 'shared');
  vi.advanceTimersByTime(10_000);
  const shared = { reason: 'shared', count: 1, address: '10.0.0.9' };
  expect(told).toEqual([
    [{ reason: 'full', count: 1, address: '10.0.0.1' }],
    [{ reason: 'full', count: 3, address: '10.0.0.1' }, shared],
  ]);
});

it('forgets who was let in, and who stays away', () => {
  refused.note('10.0.0.1', 'full');
  refused.note('10.0.0.2', 'outside');
  refused.admitted('10.0.0.1');
  vi.advanceTimersByTime(5_000);
  expect(told.at(-1)).toEqual([{ reason: 'outside', count: 1, address: '10.0.0.2' }]);
  vi.advanceTimersByTime(40_000);
  expect(told.at(-1)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('remembers 1,024 of a reason', () => {
  for (let at = 0; at < 2_000; at++) {
    refused.note(`10.0.${at >> 8}.${at & 255}`, 'full');
  }
  expect(refused.current()).toMatchObject([{ count: 1_024 }]);
});
