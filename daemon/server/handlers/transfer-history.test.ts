import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { transferHistory } from './transfer-history.ts';

it('lists what has ended, as it is asked for', async () => {
  const transfer = {
    image: 'win11',
    protocol: 'TORRENT',
    computers: 2,
    bytes: 1_000_000,
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-01-01T00:00:01Z',
    megabytesPerSecond: 1,
  } as const;
  const asked: unknown[] = [];
  const list = (query: object) => {
    asked.push(query);
    return [transfer];
  };
  const query = { image: 'win11', classroom: 'aula1', limit: 5 };
  expect(await transferHistory(query, paperCall({ history: { list } }))).toEqual({ transfers: [transfer] });
  expect(asked).toEqual([query]);
});
