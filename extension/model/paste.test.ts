import { expect, test } from 'vitest';
import { parseComputers } from './paste.ts';

const one = { name: 'pc-01', ip: '172.17.36.11', mac: '00:50:56:16:B3:01' };
const two = { name: 'pc-02', ip: '172.17.36.12', mac: '005056-16B302' };

test.each([
  ['', []],
  ['pc-01 172.17.36.11 00:50:56:16:B3:01', [one]],
  ['00:50:56:16:B3:01\t172.17.36.11\tpc-01\n', [one]],
  // An input box turns line ends into spaces.
  ['pc-01 172.17.36.11 00:50:56:16:B3:01 pc-02 172.17.36.12 005056-16B302', [one, two]],
  ['pc-01;172.17.36.11;00:50:56:16:B3:01\npc-02, 172.17.36.12, 005056-16B302', [one, two]],
])('%j has the computers %j', (text, computers) => {
  expect(parseComputers(text)).toEqual({ computers });
});

test.each([
  ['pc-01 172.17.36.11', 'incomplete', 'pc-01 172.17.36.11'],
  ['pc-01 172.17.36.300 00:50:56:16:B3:01', 'incomplete', 'pc-01 172.17.36.300 00:50:56:16:B3:01'],
  ['pc-01 172.17.36.11 nonsense', 'incomplete', 'pc-01 172.17.36.11 nonsense'],
  ['a 10.0.0.1 00:50:56:16:B3:01 b 10.0.0.1 00:50:56:16:B3:02', 'repeated', 'b'],
])('%j is %s', (text, problem, word) => {
  expect(parseComputers(text)).toEqual({ problem, word });
});
