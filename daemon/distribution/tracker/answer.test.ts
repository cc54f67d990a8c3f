import { expect, it } from 'vitest';
import { compactAnswer, failureAnswer, fullAnswer, scrapeAnswer } from './answer.ts';

const counts = { complete: 1, incomplete: 2 };
const latin1 = (bytes: Buffer) => bytes.toString('latin1');

it('packs peers', () => {
  const ipv4 = Buffer.from('0a0000090a92', 'hex');
  const none = Buffer.alloc(0);
  const head = 'd8:completei1e10:incompletei2e8:intervali10e5:peers';
  expect(latin1(compactAnswer(counts, 10, { ipv4, ipv6: none }))).toBe(`${head}6:${latin1(ipv4)}e`);
  expect(latin1(compactAnswer(counts, 10, { ipv4: none, ipv6: none }))).toBe(`${head}0:e`);
  const ipv6 = Buffer.alloc(18, 0xfe);
  expect(latin1(compactAnswer(counts, 10, { ipv4, ipv6 }))).toBe(
    `${head}6:${latin1(ipv4)}6:peers618:${latin1(ipv6)}e`,
  );
});

it('writes a dictionary for each peer', () => {
  const peers = [{ ip: '10.0.0.9', port: 2706, peerId: 'ff'.repeat(20) }];
  expect(latin1(fullAnswer(counts, 10, peers))).toBe(
    `d8:completei1e10:incompletei2e8:intervali10e5:peersld2:ip8:10.0.0.97:peer id20:${'\u{ff}'.repeat(20)}4:porti2706eeee`,
  );
});

it('sorts what a scrape is told', () => {
  const torrents = new Map(['ff', '01'].map((byte) => [byte.repeat(20), { ...counts, downloaded: 3 }]));
  const one = 'd8:completei1e10:downloadedi3e10:incompletei2ee';
  expect(latin1(scrapeAnswer(torrents))).toBe(
    `d5:filesd20:${'\u{1}'.repeat(20)}${one}20:${'\u{ff}'.repeat(20)}${one}ee`,
  );
});

it('tells why not', () => {
  expect(latin1(failureAnswer('invalid port'))).toBe('d14:failure reason12:invalid porte');
});
