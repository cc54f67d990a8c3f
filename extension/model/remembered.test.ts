import { expect, test } from 'vitest';
import { forClients, isSameSession, rememberedOf } from './remembered.ts';
import { formatSession, parseSession } from './session.ts';
import { emptyState } from './state.ts';

const room = {
  ...{ id: 'aula1', name: 'Aula 1', network: '172.17.36.0/24', computers: [] },
  groups: [{ id: 'g1', name: 'Fila 1', computers: [] }],
  multicast: {
    ...{ port: 9000, mode: 'full-duplex' as const, address: '239.194.17.36' },
    ...{ speedMbps: 90, clients: 2, seconds: 60 },
  },
  p2p: { mode: 'peer' as const, seconds: 60 },
};
const image = {
  ...{ id: 'i1', canonicalName: 'win11', repository: 'repo1', registered: true, state: 'ready' as const },
};
const state = { ...emptyState, classrooms: [room], images: [image] };
const answers = {
  ...{ kind: 'deployImage', image: 'win11', repository: 'repo1', disk: 1, partition: 2 },
  ...{ protocol: 'MULTICAST', port: 9002, method: 'half-duplex', address: '239.1.2.3', speed: 100 },
  ...{ clients: 24, seconds: 30, scope: { classroom: 'aula1', group: 'g1' } },
};

test('what the last run answered is found again', () => {
  const { scope, session, ...rest } = rememberedOf(answers, state);
  expect(scope?.name).toBe('Aula 1/Fila 1');
  expect(session && formatSession(session)).toBe('9002:half-duplex:239.1.2.3:100M:24:30');
  expect(rest).toEqual({ image, place: { disk: 1, partition: 2 }, protocol: 'MULTICAST' });
});

test.each([
  [undefined],
  ['text'],
  [null],
  [{ image: 'gone', repository: 'repo1', scope: { classroom: 'gone' }, disk: '1', protocol: 'FTP' }],
])('nothing is taken of %j', (stored) => {
  expect(rememberedOf(stored, state)).toEqual({});
});

test('a session that is none any more is left out', () => {
  expect(rememberedOf({ ...answers, port: 9001 }, state)).not.toHaveProperty('session');
});

const read = (text: string) => {
  const parsed = parseSession('multicast', text);
  if (!('session' in parsed)) {
    throw new Error(text);
  }
  return parsed.session;
};

test('two sessions are the same for any number of computers', () => {
  const one = read('9002:half-duplex:239.1.2.3:100M:24:30');
  expect(isSameSession(one, forClients(one, 3))).toBe(true);
  expect(isSameSession(one, read('9004:half-duplex:239.1.2.3:100M:24:30'))).toBe(false);
});
