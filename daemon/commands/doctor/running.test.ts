import { expect, test } from 'vitest';
import type { StatusCheck } from '../../protocol/index.ts';
import { withTold } from './running.ts';

const check = (id: string, state: StatusCheck['state'], message: string): StatusCheck => ({
  ...{ id, state, message },
  title: id,
});

test('what cannot be known from outside is taken from the daemon, and nothing else', () => {
  const own = [
    check('clients', 'unknown', ''),
    check('firewall', 'unknown', 'root'),
    check('clock', 'ok', 'own'),
  ];
  const told = [
    check('clients', 'ok', '3 of 30'),
    check('clock', 'warning', 'theirs'),
    check('other', 'error', 'of a later version'),
  ];
  expect(withTold(own, told)).toEqual([told[0], own[1], own[2]]);
});
