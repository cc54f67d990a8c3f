import { expect, test } from 'vitest';
import type { StatusCheck } from '../../protocol/index.ts';
import { tellingOf, withTold } from './running.ts';

const check = (id: string, state: StatusCheck['state'], message: string): StatusCheck => ({
  ...{ id, state, message },
  title: id,
});

test('what cannot be known from outside is taken from the daemon, of what can the own is kept', () => {
  const own = [
    check('clients', 'unknown', ''),
    check('firewall', 'unknown', 'root'),
    check('clock', 'ok', 'own'),
  ];
  const told = [
    check('clients', 'ok', '3 of 30'),
    check('clock', 'warning', 'theirs'),
    check('audit', 'error', 'only the daemon knows'),
  ];
  expect(withTold(own, told)).toEqual([told[0], own[1], own[2], told[2]]);
});

test('a daemon of an earlier version tells its version only', async () => {
  const asked: string[] = [];
  const answers: Record<string, object> = { 'og/info': { version: '0.0.9', features: ['lsp'] } };
  const request = async (method: string) => {
    asked.push(method);
    return answers[method];
  };
  // A stand-in answers what the test is about.
  const told = await tellingOf({ request } as Parameters<typeof tellingOf>[0]);
  expect(told).toEqual({ version: '0.0.9', checks: [], problems: [] });
  expect(asked).toEqual(['og/info']);
});
