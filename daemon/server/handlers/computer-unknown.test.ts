import { expect, it } from 'vitest';
import { fakeRooms } from '../testing.ts';
import { computerUnknown } from './computer-unknown.ts';

const stranger = (last: number) => ({
  ip: `203.0.113.${last}`,
  since: Date.UTC(2026, 0, 1) + last,
  status: 'idle' as const,
});
const session = { language: 'en', identity: undefined, authenticate: fail, subscribe: fail } as const;
function fail(): never {
  throw new Error('not expected');
}

it('tells who has connected and belongs to no classroom', async () => {
  const rooms = { ...fakeRooms().rooms, strangers: () => [stranger(1)] };
  expect(await computerUnknown({}, { rooms, session })).toEqual({
    total: 1,
    computers: [{ ip: '203.0.113.1', status: 'idle', since: '2026-01-01T00:00:00.001Z' }],
  });
});

it('tells the newest of very many', async () => {
  const all = Array.from({ length: 250 }, (_, at) => stranger(at));
  const { total, computers } = await computerUnknown(
    {},
    { rooms: { ...fakeRooms().rooms, strangers: () => all }, session },
  );
  expect([total, computers.length, computers.at(-1)?.ip]).toEqual([250, 200, '203.0.113.249']);
});
