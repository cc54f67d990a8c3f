import { expect, test } from 'vitest';
import { defaultAddress, type MachineNetwork, thisNetwork } from './default-address.ts';

const card = (card: string, address: string, more: { family?: string; internal?: boolean } = {}) => ({
  card,
  address,
  family: 'IPv4',
  internal: false,
  ...more,
});
const lo = card('lo', '127.0.0.1', { internal: true });
const docker = card('docker0', '172.17.0.1');
const route = (card: string, metric: number, flags = '0003') =>
  `${card}\t00000000\t0101A8C0\t${flags}\t0\t0\t${metric}\t00000000\t0\t0\t0\n`;
const routes = (...lines: string[]) =>
  `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n${lines.join('')}`;
const local = (card: string) => `${card}\t0000FEA9\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n`;

test.each<[string, Partial<MachineNetwork>, string, string[]]>([
  ['no network', { addresses: [lo] }, '127.0.0.1', []],
  ['no card at all', { addresses: [] }, '127.0.0.1', []],
  ['one card', { addresses: [lo, card('eth0', '10.1.1.2')] }, '10.1.1.2', []],
  [
    'the default route, not the first card',
    {
      addresses: [card('eth0', '10.1.1.2'), card('eth1', '10.2.2.2')],
      routes: routes(local('eth0'), route('eth1', 100)),
    },
    '10.2.2.2',
    ['10.1.1.2'],
  ],
  [
    'the lowest metric of several',
    {
      addresses: [card('eth0', '10.1.1.2'), card('eth1', '10.2.2.2')],
      routes: routes(route('eth0', 600), route('eth1', 100)),
    },
    '10.2.2.2',
    ['10.1.1.2'],
  ],
  [
    'a route that is down does not count',
    {
      addresses: [card('eth0', '10.1.1.2'), card('eth1', '10.2.2.2')],
      routes: routes(route('eth1', 100, '0002')),
    },
    '10.1.1.2',
    ['10.2.2.2'],
  ],
  [
    'several without a route',
    { addresses: [card('a', '10.1.1.2'), card('b', '10.2.2.2')] },
    '10.1.1.2',
    ['10.2.2.2'],
  ],
  ['docker alone', { addresses: [lo, docker] }, '127.0.0.1', []],
  ['docker before the card', { addresses: [lo, docker, card('enp3s0', '10.1.1.2')] }, '10.1.1.2', []],
  [
    'IPv6 is no choice',
    { addresses: [card('eth0', 'fe80::1', { family: 'IPv6' }), card('eth0', '10.1.1.2')] },
    '10.1.1.2',
    [],
  ],
  [
    'nor is a card without DHCP',
    { addresses: [card('eth1', '169.254.3.4'), card('eth0', '10.1.1.2')] },
    '10.1.1.2',
    [],
  ],
  [
    'nor is a tunnel with the default route',
    { addresses: [card('eth0', '10.1.1.2'), card('tun0', '10.8.0.6')], routes: routes(route('tun0', 50)) },
    '10.1.1.2',
    [],
  ],
  [
    'but in a network namespace, which has nothing else',
    { addresses: [lo, card('veth1', '10.9.0.2')], routes: routes(route('veth1', 0)) },
    '10.9.0.2',
    [],
  ],
  [
    'OpenGnsys tells',
    {
      addresses: [card('eth0', '10.1.1.2'), card('eth1', '10.2.2.2')],
      routes: routes(route('eth0', 0)),
      opengnsys: 'IPlocal=10.2.2.2\nApiToken=0123\n',
    },
    '10.2.2.2',
    [],
  ],
  [
    'OpenGnsys tells in quotes, and Windows line ends',
    { addresses: [card('eth0', '10.1.1.2'), card('eth1', '10.2.2.2')], opengnsys: 'IPlocal="10.2.2.2"\r\n' },
    '10.2.2.2',
    [],
  ],
  [
    'OpenGnsys tells an address that begins like one of this machine',
    { addresses: [card('eth0', '10.20.30.25')], opengnsys: 'IPlocal=10.20.30.2\n' },
    '10.20.30.25',
    [],
  ],
  [
    'OpenGnsys tells a comment',
    { addresses: [card('eth0', '10.1.1.2')], opengnsys: '#IPlocal=127.0.0.1' },
    '10.1.1.2',
    [],
  ],
  [
    'tables that make no sense',
    { addresses: [card('eth0', '10.1.1.2')], routes: 'x\n\t\t\n00000000 00000000' },
    '10.1.1.2',
    [],
  ],
])('%s', (_name, given, address, others) => {
  const network = { addresses: [], routes: '', opengnsys: '', ...given };
  expect(defaultAddress(network)).toEqual({ address, others });
});

test.each([
  ['docker0', false],
  ['br-0a1b2c3d4e5f', false],
  ['virbr0', false],
  ['veth12ab', false],
  ['cni0', false],
  ['podman1', false],
  ['lxcbr0', false],
  ['tun0', false],
  ['wg0', false],
  ['vEthernet (WSL)', false],
  ['br0', true],
  ['br-lan', true],
  ['bond0', true],
  ['enp3s0', true],
  ['wlan0', true],
  ['en0', true],
  ['eth0.17', true],
])('a card called %s is a choice: %s', (name, isChoice) => {
  const network = { addresses: [card(name, '10.1.1.2')], routes: '', opengnsys: '' };
  expect(defaultAddress(network).address).toBe(isChoice ? '10.1.1.2' : '127.0.0.1');
});

test('this machine has an address', () => {
  expect(defaultAddress(thisNetwork()).address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
});
