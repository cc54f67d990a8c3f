import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { bearerToken, createAuthenticator, guessing, type KnownToken } from './authentication.ts';

const token = (text: string, role: KnownToken['role'] = 'viewer'): KnownToken => ({
  name: text,
  role,
  sha256: createHash('sha256').update(text).digest('hex'),
});

function open(...tokens: KnownToken[]) {
  const lines: string[] = [];
  const pauses: number[] = [];
  let time = 0;
  const write = (text: string) => void lines.push(text);
  const authenticator = createAuthenticator({
    tokens,
    log: { info: write, warn: write, error: write },
    now: () => time,
    wait: async (milliseconds) => void pauses.push(milliseconds),
  });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { authenticator, lines, pauses, pass };
}

test('a right token is its owner’s, a wrong one nobody’s, and neither waits', async () => {
  const { authenticator, pauses } = open(token('ana', 'admin'), token('eva'));
  expect(await authenticator.authenticate('ana', '10.0.0.1')).toMatchObject({ name: 'ana', role: 'admin' });
  expect(await authenticator.authenticate('anA', '10.0.0.1')).toBeUndefined();
  expect(pauses).toEqual([]);
});

test('guessing costs more and more, right or wrong, and only the address that guesses', async () => {
  const { authenticator, pauses, pass } = open(token('ana'));
  for (let guess = 0; guess < 8; guess++) {
    await authenticator.authenticate(`x${guess}`, '10.0.0.1');
  }
  expect(pauses).toEqual([100, 200, 400, 800, 1600, guessing.longestMs, guessing.longestMs]);
  expect(await authenticator.authenticate('ana', '10.0.0.1')).toMatchObject({ name: 'ana' });
  expect(pauses.at(-1)).toBe(guessing.longestMs);
  const before = pauses.length;
  expect(await authenticator.authenticate('ana', '10.0.0.2')).toMatchObject({ name: 'ana' });
  expect(pauses).toHaveLength(before);
  pass(guessing.forgottenMs);
  await authenticator.authenticate('ana', '10.0.0.1');
  expect(pauses).toHaveLength(before);
});

test('guesses at once from one address do not share the first delay', async () => {
  const { authenticator, pauses } = open();
  await Promise.all(Array.from({ length: 6 }, (_, guess) => authenticator.authenticate(`x${guess}`, 'a')));
  expect(pauses).toEqual([100, 200, 400, 800, 1600]);
});

test('the log names the address and no token, and does not grow with each guess', async () => {
  const { authenticator, lines } = open();
  for (let guess = 0; guess < 1000; guess++) {
    await authenticator.authenticate(`secret${guess}`, '10.0.0.1');
  }
  expect(lines[0]).toBe('a wrong token from 10.0.0.1: 1 in the last 10 minutes');
  expect(lines).toHaveLength(11);
  expect(lines.join()).not.toContain('secret');
});

test('what is remembered of addresses is bounded; the one that guessed longest ago is forgotten', async () => {
  const { authenticator, pauses } = open();
  for (let n = 0; n <= guessing.addresses; n++) {
    await authenticator.authenticate('x', `10.0.${n >> 8}.${n & 255}`);
  }
  expect(pauses).toEqual([]);
  await authenticator.authenticate('x', '10.0.0.0');
  expect(pauses).toEqual([]);
  await authenticator.authenticate('x', '10.0.0.5');
  expect(pauses).toEqual([100]);
});

test('tokens that were taken away, or have another role or other classrooms now, are revoked', async () => {
  const operator = { ...token('teo', 'operator'), classrooms: ['aula1'] };
  const { authenticator } = open(token('ana'), token('eva'), token('leo', 'admin'), operator);
  let told = 0;
  authenticator.onDidChange(() => told++);
  authenticator.replace([token('ana'), token('leo'), { ...operator, classrooms: ['aula2'] }]);
  expect(told).toBe(1);
  const states = [token('ana'), token('eva'), token('leo', 'admin'), operator].map(authenticator.stateOf);
  expect(states).toEqual(['valid', 'revoked', 'revoked', 'revoked']);
  expect(await authenticator.authenticate('eva', 'a')).toBeUndefined();
});

test('a token that has expired is refused as such, which is no guess; a longer one is valid again', async () => {
  const { authenticator, pass, pauses } = open({ ...token('ana'), expiresAt: 1000 });
  const ana = await authenticator.authenticate('ana', 'a');
  expect(ana).toMatchObject({ name: 'ana' });
  pass(999);
  expect(authenticator.stateOf(token('ana'))).toBe('valid');
  pass(1);
  expect(authenticator.stateOf(token('ana'))).toBe('expired');
  expect(await authenticator.authenticate('ana', 'a')).toBe('expired');
  expect(await authenticator.authenticate('ana', 'a')).toBe('expired');
  expect(pauses).toEqual([]);
  authenticator.replace([{ ...token('ana'), expiresAt: 5000 }]);
  expect(await authenticator.authenticate('ana', 'a')).toMatchObject({ name: 'ana' });
});

describe('a token that expires while somebody is connected', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is told then, and nothing after it was disposed', () => {
    const start = Date.now();
    const sooner = { ...token('ana'), expiresAt: start + 40_000 };
    const later = { ...token('eva'), expiresAt: start + 100_000 };
    const authenticator = createAuthenticator({ tokens: [sooner, later], log: silentLog });
    const told: number[] = [];
    authenticator.onDidChange(() => told.push(Date.now() - start));
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([40_000]);
    expect([sooner, later].map(authenticator.stateOf)).toEqual(['expired', 'valid']);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([40_000, 100_000]);
    authenticator.replace([{ ...token('eva'), expiresAt: start + 200_000 }]);
    authenticator.dispose();
    vi.advanceTimersByTime(600_000);
    expect(told).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test.each([
  ['Bearer abc', 'abc'],
  ['bearer  abc ', 'abc'],
  ['Bearer a b', undefined],
  ['Basic abc', undefined],
])('%j has the token %j', (header, found) => {
  expect(bearerToken(header)).toBe(found);
});
