/** Rooms of paper: the daemon itself, who is connected, and the audit. */
import type { Rooms } from '../../rooms.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const serviceRooms = (
  fakes: Fakes,
): Pick<Rooms, 'status' | 'strangers' | 'sessions' | 'audit' | 'info'> => ({
  status: {
    findings: notFaked,
    summary: undefined,
    onDidChange: () => ({ dispose: () => {} }),
    ...fakes.status,
  },
  strangers: () => [],
  sessions: {
    list: () => [],
    lasting: () => [],
    onDidChange: () => ({ dispose: () => {} }),
    ...fakes.sessions,
  },
  audit: { ready: async () => {}, add: async () => {}, list: notFaked, problem: undefined, ...fakes.audit },
  info: {
    name: 'ogrepod',
    version: '1.0.0',
    protocol: 'og.v1',
    repository: 'repo1',
    features: ['lsp'],
    ...fakes.info,
  },
});
