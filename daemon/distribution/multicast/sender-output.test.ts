import { expect, it } from 'vitest';
import { SenderOutput } from './sender-output.ts';

/** What udp-sender 20120424 wrote, with a real receiver. */
const real = `stripes=8 redund=8 stripesize=128
Udp-sender 20120424
UDP sender for f.img at 127.0.0.1 on lo \n\
Broadcasting control to 224.0.0.1
New connection from 127.0.0.1  (#0) 00000009
Starting transfer: 00000009
bytes=  1 490 944  re-xmits=0000000 (  0.0%) slice=1024 -   0\rbytes=  3 000 000  re-xmits=0000000 (  0.0%) slice=1024 -   0\r
Transfer complete.\u0007
Disconnecting #0 (127.0.0.1)

`;
const events = [
  { kind: 'joined', client: 0, receiver: '127.0.0.1' },
  { kind: 'started' },
  { kind: 'sent', bytes: 1_490_944 },
  { kind: 'sent', bytes: 3_000_000 },
  { kind: 'complete' },
  { kind: 'left', client: 0 },
];

it.each([1, 7, 4096])('reads it in pieces of %i', (size) => {
  const output = new SenderOutput();
  const pieces = real.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  expect(pieces.flatMap((piece) => output.push(piece))).toEqual(events);
});

it.each([
  ['bytes=  1 234 567K re-xmits=0000000 (  0.0%) slice=1024 -   0', 1_234_567 * 1024],
  ['bytes=  1 234 567M re-xmits=0000000 (  0.0%) slice=1024 -   0', 1_234_567 * 1024 ** 2],
])('%s', (line, bytes) => {
  expect(new SenderOutput().push(`${line}\r`)).toEqual([{ kind: 'sent', bytes }]);
});

it('does not keep a line without end', () => {
  const output = new SenderOutput();
  for (let at = 0; at < 100; at++) {
    expect(output.push('x'.repeat(10_000))).toEqual([]);
  }
  expect(output.push('\nTransfer complete.\n')).toEqual([{ kind: 'complete' }]);
});
