import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SenderLog } from './sender-log.ts';

const onlyReceiverDropped = readFileSync(
  join(import.meta.dirname, '../../../test/fixtures/multicast/udp-sender-only-receiver-dropped.txt'),
  'utf8',
);

function logOf(...pieces: string[]): SenderLog {
  const log = new SenderLog();
  for (const piece of pieces) {
    log.push(piece);
  }
  return log;
}

const progress = (bytes: string) => `bytes=${bytes}  re-xmits=0000000 (  0.0%) slice=1024 -   0\r`;

it.each([1, 7, 4096])(
  'keeps the last of the progress, and no control characters: in pieces of %i',
  (size) => {
    const text = `Starting transfer: 00000009\n${progress('  1 000')}${progress('  3 000')}\nTransfer complete.\u0007\n\u001b[2Jx\u202e\n`;
    const log = logOf(...(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []));
    expect(log.text).toBe(
      'Starting transfer: 00000009\nbytes=  3 000  re-xmits=0000000 (  0.0%) slice=1024 -   0\nTransfer complete.\n[2Jx\n',
    );
  },
);

it('shows the line that is not finished yet', () => {
  expect(logOf('Udp-sender\n', progress('1'), progress('22')).text).toBe(
    'Udp-sender\nbytes=22  re-xmits=0000000 (  0.0%) slice=1024 -   0',
  );
});

it('keeps the last 64 KiB, also of one line without end', () => {
  const lines = logOf(...Array.from({ length: 20_000 }, (_, at) => `line ${at} ñ\n`));
  expect(Buffer.byteLength(lines.text)).toBeLessThanOrEqual(65_536);
  expect(lines.text).toMatch(/line 19998 ñ\nline 19999 ñ\n$/);
  const endless = logOf(...Array.from({ length: 100 }, () => '€'.repeat(10_000)));
  expect(Buffer.byteLength(endless.text)).toBeLessThanOrEqual(65_536);
  expect(Buffer.byteLength(logOf('€'.repeat(100_000), '\n', '€'.repeat(100_000)).text)).toBeLessThan(65_536);
});

// All of a real udp-sender 20120424.
it.each([
  [
    'the port is taken',
    'Udp-sender 20120424\nbind socket to 127.0.0.1:9001 (Address already in use)\n',
    'bind socket to 127.0.0.1:9001 (Address already in use)',
  ],
  [
    'there is no such interface',
    'Udp-sender 20120424\nNo suitable network interface found\nThe following interfaces are available:\n\tlo\t127.0.0.1\n',
    'No suitable network interface found',
  ],
  ['a line without end', 'Bad address 999.1.1.1', 'Bad address 999.1.1.1'],
  [
    'a key while nobody was there',
    'Udp-sender 20120424\nUDP sender for f.img at 127.0.0.1 on lo \nBroadcasting control to 224.0.0.1\nNo participants... exiting\n',
    'No participants... exiting',
  ],
  [
    'it was killed',
    'Udp-sender 20120424\nUDP sender for f.img at 127.0.0.1 on lo \nStarting transfer: 00000009\nbytes=1\r',
    undefined,
  ],
  ['all were dropped', onlyReceiverDropped, undefined],
  ['nothing was said', '', undefined],
  ['something long', `${'x'.repeat(10_000)}\n`, `${'x'.repeat(300)}…`],
])('the reason of an end: %s', (_, text, reason) => {
  expect(logOf(text).reason).toBe(reason);
});
