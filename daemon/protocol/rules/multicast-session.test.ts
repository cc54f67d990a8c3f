import { describe, expect, it } from 'vitest';
import {
  formatMulticastSession,
  isMulticastAddress,
  parseMasterSession,
  parseMulticastSession,
} from './multicast-session.ts';

const session = {
  port: 9000,
  method: 'full-duplex',
  address: '239.194.17.2',
  speedMbps: 70,
  clients: 24,
  seconds: 60,
} as const;
const text = '9000:full-duplex:239.194.17.2:70M:24:60';

it.each([parseMulticastSession, parseMasterSession])('reads what it wrote', (parse) => {
  expect(formatMulticastSession(session)).toBe(text);
  expect(parse(text)).toEqual({ ok: true, session });
  expect(parse(`${text}:`)).toEqual({ ok: true, session });
});

/** What is read of a session with one field in another way, or which field is wrong: sent by the repository, by a computer. */
describe.each<[string, object | string, object | string]>([
  ['9098:full-duplex:239.194.17.2:70M:24:60', { port: 9098 }, { port: 9098 }],
  ['9001:full-duplex:239.194.17.2:70M:24:60', 'port', 'port'],
  ['9100:full-duplex:239.194.17.2:70M:24:60', 'port', 'port'],
  ['8998:full-duplex:239.194.17.2:70M:24:60', 'port', 'port'],
  ['09000:full-duplex:239.194.17.2:70M:24:60', 'port', 'port'],
  [':full-duplex:239.194.17.2:70M:24:60', 'port', 'port'],
  ['9000:half-duplex:239.194.17.2:70M:24:60', { method: 'half-duplex' }, { method: 'half-duplex' }],
  ['9000:FULL-DUPLEX:239.194.17.2:70M:24:60', { method: 'full-duplex' }, { method: 'full-duplex' }],
  ['9000:half:239.194.17.2:70M:24:60', { method: 'half-duplex' }, 'method'],
  ['9000:Full-Duplex:239.194.17.2:70M:24:60', { method: 'full-duplex' }, 'method'],
  ['9000:broadcast:239.194.17.2:70M:24:60', 'method', { method: 'broadcast' }],
  ['9000:--file:239.194.17.2:70M:24:60', 'method', 'method'],
  ['9000:full-duplex:239.194.17.2:1M:24:60', { speedMbps: 1 }, { speedMbps: 1 }],
  ['9000:full-duplex:239.194.17.2:999M:24:60', { speedMbps: 999 }, { speedMbps: 999 }],
  ['9000:full-duplex:239.194.17.2:5000M:24:60', { speedMbps: 5000 }, 'speed'],
  ['9000:full-duplex:239.194.17.2:70m:24:60', { speedMbps: 70 }, 'speed'],
  ['9000:full-duplex:239.194.17.2:100000M:24:60', 'speed', 'speed'],
  ['9000:full-duplex:239.194.17.2:0M:24:60', 'speed', 'speed'],
  ['9000:full-duplex:239.194.17.2:70:24:60', 'speed', 'speed'],
  ['9000:full-duplex:239.194.17.2:70M:0:0', { clients: 0, seconds: 0 }, { clients: 0, seconds: 0 }],
  [
    '9000:full-duplex:239.194.17.2:70M:9999999999:1234567890',
    { clients: 9_999_999_999, seconds: 1_234_567_890 },
    { clients: 9_999_999_999, seconds: 1_234_567_890 },
  ],
  ['9000:full-duplex:239.194.17.2:70M:10000000000:60', 'clients', 'clients'],
  ['9000:full-duplex:239.194.17.2:70M:-1:60', 'clients', 'clients'],
  ['9000:full-duplex:239.194.17.2:70M:24:1e3', 'seconds', 'seconds'],
  ['9000:full-duplex:239.194.17.2:70M:24:', 'fields', 'fields'],
  ['9000:full-duplex:239.194.17.2:70M:24', 'fields', 'fields'],
  ['9000:full-duplex:239.194.17.2:70M:24:60:7', 'fields', 'fields'],
  ['9000:full-duplex:239.194.17.2:70M:24:60::', 'fields', 'fields'],
  ['', 'fields', 'fields'],
])('%s', (written, byRepository, byComputer) => {
  it.each([
    ['repository', parseMulticastSession, byRepository],
    ['computer', parseMasterSession, byComputer],
  ] as const)('sent by a %s', (_, parse, expected) => {
    const parsed = parse(written);
    expect(parsed.ok ? parsed.session : parsed.problems.map(({ field }) => field)).toEqual(
      typeof expected === 'string' ? [expected] : { ...session, ...expected },
    );
  });
});

it('tells all that is wrong, with the places', () => {
  const wrong = '9001:full-duplex:10.0.0.1:70M:x:60';
  const parsed = parseMulticastSession(wrong);
  expect(
    !parsed.ok && parsed.problems.map(({ field, start, end }) => [field, wrong.slice(start, end)]),
  ).toEqual([
    ['port', '9001'],
    ['address', '10.0.0.1'],
    ['clients', 'x'],
  ]);
});

it.each([
  ['224.0.1.0', true],
  ['239.255.255.255', true],
  ['232.1.2.3', true],
  ['224.0.0.251', false],
  ['223.255.255.255', false],
  ['240.0.0.0', false],
  ['239.194.17.256', false],
  ['239.194.017.2', false],
  ['239.194.17', false],
  ['239.194.17.2 ', false],
])('address %s: %s', (address, expected) => {
  expect(isMulticastAddress(address)).toBe(expected);
});
