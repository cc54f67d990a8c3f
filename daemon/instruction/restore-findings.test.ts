import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../inventory/types.ts';
import { imageFindings } from './restore-findings.ts';
import type { ImageUse } from './restores.ts';
import type { FolderFacts } from './types.ts';

const record: ImageRecord = {
  id: 'repo1/new',
  ...{
    canonicalName: 'new',
    repository: 'repo1',
    registered: true,
    state: 'ready',
    sizeBytes: 6_000_000_000,
  },
};
const use: ImageUse = {
  ...{
    name: 'deployImage',
    image: 'new',
    record,
    repository: '10.1.120.3',
    unknownAddress: undefined,
    restores: true,
  },
  ...{ target: undefined, throughCache: true, engineChecksSize: true, away: undefined },
};

describe('an image that was not verified', () => {
  const told = (more: Partial<ImageRecord>, rate?: number) => {
    const folder: FolderFacts = {
      ...{ repository: 'repo1', folders: new Map(), locked: new Set(), made: new Map() },
      ...(rate !== undefined && { verifyBytesPerSecond: rate }),
    };
    const found = imageFindings({ ...use, record: { ...record, ...more } }, folder);
    return found.map(({ verdict, message: { key, args } }) => [verdict, key, args?.minutes]);
  };
  it.each<[string, Partial<ImageRecord>, number | undefined, unknown[]]>([
    ['says how long it would take', {}, 50_000_000, [['ok', 'preflight.notVerifiedFor', 2]]],
    ['a minute at least', {}, 9e12, [['ok', 'preflight.notVerifiedFor', 1]]],
    ['not when none was verified yet', {}, undefined, [['ok', 'preflight.notVerified', undefined]]],
    [
      'and what is left of it',
      { activity: 'verifying', progress: 75 },
      10_000_000,
      [['ok', 'preflight.verifyingFor', 3]],
    ],
    ['or that it goes on', { activity: 'verifying' }, undefined, [['ok', 'preflight.verifying', undefined]]],
    [
      'when it is verified anew after it was in part',
      { activity: 'verifying', checkedAt: '2026-01-01T00:00:00Z' },
      undefined,
      [['ok', 'preflight.verifying', undefined]],
    ],
    ['nothing of one that is', { verifiedAt: '2026-01-01T00:00:00Z' }, 1, []],
    [
      'no time for one of another machine',
      { repository: 'other' },
      1,
      [['ok', 'preflight.notVerified', undefined]],
    ],
  ])('%s', (_, more, rate, expected) => {
    expect(told(more, rate)).toEqual(expected);
  });
});
