import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStrangers, strangerLimits } from './strangers.ts';

let gone: string[] = [];
let strangers: ReturnType<typeof createStrangers>;
beforeEach(() => {
  vi.useFakeTimers();
  gone = [];
  strangers = createStrangers(undefined, () => Date.now());
});
afterEach(() => {
  strangers.dispose();
  vi.useRealTimers();
});

const arrive = (name: string, address: string) =>
  strangers.arrive(address, (why) => void gone.push(`${name} ${why}`));
const arriveMany = (count: number, address: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => arrive(String(n), address(n)));
const numbers = (count: number, why: string) => Array.from({ length: count }, (_, n) => `${n} ${why}`);
const { graceMs, deadlineMs } = strangerLimits;

test('who gives no token in time is sent away', async () => {
  arrive('a', '10.0.0.1');
  await vi.advanceTimersByTimeAsync(deadlineMs - 1);
  expect(gone).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(gone).toEqual(['a late']);
});

test('twenty of one address at once all have the time to give their token', async () => {
  const twenty = arriveMany(20, () => '10.0.0.1');
  await vi.advanceTimersByTimeAsync(graceMs - 1);
  for (const stranger of twenty) {
    stranger.leave();
  }
  await vi.advanceTimersByTimeAsync(deadlineMs);
  expect(gone).toEqual([]);
});

test('of twenty of one address that stay silent, the oldest go when their grace is over', async () => {
  arriveMany(20, () => '10.0.0.1');
  await vi.advanceTimersByTimeAsync(graceMs + 1);
  expect(gone).toEqual(numbers(4, 'displaced'));
});

test('a hundred of many addresses: 64 stay', async () => {
  arriveMany(100, (n) => `10.0.0.${n}`);
  await vi.advanceTimersByTimeAsync(graceMs + 1);
  expect(gone).toEqual(numbers(36, 'displaced'));
});

test('whoever comes has a place at once, and one that has had its time makes room: the silent one first', async () => {
  const [first] = arriveMany(16, () => '10.0.0.1');
  await vi.advanceTimersByTimeAsync(graceMs + 1);
  first?.heard();
  arrive('new', '10.0.0.1');
  arrive('other', '10.0.0.2');
  expect(gone).toEqual(['1 displaced']);
});

test('a flood within the grace has bounds too, and those who come last have their place', () => {
  arriveMany(1000, () => '10.0.0.1');
  expect(gone).toEqual(numbers(1000 - strangerLimits.crowdOfAddress, 'displaced'));
  gone = [];
  arriveMany(1000, (n) => `10.${n >> 8}.${n & 255}.1`);
  expect(gone).toHaveLength(1000 + strangerLimits.crowdOfAddress - strangerLimits.crowd);
});

test('one that was told to go and does not is the first to make room, without mercy', async () => {
  const [deaf, talker] = [arrive('deaf', '10.0.0.1'), arrive('talker', '10.0.0.1')];
  await vi.advanceTimersByTimeAsync(deadlineMs + 1);
  deaf.heard();
  expect(gone).toEqual(['deaf late', 'talker late']);
  talker.leave();
  arriveMany(15, () => '10.0.0.1');
  await vi.advanceTimersByTimeAsync(graceMs + 1);
  gone = [];
  arrive('new', '10.0.0.1');
  expect(gone).toEqual(['deaf displaced']);
});
