import { expect, it } from 'vitest';
import { Bits } from './bits.ts';
import { encodeHandshake, encodeMessage, type Message, MessageReader, WireProblem } from './wire.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const messages: [Exclude<Message, { kind: 'other' }>, string][] = [
  [{ kind: 'keepAlive' }, '00000000'],
  [{ kind: 'choke' }, '00000001 00'],
  [{ kind: 'unchoke' }, '00000001 01'],
  [{ kind: 'interested' }, '00000001 02'],
  [{ kind: 'uninterested' }, '00000001 03'],
  [{ kind: 'have', index: 258 }, '00000005 04 00000102'],
  [{ kind: 'bitfield', bits: hex('a0') }, '00000002 05 a0'],
  [{ kind: 'request', index: 1, offset: 16384, length: 16384 }, '0000000d 06 00000001 00004000 00004000'],
  [{ kind: 'piece', index: 1, offset: 0, bytes: hex('c0ffee') }, '0000000c 07 00000001 00000000 c0ffee'],
  [{ kind: 'cancel', index: 0, offset: 0, length: 5 }, '0000000d 08 00000000 00000000 00000005'],
];

it.each(messages)('%j as bytes', (message, bytes) => {
  expect(encodeMessage(message)).toEqual(hex(bytes));
});

it('reads messages whatever pieces they arrive in', () => {
  const own = { infoHash: Buffer.alloc(20, 1), peerId: Buffer.alloc(20, 2) };
  const all = Buffer.concat([encodeHandshake(own), ...messages.map(([message]) => encodeMessage(message))]);
  for (const step of [1, 7, 70, all.length]) {
    const reader = new MessageReader(1);
    const read: Message[] = [];
    let handshake: unknown;
    for (let at = 0; at < all.length; at += step) {
      reader.push(all.subarray(at, at + step));
      handshake ??= reader.handshake();
      if (!handshake) {
        continue;
      }
      for (let message = reader.next(); message; message = reader.next()) {
        read.push(message);
      }
    }
    expect(handshake).toEqual(own);
    expect(read).toEqual(messages.map(([message]) => message));
  }
});

it.each([
  ['a length of 4 GiB', 'ffffffff'],
  ['a piece above the largest block', '00020020'],
  ['a have without its number', '00000002 04 00'],
  ['a request cut short', '00000009 06 00000000 00000000'],
])('refuses %s', (_name, bytes) => {
  const reader = new MessageReader(1);
  reader.push(hex(bytes));
  expect(() => reader.next()).toThrow(WireProblem);
});

it('refuses who speaks something else', () => {
  const reader = new MessageReader(1);
  reader.push(Buffer.from('GET / HTTP/1.1\r\n'.padEnd(68)));
  expect(() => reader.handshake()).toThrow(WireProblem);
});

it('takes messages of extensions for nothing', () => {
  const reader = new MessageReader(1);
  reader.push(hex('00000003 14 0001'));
  expect(reader.next()).toEqual({ kind: 'other' });
});

it.each([
  ['a0', 3, [true, false, true]],
  ['b0', 3, undefined],
  ['a000', 3, undefined],
  ['', 3, undefined],
  ['ff80', 9, Array.from({ length: 9 }, () => true)],
])('the bitfield %s of %d pieces', (bytes, size, pieces) => {
  const bits = Bits.from(hex(bytes), size);
  expect(bits && Array.from({ length: size }, (_, index) => bits.has(index))).toEqual(pieces);
  if (bits) {
    expect(bits.toBuffer()).toEqual(hex(bytes));
  }
});
