import { expect, it } from 'vitest';
import { connectRequest, disconnect, ok, readSenderMessage, retransmit } from './protocol.ts';
import { Slices } from './slices.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const own = 3;

/** Slices of blocks of 4 bytes, and what the sender says. */
function open() {
  const slices = new Slices(own, 4);
  return {
    slices,
    data: (slice: number, block: number, text: string, sliceBytes = 10) =>
      slices.take({ kind: 'data', slice, block, sliceBytes, bytes: Buffer.from(text) }),
    ask: (slice: number, sliceBytes: number, answered = '00') =>
      slices.take({ kind: 'ask', slice, sliceBytes, round: 7, answered: hex(answered) }),
    whole: () => [...slices.whole()].map(String),
  };
}
const have = (bits: string) => hex(bits.padEnd(256, '0'));

it('puts a slice together whatever order its blocks come in', () => {
  const { data, ask, whole } = open();
  data(0, 2, 'ij');
  data(0, 0, 'abcd');
  expect(whole()).toEqual([]);
  expect(ask(0, 10)).toEqual(retransmit(0, 7, have('05')));
  data(0, 1, 'efgh');
  expect(ask(0, 10)).toEqual(ok(0));
  expect(whole()).toEqual(['abcdefghij']);
  // The answer was lost: it is asked again.
  expect(ask(0, 10)).toEqual(ok(0));
});

it('gives slices in order, and ends with the one of no bytes', () => {
  const { slices, data, ask, whole } = open();
  data(1, 0, 'efgh', 4);
  expect(whole()).toEqual([]);
  data(0, 0, 'abcd', 4);
  expect(whole()).toEqual(['abcd', 'efgh']);
  expect([ask(2, 0), slices.ended]).toEqual([ok(2), false]);
  expect([whole(), slices.ended]).toEqual([[], true]);
});

it('asks for a slice of which nothing came', () => {
  expect(open().ask(0, 10)).toEqual(retransmit(0, 7, have('')));
});

it('is silent when its answer has come', () => {
  const { data, ask } = open();
  data(0, 0, 'abcd', 4);
  expect(ask(0, 4, '08')).toBeUndefined();
  expect(ask(0, 4, 'f7')).toEqual(ok(0));
});

it('takes nothing impossible', () => {
  const { data, ask, whole } = open();
  data(0, 3, 'abcd');
  data(0, 0, 'abc');
  data(-1, 0, 'abcd', 4);
  data(4, 0, 'abcd', 4);
  data(1, 0, 'abcd', 4 * 1_024 + 1);
  data(2, 0, 'abcd', -1);
  expect(ask(0, 10)).toEqual(retransmit(0, 7, have('')));
  expect([ask(1, 5_000), ask(9, 4), whole()]).toEqual([undefined, undefined, []]);
});

it.each([
  [
    '0007 0000 00000005 000005b0 00000009 efc21102 000000000000000000000000',
    { kind: 'accepted', client: 5, blockBytes: 1_456, group: '239.194.17.2' },
  ],
  [
    '0008 0000 00000002 0003 0000 00001000 c0ffee',
    { kind: 'data', slice: 2, block: 3, sliceBytes: 4_096, bytes: hex('c0ffee') },
  ],
  [
    '0006 0000 00000002 00001000 00000001 f0',
    { kind: 'ask', slice: 2, sliceBytes: 4_096, round: 1, answered: hex('f0') },
  ],
  ['000a 0000 00000009 e0000001 000000000000000000000000 05b0 0000', undefined],
  ['0007 0000 00000005 00010000 00000009 efc21102 000000000000000000000000', undefined],
  ['0007 0000 00000005 000005b0 00000009', undefined],
  ['0008 0000', undefined],
  ['', undefined],
])('reads %s', (bytes, message) => {
  expect(readSenderMessage(hex(bytes))).toEqual(message);
});

it.each([
  [connectRequest(65_536), '0003 0000 00000009 00010000'],
  [ok(258), '0000 0000 00000102'],
  [retransmit(2, 1, hex('05')), '0001 0000 00000002 00000001 05'],
  [disconnect(), '0004 0000'],
])('says %s', (bytes, text) => {
  expect(bytes).toEqual(hex(text));
});
