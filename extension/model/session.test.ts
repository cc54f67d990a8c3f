import { expect, test } from 'vitest';
import {
  classroomSession,
  fieldText,
  formatSession,
  parseSession,
  sessionAnswers,
  sessionFields,
  sessionKind,
  sharedSession,
  withField,
} from './session.ts';

const multicast = {
  ...{ port: 9002, mode: 'full-duplex' as const, address: '239.194.17.36' },
  ...{ speedMbps: 90, clients: 50, seconds: 60 },
};
const p2p = { mode: 'peer' as const, seconds: 60 };
const session = classroomSession('multicast', { multicast, p2p }, 24);

test('a session of a classroom waits for the computers of the scope, and is read back as it was written', () => {
  const text = formatSession(session);
  expect(text).toBe('9002:full-duplex:239.194.17.36:90M:24:60');
  expect(parseSession('multicast', text)).toEqual({ session });
  expect(sessionAnswers(session)).toEqual({
    ...{ port: 9002, method: 'full-duplex', address: '239.194.17.36', speed: 90, clients: 24, seconds: 60 },
  });
});

test.each([
  ['nobody has the same', 9004, '239.1.1.1', undefined],
  ['the port is shared', 9002, '239.1.1.1', '9000:full-duplex:239.194.17.36:90M:24:60'],
  ['the address is shared', 9004, '239.194.17.36', '9002:full-duplex:239.194.17.37:90M:24:60'],
  ['both are', 9002, '239.194.17.36', '9000:full-duplex:239.194.17.37:90M:24:60'],
] as const)('where %s, what nobody has is proposed', (_, port, address, expected) => {
  const own = { id: 'one', name: 'Aula 1', multicast };
  const other = { id: 'two', name: 'Aula 2', multicast: { ...multicast, port, address } };
  const shared = sharedSession(session, own, [own, other]);
  expect(shared && [shared.classroom, formatSession(shared.session)]).toEqual(
    expected && ['Aula 2', expected],
  );
  expect(sharedSession(classroomSession('p2p', { multicast, p2p }, 1), own, [own, other])).toBeUndefined();
});

test('so is a P2P session', () => {
  const peer = classroomSession('p2p', { multicast, p2p }, 24);
  expect(formatSession(peer)).toBe('peer:60');
  expect(parseSession('p2p', ' peer:60 ')).toEqual({ session: peer });
  expect(sessionAnswers(peer)).toEqual({ p2pMode: 'peer', p2pSeconds: 60 });
});

test.each([
  ['TORRENT', 'p2p'],
  ['MULTICAST', 'multicast'],
  ['MULTICAST-DIRECT', 'multicast'],
  ['UNICAST', undefined],
  ['UNICAST-DIRECT', undefined],
  [undefined, undefined],
] as const)('%s has a session of %s', (protocol, kind) => {
  expect(sessionKind(protocol)).toBe(kind);
});

test.each([
  ['', 'multicastFields'],
  ['9000:full-duplex:239.194.17.36:90M:24', 'multicastFields'],
  ['9001:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['9100:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['8998:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['9000:duplex:239.194.17.36:90M:24:60', 'method'],
  ['9000:full-duplex:172.16.0.1:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17.256:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17.36:90:24:60', 'speed'],
  ['9000:full-duplex:239.194.17.36:100000M:24:60', 'speed'],
  ['9000:full-duplex:239.194.17.36:90M:-1:60', 'clients'],
  ['9000:full-duplex:239.194.17.36:90M:24:x', 'seconds'],
])('multicast %j is wrong in %s', (text, problem) => {
  expect(parseSession('multicast', text)).toEqual({ problem });
});

test.each([
  ['peer', 'p2pFields'],
  ['sharer:60', 'p2pMode'],
  ['peer:soon', 'seconds'],
])('p2p %j is wrong in %s', (text, problem) => {
  expect(parseSession('p2p', text)).toEqual({ problem });
});

test('its fields are shown one by one', () => {
  expect(sessionFields.multicast.map((field) => fieldText(session, field))).toEqual([
    ...['9002', 'full-duplex', '239.194.17.36', '90', '24', '60'],
  ]);
});

test.each([
  ['port', '9004', '9004:full-duplex:239.194.17.36:90M:24:60'],
  ['port', ' 9004 ', '9004:full-duplex:239.194.17.36:90M:24:60'],
  ['method', 'half-duplex', '9002:half-duplex:239.194.17.36:90M:24:60'],
  ['speed', '500', '9002:full-duplex:239.194.17.36:500M:24:60'],
  ['speed', '500M', '9002:full-duplex:239.194.17.36:500M:24:60'],
  ['seconds', '0', '9002:full-duplex:239.194.17.36:90M:24:0'],
] as const)('%s can be %j', (field, text, whole) => {
  const changed = withField(session, field, text);
  expect('session' in changed && formatSession(changed.session)).toBe(whole);
});

test.each([
  ['port', '9001', 'port'],
  ['port', '', 'port'],
  ['address', '10.0.0.1', 'address'],
  ['address', '239.194.17.36:90M', 'address'],
  ['speed', '0', 'speed'],
  ['speed', 'fast', 'speed'],
  ['clients', '-1', 'clients'],
  ['seconds', '', 'seconds'],
] as const)('%s cannot be %j', (field, text, problem) => {
  expect(withField(session, field, text)).toEqual({ problem });
});
