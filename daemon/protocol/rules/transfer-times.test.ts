import { describe, expect, test } from 'vitest';
import { manyComputers, type TransferWay, transferSeconds } from './transfer-times.ts';

const bytes = 50_000_000_000;

test.each<[TransferWay, number, number]>([
  ['MULTICAST', 8, 980],
  ['MULTICAST', 16, 1454],
  ['MULTICAST', 32, 2203],
  ['TORRENT', 8, 1412],
  ['TORRENT', 16, 1005],
  ['TORRENT', 32, 1143],
  ['UNICAST', 32, 15_168],
])('%s to %i computers: what was published, %i s, within a quarter', (way, computers, published) => {
  const ratio = transferSeconds(way, { bytes, computers }) / published;
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.25);
});

describe('who is first', () => {
  const fastest = (computers: number) =>
    (['UNICAST', 'MULTICAST', 'TORRENT'] as const)
      .map((way) => ({ way, seconds: transferSeconds(way, { bytes, computers }) }))
      .sort((one, other) => one.seconds - other.seconds)[0]?.way;

  test.each<[number, TransferWay]>([
    [1, 'UNICAST'],
    [2, 'MULTICAST'],
    [8, 'MULTICAST'],
    [12, 'MULTICAST'],
    [manyComputers, 'TORRENT'],
    [30, 'TORRENT'],
    [300, 'TORRENT'],
  ])('to %i computers: %s', (computers, way) => {
    expect(fastest(computers)).toBe(way);
  });
});

test('the set speed of multicast counts where it is lower than the network', () => {
  const at = (multicastMbps: number) => transferSeconds('MULTICAST', { bytes, computers: 4, multicastMbps });
  expect(at(90)).toBeCloseTo((bytes * 8) / 90_000_000);
  expect(at(99_999)).toBe(transferSeconds('MULTICAST', { bytes, computers: 4 }));
});

test.each<TransferWay>(['UNICAST', 'MULTICAST', 'TORRENT'])('%s takes no time that is none', (way) => {
  for (const computers of [0, 1, 5_000]) {
    expect(transferSeconds(way, { bytes: 0, computers })).toBeGreaterThanOrEqual(0);
    expect(transferSeconds(way, { bytes, computers })).toBeLessThan(Number.POSITIVE_INFINITY);
  }
});
