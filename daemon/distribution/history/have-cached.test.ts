import { expect, test } from 'vitest';
import type { PastTransfer } from '../../protocol/index.ts';
import { haveCached } from './have-cached.ts';

const file = { sizeBytes: 3000, mtimeMs: Date.parse('2026-01-02T00:00:00Z') };
const past = (more: Partial<PastTransfer>): PastTransfer => ({
  ...{ image: 'win', protocol: 'TORRENT', computers: 2, bytes: 3000, megabytesPerSecond: 1 },
  ...{ startedAt: '2026-01-02T10:00:00.000Z', endedAt: '2026-01-02T10:01:00.000Z' },
  ...{ job: 'a', cached: true },
  ...more,
});
const jobs: Record<string, string[]> = { a: ['pc1', 'pc2'], b: ['pc3'] };

test.each<[string, PastTransfer[], string[]]>([
  ['of nothing', [], []],
  ['of two jobs', [past({}), past({ job: 'b' })], ['pc1', 'pc2', 'pc3']],
  ['of a job that is not known any more', [past({ job: 'gone' })], []],
  ['of no job', [past({ job: undefined })], []],
  ['that went by no cache', [past({ cached: undefined })], []],
  ['of another size', [past({ bytes: 2000 })], []],
  ['of what the file was before', [past({ startedAt: '2026-01-01T10:00:00.000Z' })], []],
])('transfers %s', (_name, transfers, expected) => {
  expect([...haveCached(transfers, file, (job) => jobs[job] ?? [])]).toEqual(expected);
});
