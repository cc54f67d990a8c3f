import { expect, test } from 'vitest';
import { hostOf, isNameTaken, serverAt, serversOf, withoutServer, withServer } from './servers.ts';

const hex = 'ab'.repeat(32);
const north = { name: 'North', url: 'wss://north.example:8470/' };
const south = { name: 'South', url: 'ws://10.0.0.2:9000/' };

test.each<[unknown, unknown]>([
  [undefined, []],
  ['wss://north.example', []],
  [[null, 1, 'x', {}, { name: 'no address' }, { url: 'http://north.example' }], []],
  [[{ url: 'north.example' }], [{ name: 'north.example', url: 'ws://north.example:8470/' }]],
  [[{ url: 'ws://10.0.0.2:9000' }], [{ name: '10.0.0.2:9000', url: 'ws://10.0.0.2:9000/' }]],
  [[{ ...north, fingerprint: hex }], [{ ...north, fingerprint: Array(32).fill('AB').join(':') }]],
  [[{ ...north, fingerprint: 'mine' }], [north]],
  [[{ ...north, name: 'No\u202erth\n' }], [{ ...north, name: 'No rth' }]],
  [
    [north, { ...north, name: 'Again' }, south],
    [north, south],
  ],
  [[{ ...south, tokenFile: ' /t ' }], [{ ...south, tokenFile: '/t' }]],
])('og.servers %j', (setting, expected) => {
  expect(serversOf(setting)).toEqual(expected);
});

test('a server is found by its address, however it is written', () => {
  expect(serverAt([north, south], 'WSS://North.example')).toBe(north);
  expect(serverAt([north, south], '10.0.0.2:9000')).toBe(south);
  expect(serverAt([north, south], 'ws://north.example')).toBeUndefined();
});

test('one is added, replaced and removed', () => {
  expect(withServer([north], south)).toEqual([north, south]);
  expect(withServer([north, south], { ...north, name: 'Nord' })).toEqual([{ ...north, name: 'Nord' }, south]);
  expect(withoutServer([north, south], north.url)).toEqual([south]);
});

test('names are told apart, also of the one that is renamed', () => {
  expect(isNameTaken([north], ' north', south.url)).toBe(true);
  expect(isNameTaken([north], 'North', north.url)).toBe(false);
  expect(hostOf('ws://[::1]:8470/')).toBe('[::1]');
});
