import { expect, it } from 'vitest';
import type { Role } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { sessionList } from './session-list.ts';

const shown = {
  id: 's1',
  name: 'ana',
  role: 'operator' as const,
  connectedAt: '2026-01-01T00:00:00Z',
  jobs: ['job1'],
};
const list = () => [{ ...shown, address: '10.0.0.9' }];

it.each<[Role, object]>([
  ['admin', { ...shown, address: '10.0.0.9' }],
  ['operator', shown],
  ['viewer', shown],
])('a %s sees who is connected; addresses are for admins', async (role, expected) => {
  const call = paperCall({ sessions: { list } }, { id: 's2', identity: { name: 'eva', role } });
  expect(await sessionList({}, call)).toEqual({ sessions: [expected], own: 's2' });
});
