import { expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

/** How many messages a peer can send at a time. */
function most(allowance: Allowance, now: number): number {
  let sent = 0;
  while (allowance.spend(now)) {
    sent++;
  }
  return sent;
}

test('a message for each piece, and some', () => {
  expect(most(new Allowance(0, 0), 0)).toBe(2_048);
  expect(most(new Allowance(10_000, 0), 0)).toBe(12_048);
});

test('time gives back, up to what there was', () => {
  const allowance = new Allowance(0, 0);
  most(allowance, 0);
  expect(most(allowance, 1_010)).toBe(100);
  expect(most(allowance, 1e9)).toBe(2_048);
});

test('who asks for blocks that it is sent may do so for ever', () => {
  const allowance = new Allowance(0, 0);
  for (let block = 0; block < 10_000; block++) {
    expect(allowance.spend(0)).toBe(true);
    allowance.earn();
    // That it has the piece.
    expect(allowance.spend(0)).toBe(true);
  }
});
