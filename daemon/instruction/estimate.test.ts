import { describe, expect, test } from 'vitest';
import type { PastTransfer } from '../protocol/index.ts';
import { type EstimateQuestion, estimate } from './estimate.ts';

const GB = 1_000_000_000;
const question = (computers: number, more: Partial<EstimateQuestion> = {}): EstimateQuestion => ({
  bytes: 50 * GB,
  computers,
  classroom: 'aula1',
  multicastMbps: 1_000,
  ...more,
});
const past = (protocol: PastTransfer['protocol'], seconds: number, more: Partial<PastTransfer> = {}) => ({
  ...{ image: 'win', protocol, computers: 10, bytes: 50 * GB, megabytesPerSecond: 1 },
  startedAt: new Date(0).toISOString(),
  endedAt: Number.isNaN(seconds) ? 'soon' : new Date(seconds * 1000).toISOString(),
  ...more,
});
const here = { classroom: 'aula1' };
const of = (protocol: PastTransfer['protocol'], asked: EstimateQuestion, transfers: PastTransfer[]) =>
  estimate(asked, transfers).estimates.find((one) => one.protocol === protocol);

describe('what each protocol would take', () => {
  test('every protocol is told, from size and number when nothing was sent', () => {
    const { estimates } = estimate(question(32), []);
    expect(estimates.map(({ protocol, from, transfers }) => [protocol, from, transfers])).toEqual([
      ['TORRENT', 'formula', 0],
      ['MULTICAST', 'formula', 0],
      ['MULTICAST-DIRECT', 'formula', 0],
      ['UNICAST', 'formula', 0],
      ['UNICAST-DIRECT', 'formula', 0],
    ]);
  });

  test.each<[string, PastTransfer[], object]>([
    ['the same again', [past('TORRENT', 700, here)], { seconds: 700, from: 'classroom', transfers: 1 }],
    [
      'the middle of several',
      [700, 90, 800].map((seconds) => past('TORRENT', seconds, here)),
      { seconds: 700, from: 'classroom', transfers: 3 },
    ],
    [
      'its own past, not that of others',
      [past('TORRENT', 90, { classroom: 'aula2' }), past('TORRENT', 700, here), past('TORRENT', 90)],
      { seconds: 700, from: 'classroom', transfers: 1 },
    ],
    [
      'the past of others where it has none',
      [past('TORRENT', 900, { classroom: 'aula2' }), past('TORRENT', 800), past('UNICAST', 5, here)],
      { seconds: 900, from: 'repository', transfers: 2 },
    ],
    [
      'the newest twenty',
      [...Array.from({ length: 20 }, () => past('TORRENT', 700, here)), past('TORRENT', 5, here)],
      { seconds: 700, from: 'classroom', transfers: 20 },
    ],
    [
      'nothing from what no network can have sent: all had it in their caches',
      [past('TORRENT', 30, here), past('TORRENT', -10, here), past('TORRENT', Number.NaN, here)],
      { from: 'formula', transfers: 0 },
    ],
    [
      'nothing from an image of quite another size',
      [past('TORRENT', 3, { ...here, bytes: 50_000 }), past('TORRENT', 3, { ...here, bytes: 0 })],
      { from: 'formula', transfers: 0 },
    ],
  ])('takes from the past: %s', (_name, transfers, expected) => {
    expect(of('TORRENT', question(10), transfers)).toMatchObject(expected);
  });

  test('what was sent with -DIRECT and without tells of both', () => {
    const transfers = [past('MULTICAST-DIRECT', 500, here)];
    expect(of('MULTICAST', question(10), transfers)).toMatchObject({ from: 'classroom', seconds: 510 });
    expect(of('UNICAST', question(10), transfers)).toMatchObject({ from: 'formula' });
  });

  test.each<[string, EstimateQuestion, PastTransfer, number]>([
    ['twice the size by unicast', question(10, { bytes: 100 * GB }), past('UNICAST', 4_000, here), 8_000],
    ['three times the number by unicast', question(30), past('UNICAST', 4_000, here), 12_000],
    ['the same multicast, with the time to join', question(10), past('MULTICAST', 900, here), 910],
  ])('scales: %s', (_name, asked, transfer, seconds) => {
    expect(of(transfer.protocol, asked, [transfer])?.seconds).toBe(seconds);
  });

  test('twice the number by torrent takes little longer', () => {
    const twice = of('TORRENT', question(20), [past('TORRENT', 1_000, here)])?.seconds ?? 0;
    expect(twice).toBeGreaterThan(1_000);
    expect(twice).toBeLessThan(1_200);
  });

  test('what is in a cache is not sent, but by -DIRECT', () => {
    const asked = question(30, { cached: 20 });
    expect(of('UNICAST', asked, [])).toEqual(of('UNICAST', question(10), []));
    expect(of('UNICAST-DIRECT', asked, [])).toEqual(of('UNICAST-DIRECT', question(30), []));
    const none = estimate(question(3, { cached: 3 }), []);
    expect(none).toMatchObject({ suggested: 'UNICAST', reason: { key: 'estimate.cached' } });
    expect(none.estimates.find(({ protocol }) => protocol === 'TORRENT')?.seconds).toBe(1);
  });

  test('at the speed of the classroom, multicast takes as long as that', () => {
    expect(of('MULTICAST', question(4, { multicastMbps: 90 }), [])?.seconds).toBe(4_454);
  });

  test('records that make no sense give no time that is none', () => {
    const odd = past('TORRENT', 0, { ...here, computers: 0, endedAt: new Date(0).toISOString() });
    for (const { seconds } of estimate(question(0), [odd]).estimates) {
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(Number.isFinite(seconds)).toBe(true);
    }
  });
});

describe('what is suggested', () => {
  test.each<[string, EstimateQuestion, PastTransfer[], string, string]>([
    ['one computer', question(1), [], 'UNICAST', 'estimate.one'],
    ['two', question(2), [], 'MULTICAST', 'estimate.few'],
    ['a few', question(8), [], 'MULTICAST', 'estimate.few'],
    ['just under many', question(15), [], 'MULTICAST', 'estimate.few'],
    ['many', question(16), [], 'TORRENT', 'estimate.many'],
    ['a large classroom', question(32), [], 'TORRENT', 'estimate.many'],
    [
      'a small image to a few',
      question(4, { bytes: 50_000, multicastMbps: 90 }),
      [],
      'MULTICAST',
      'estimate.few',
    ],
    [
      'a small image to many',
      question(30, { bytes: 50_000, multicastMbps: 90 }),
      [],
      'TORRENT',
      'estimate.many',
    ],
    ['a few, with a slow multicast', question(8, { multicastMbps: 90 }), [], 'TORRENT', 'estimate.speed'],
    [
      'what was fastest there',
      question(8),
      [past('TORRENT', 400, here), past('MULTICAST', 900, here)],
      'TORRENT',
      'estimate.past',
    ],
    [
      'what is usual, when only one was tried there',
      question(8),
      [past('TORRENT', 900, here)],
      'MULTICAST',
      'estimate.few',
    ],
    [
      'what others have shown to be much faster',
      question(30),
      [past('TORRENT', 9_000), past('MULTICAST', 900)],
      'MULTICAST',
      'estimate.faster',
    ],
    [
      'not unicast to many, however fast it was',
      question(8),
      [past('UNICAST', 9, here), past('MULTICAST', 900, here)],
      'MULTICAST',
      'estimate.few',
    ],
  ])('%s', (_name, asked, transfers, suggested, key) => {
    expect(estimate(asked, transfers)).toMatchObject({ suggested, reason: { key } });
  });

  test('a slow classroom tells its speed', () => {
    const { reason } = estimate(question(8, { multicastMbps: 90 }), []);
    expect(reason.args).toEqual({ protocol: 'TORRENT', speed: 90 });
  });
});
