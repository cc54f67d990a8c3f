import { expect, it } from 'vitest';
import { Receivers } from './receivers.ts';
import { SenderOutput } from './sender-output.ts';

/** Reads what a real udp-sender 20120424 wrote. */
function read(text: string): [present: number, served: number, dropped: readonly string[]] {
  const receivers = new Receivers();
  for (const event of new SenderOutput().push(text)) {
    receivers.take(event);
  }
  return [receivers.present.length, receivers.served.length, receivers.dropped];
}

const join = (client: number) => `New connection from 10.77.1.1${client}  (#${client}) 00000009\n`;
const leave = (client: number) => `Disconnecting #${client} (10.77.1.1${client})\n`;
const drop = (client: number) => `Dropping client #${client} because of timeout\n${leave(client)}`;
const start = 'Starting transfer: 00000009\n';
const sent = 'bytes=    60 000 000  re-xmits=0000010 (  0.0%) slice=1024 -   0\r';
const complete = 'Transfer complete.\u0007\n';

it.each<[string, string, ReturnType<typeof read>]>([
  ['all get it', join(1) + join(2) + start + sent + complete + leave(1) + leave(2), [2, 2, []]],
  ['the only one is switched off', join(1) + start + drop(1) + sent + complete, [0, 0, ['10.77.1.11']]],
  ['the only one ends its receiver', join(1) + start + leave(1) + sent + complete, [0, 0, ['10.77.1.11']]],
  [
    'one of three is switched off',
    join(1) + join(2) + join(3) + start + drop(2) + sent + complete + leave(1) + leave(3),
    [2, 2, ['10.77.1.12']],
  ],
  [
    'one leaves before the start',
    join(1) + join(2) + leave(1) + start + sent + complete + leave(2),
    [1, 1, []],
  ],
  [
    'one leaves and comes back',
    join(1) + leave(1) + join(1) + start + sent + complete + leave(1),
    [1, 1, []],
  ],
  ['it breaks off', join(1) + start + sent, [1, 0, []]],
  ['nobody came', `${start}${complete}`, [0, 0, []]],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});
