import { describe, expect, it } from 'vitest';
import {
  addressNumber,
  formatNetwork,
  isHostAddress,
  isInNetwork,
  networksOverlap,
  parseNetwork,
} from './network.ts';

describe('a network', () => {
  it.each([
    ['172.17.36.0/24', '172.17.36.0/24'],
    [' 172.17.36.9/24 ', '172.17.36.0/24'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.1.2.131/25', '10.1.2.128/25'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['200.1.2.3/1', '128.0.0.0/1'],
  ])('%s is read as %s', (text, network) => {
    const parsed = parseNetwork(text);
    expect(parsed && formatNetwork(parsed)).toBe(network);
  });

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/24',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '256.0.0.0/8',
    '010.0.0.0/8',
    '10.0.0.0/8/8',
    'x/24',
  ])('%j is none', (text) => expect(parseNetwork(text)).toBeUndefined());

  it.each([
    ['172.17.36.0/24', '172.17.36.0', true],
    ['172.17.36.0/24', '172.17.36.255', true],
    ['172.17.36.0/24', '172.17.37.0', false],
    ['172.17.36.0/24', '172.17.35.255', false],
    ['172.17.36.0/24', 'rubbish', false],
    ['128.0.0.0/1', '255.255.255.255', true],
  ])('%s has %s: %s', (network, address, isIn) => {
    const parsed = parseNetwork(network);
    expect(parsed && isInNetwork(address, parsed)).toBe(isIn);
  });

  it.each([
    ['172.17.36.0/24', '172.17.36.128/25', true],
    ['172.17.36.128/25', '172.17.36.0/24', true],
    ['172.17.36.0/25', '172.17.36.128/25', false],
    ['10.0.0.0/8', '11.0.0.0/8', false],
    ['10.0.0.0/8', '10.0.0.0/8', true],
  ])('%s and %s overlap: %s', (one, other, overlap) => {
    const [a, b] = [parseNetwork(one), parseNetwork(other)];
    expect(a && b && networksOverlap(a, b)).toBe(overlap);
  });
});

it.each([
  ['0.0.0.0', 0],
  ['255.255.255.255', 2 ** 32 - 1],
  ['1.2.3', undefined],
  ['1.2.3.04', undefined],
  ['1.2.3.256', undefined],
])('the address %s is %s', (text, number) => {
  expect(addressNumber(text)).toBe(number);
});

it.each([
  ['172.17.36.11', true],
  ['127.0.0.11', true],
  ['1.0.0.0', true],
  ['223.255.255.255', true],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['239.194.1.1', false],
  ['255.255.255.255', false],
  ['10.0.0.256', false],
  ['', false],
])('a computer may have %j: %j', (text, may) => {
  expect(isHostAddress(text)).toBe(may);
});
