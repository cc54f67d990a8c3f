import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { computerUnknown } from './computer-unknown.ts';

const stranger = (last: number) => ({
  ip: `203.0.113.${last}`,
  since: Date.UTC(2026, 0, 1) + last,
  status: 'idle' as const,
});
const knowing = (all: ReturnType<typeof stranger>[]) => {
  const call = paperCall();
  return { ...call, rooms: { ...call.rooms, strangers: () => all } };
};

it('tells who has connected and belongs to no classroom', async () => {
  expect(await computerUnknown({}, knowing([stranger(1)]))).toEqual({
    total: 1,
    computers: [{ ip: '203.0.113.1', status: 'idle', since: '2026-01-01T00:00:00.001Z' }],
  });
});

it('tells the newest of very many', async () => {
  const all = Array.from({ length: 250 }, (_, at) => stranger(at));
  const { total, computers } = await computerUnknown({}, knowing(all));
  expect([total, computers.length, computers.at(-1)?.ip]).toEqual([250, 200, '203.0.113.249']);
});
