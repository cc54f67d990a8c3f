import { describe, expect, it } from 'vitest';
import { newId } from '../base/new-id.ts';
import { macAddress } from '../protocol/rules/classroom-draft.ts';
import { effectiveMulticast, effectiveNetwork, newMulticast } from './defaults.ts';
import { checkRegistration } from './validation.ts';

const registration = {
  canonicalName: 'windows10',
  name: 'Windows 10',
  softwareProfile: 'Office',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'repo1',
  comments: 'line one\nline two',
};

describe('a registration', () => {
  it('comes back without blanks around', () => {
    const spaced = { ...registration, canonicalName: ' windows10 ', name: ' Windows 10 ' };
    expect(checkRegistration(spaced, 'repo1')).toEqual(registration);
  });
  it.each(['a', 'Ubuntu_22-04', 'ñandú', 'x+y'])('may be called %s', (canonicalName) => {
    expect(checkRegistration({ ...registration, canonicalName }, 'repo1').canonicalName).toBe(canonicalName);
  });
  it.each([
    ['canonicalName', ''],
    ['canonicalName', 'a b'],
    ['canonicalName', 'a\tb'],
    ['canonicalName', 'a/b/c'],
    ['canonicalName', 'a\\b'],
    ['canonicalName', 'a`b'],
    ['canonicalName', "a'b"],
    ['canonicalName', 'a.b'],
    ['canonicalName', 'a[b'],
    ['canonicalName', 'a]b'],
    ['canonicalName', '-rf'],
    ['canonicalName', 'a\u0000b'],
    ['canonicalName', 'a'.repeat(121)],
    ['name', '  '],
    ['name', 'a\nb'],
    ['softwareProfile', ''],
    ['partition', 0],
    ['partition', 1.5],
    ['partition', ' '],
    ['partitionType', ''],
    ['repository', ''],
    ['repository', 'repo2'],
    ['comments', ' \n '],
    ['comments', 'a\u0007'],
  ])('is refused for its %s: %j', (field, value) => {
    expect(() => checkRegistration({ ...registration, [field]: value }, 'repo1')).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
});

it.each(['00:0c:29:ab:CD:ef', '00-0C-29-AB-CD-EF', '000c29abcdef'])('MAC %s', (mac) => {
  expect(macAddress(mac)).toBe('00:0C:29:AB:CD:EF');
});

it('proposes a multicast address, where the network is not known too', () => {
  expect(effectiveMulticast({}, '10.3.4.0/23').address).toBe('239.194.3.4');
  expect(effectiveMulticast({}, '').address).toBe('239.194.17.36');
});

it('fills in what was not given', () => {
  expect(effectiveMulticast({ speedMbps: 70 }, '10.1.2.0/24')).toEqual({
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.1.2',
    speedMbps: 70,
    clients: 50,
    seconds: 60,
  });
});

it("takes the first computer's network when none was given", () => {
  const computers = [{ id: 'a', name: 'a', ip: '10.1.2.3', mac: '' }];
  expect(effectiveNetwork({ network: '', computers })).toBe('10.1.2.0/24');
  expect(effectiveNetwork({ network: '10.0.0.0/8', computers })).toBe('10.0.0.0/8');
  expect(effectiveNetwork({ network: '', computers: [] })).toBe('');
});

it.each([
  ['Aula 1', /^aula-1-[0-9a-f]{6}$/],
  ['Ñandú / Informática', /^nandu-informatica-[0-9a-f]{6}$/],
  ['教室', /^x-[0-9a-f]{6}$/],
])('the id of %s can be read', (name, pattern) => {
  expect(newId(name, () => false)).toMatch(pattern);
});
it('makes an id that is not taken', () => {
  const first: string[] = [];
  const id = newId('a', (candidate) => first.push(candidate) < 3);
  expect(first).toHaveLength(3);
  expect(id).toBe(first[2]);
});

describe('the multicast session of a new classroom', () => {
  const room = (network: string, multicast: { port?: number; address?: string } = {}) => ({
    ...{ id: network, name: network, network, multicast, p2p: {}, groups: [], computers: [] },
  });
  it.each([
    ['the first has the first port, and the address of its network', '10.1.2.0/24', [], { port: 9000 }],
    ['one that nobody gave a port has 9000', '10.1.2.0/24', [room('10.1.3.0/24')], { port: 9002 }],
    [
      'of two in one network the second has another address',
      '10.1.2.0/24',
      [room('10.1.2.0/24', { port: 9002 })],
      { port: 9000, address: '239.194.1.3' },
    ],
    [
      'so have those without a network',
      '',
      [room('', { port: 9000 }), room('10.9.9.0/24', { address: '239.194.17.37' })],
      { port: 9002, address: '239.194.17.38' },
    ],
  ])('%s', (_, network, others, expected) => {
    expect(newMulticast(room(network), others)).toEqual(expected);
  });
});
