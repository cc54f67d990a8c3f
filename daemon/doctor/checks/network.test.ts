import { expect, test } from 'vitest';
import type { Facts } from '../facts.ts';
import { port, troubles, wellFacts } from '../test-support/room.ts';
import { networkChecks } from './network.ts';

const { site, configuration } = wellFacts;
const withoutCard = ({ card: _, ...facts }: Facts): Facts => facts;
const withoutFirewall = ({ firewall: _, ...facts }: Facts): Facts => facts;
const withoutClock = ({ synchronised: _, ...facts }: Facts): Facts => facts;
const withAddress = (address: string): Facts => ({
  ...wellFacts,
  configuration: { ...configuration, repository: { ...configuration.repository, address } },
});
const cardWith = (card: Partial<NonNullable<Facts['card']>>): Facts => ({
  ...wellFacts,
  card: { name: 'eth0', isUp: true, hasBroadcast: true, hasMulticast: true, ...card },
});
const closedBy = (kind: 'ufw' | 'iptables' | 'nftables'): Facts => ({
  ...wellFacts,
  ports: [...wellFacts.ports, port({ setting: 'seeder', port: 0 })],
  firewall: { kind, allows: (number) => number === 8889 },
});
const withPrograms = (programs: Facts['site']['programs'], more: Partial<Facts['site']> = {}): Facts => ({
  ...wellFacts,
  site: { ...site, programs, ...more },
});
const creator = { job: 'torrentcreator', file: '/etc/cron.d/torrentcreator', line: 3 } as const;

test('all is well', () => expect(troubles(networkChecks(wellFacts))).toEqual([]));

test.each<[string, Facts, string[], string?, string?]>([
  [
    'an address of another machine',
    withAddress('10.20.30.25'),
    ['network.address error'],
    'ogrepod setup --address 10.20.30.2',
  ],
  ['the address of a laptop', withAddress('127.0.0.1'), []],
  [
    'a card that is down',
    cardWith({ isUp: false }),
    ['network.card error'],
    'ip link set eth0 up',
    'ip link set eth0 down',
  ],
  [
    'a card whose name is a command',
    cardWith({ name: '$(reboot)', isUp: false }),
    ['network.card error'],
    "ip link set '$(reboot)' up",
    "ip link set '$(reboot)' down",
  ],
  [
    'a card without multicast',
    cardWith({ hasMulticast: false }),
    ['network.card warning'],
    'ip link set eth0 multicast on',
    'ip link set eth0 multicast off',
  ],
  ['a card without broadcast', cardWith({ hasBroadcast: false }), ['network.card warning']],
  ['a card of which nothing is told', withoutCard(wellFacts), ['network.card unknown']],
  [
    'ufw',
    closedBy('ufw'),
    ['network.firewall warning'],
    'ufw allow 2009/tcp && ufw allow 6969/tcp && ufw allow 9999/tcp',
    'ufw delete allow 2009/tcp && ufw delete allow 6969/tcp && ufw delete allow 9999/tcp',
  ],
  [
    'iptables',
    closedBy('iptables'),
    ['network.firewall warning'],
    'iptables -I INPUT -p tcp -m multiport --dports 2009,6969,9999 -j ACCEPT',
    'iptables -D INPUT -p tcp -m multiport --dports 2009,6969,9999 -j ACCEPT',
  ],
  [
    'nftables',
    closedBy('nftables'),
    ['network.firewall warning'],
    `nft insert rule inet filter input tcp dport '{ 2009, 6969, 9999 }' accept comment '"ogrepod"'`,
    `nft -a list chain inet filter input | sed -n 's/.*"ogrepod" # handle //p' | xargs -r -n 1 nft delete rule inet filter input handle`,
  ],
  ['a firewall that only root may list', withoutFirewall(wellFacts), ['network.firewall unknown']],
  [
    'no udp-sender',
    withPrograms({ ctorrent: '/usr/bin/ctorrent' }),
    ['network.udpSender error'],
    'apt-get install -y udpcast',
  ],
  [
    'no udp-sender on a laptop',
    withPrograms({}, { opengnsys: { installed: false } }),
    ['network.udpSender warning'],
  ],
  ['no ctorrent, and nobody runs it', withPrograms({ 'udp-sender': '/usr/bin/udp-sender' }), []],
  [
    'no ctorrent for torrent-creator',
    withPrograms({ 'udp-sender': '/usr/bin/udp-sender' }, { cron: [creator] }),
    ['network.ctorrent warning'],
  ],
  [
    'a clock of its own',
    { ...wellFacts, synchronised: false },
    ['network.clock warning'],
    'timedatectl set-ntp true',
  ],
  ['a clock of which nothing is told', withoutClock(wellFacts), ['network.clock unknown']],
])('%s', (_, facts, expected, command, back) => {
  const checks = networkChecks(facts);
  expect(troubles(checks)).toEqual(expected);
  const mend = checks.find(({ state }) => state !== 'ok')?.mend;
  if (command !== undefined) {
    expect(mend?.command).toBe(command);
  }
  if (back !== undefined) {
    expect(mend?.back).toBe(back);
  }
});
