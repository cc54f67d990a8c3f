import { describe, expect, it } from 'vitest';
import { parseProxyLine, plainAddress } from './proxy-protocol.ts';

describe('parseProxyLine', () => {
  it.each([
    ['', { kind: 'more' }],
    ['PRO', { kind: 'more' }],
    ['PROXY TCP4 10.0.0.1 10.0.0.2 1 8889\r', { kind: 'more' }],
    ['PROXY TCP4 10.0.0.1 10.0.0.2 1 8889\r\nHTTP', { kind: 'line', address: '10.0.0.1', length: 37 }],
    ['PROXY TCP6 ::1 ::1 1 8889\r\n', { kind: 'line', address: '::1', length: 27 }],
    ['PROXY TCP6 ::ffff:10.0.0.1 ::1 1 8889\r\n', { kind: 'line', address: '10.0.0.1', length: 39 }],
    ['PROXY UNKNOWN\r\n', { kind: 'line', address: undefined, length: 15 }],
    ['PROXY UNKNOWN ffff::1 whatever\r\n', { kind: 'line', address: undefined, length: 32 }],
    ['HTTP/1.0', { kind: 'bad' }],
    ['proxy TCP4', { kind: 'bad' }],
    ['PROXY TCP4 10.0.0 10.0.0.2 1 8889\r\n', { kind: 'bad' }],
    ['PROXY TCP4 ::1 ::1 1 8889\r\n', { kind: 'bad' }],
    ['PROXY TCP4 10.0.0.1\r\n', { kind: 'bad' }],
    ['PROXY TCP4 10.0.0.1 10.0.0.2 1 8889 x\r\n', { kind: 'bad' }],
    [`PROXY ${'x'.repeat(120)}`, { kind: 'bad' }],
    [`PROXY ${'x'.repeat(120)}\r\n`, { kind: 'bad' }],
  ])('reads %j', (text, line) => {
    expect(parseProxyLine(Buffer.from(text))).toEqual(line);
  });
});

describe('plainAddress', () => {
  it.each([
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
    ['::1', '::1'],
    ['::ffff:a00:1', '::ffff:a00:1'],
  ])('writes %s as %s', (address, plain) => {
    expect(plainAddress(address)).toBe(plain);
  });
});
