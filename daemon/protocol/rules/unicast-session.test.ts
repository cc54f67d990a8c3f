import { expect, it } from 'vitest';
import { formatUnicastSession, parseUnicastSession } from './unicast-session.ts';

it.each([
  ['8000:172.17.36.11:172.17.36.12', 8000, ['172.17.36.11', '172.17.36.12']],
  ['8005:172.17.36.11:', 8005, ['172.17.36.11']],
  ['8000', 8000, []],
  ['8000:pc01', 8000, ['pc01']],
])('%s', (text, port, clients) => {
  expect(parseUnicastSession(text)).toEqual({ ok: true, session: { port, clients } });
  expect(formatUnicastSession({ port, clients })).toBe(text.replace(/:$/, ''));
});

it.each([
  ['8006:172.17.36.11', '8006', 0, 4],
  ['9000:full-duplex', '9000', 0, 4],
  ['08000:172.17.36.11', '08000', 0, 5],
  ['x', 'x', 0, 1],
  ['', '', 0, 0],
])('%j has no port', (text, value, start, end) => {
  expect(parseUnicastSession(text)).toEqual({
    ok: false,
    problems: [{ field: 'port', value, start, end }],
  });
});
