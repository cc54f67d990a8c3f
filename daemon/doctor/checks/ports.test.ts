import { expect, test } from 'vitest';
import type { Facts, PortFacts } from '../facts.ts';
import { own, port, troubles, wellFacts } from '../test-support/room.ts';
import { portsChecks } from './ports.ts';

const stopped: Facts['daemon'] = { version: '1.2.0', node: '24.1.0' };
const by = (program: string) => ({ pid: 99, program });
const onPort = (facts: Partial<PortFacts>, daemon = wellFacts.daemon): Facts => ({
  ...wellFacts,
  daemon,
  ports: [facts.isTaken === false ? withoutHolder(port(facts)) : port(facts)],
});
const withoutHolder = ({ holder: _, ...facts }: PortFacts): PortFacts => facts;

test('all is well', () => expect(troubles(portsChecks(wellFacts))).toEqual([]));

const set = (name: string, value: string) => {
  const from = value === 'yes' ? 'no' : 'yes';
  return `sed -i -E 's/^([[:space:]]*(${name})=["'\\'']?)${from}\\b/\\1${value}/' /etc/default/opengnsys && service opengnsys restart`;
};

test.each<[string, Facts, string[], string?, string?]>([
  ['free, and the daemon does not run', onPort({ isTaken: false }, stopped), []],
  [
    'free, and the daemon runs',
    onPort({ isTaken: false }),
    ['port.tracker error'],
    'systemctl restart ogrepod',
  ],
  [
    'of the old tracker',
    onPort({ holder: by('bttrack.bittorrent') }, stopped),
    ['port.tracker error'],
    set('RUN_BTTRACKER', 'no'),
    set('RUN_BTTRACKER', 'yes'),
  ],
  [
    'of the old repository',
    onPort({ setting: 'requests', port: 2009, holder: by('faucet') }, stopped),
    ['port.requests error'],
    set('RUN_OGADMREPO', 'no'),
    set('RUN_OGADMREPO', 'yes'),
  ],
  [
    'of tiptorrent, without which the daemon starts',
    onPort({ setting: 'sums', port: 9999, holder: by('tiptorrent') }),
    ['port.sums warning'],
    'systemctl disable --now tiptorrent',
    'systemctl enable --now tiptorrent',
  ],
  [
    'of ogserver, which has to stay',
    onPort({ setting: 'clients', port: 8889, holder: by('ogserver') }),
    ['port.clients error'],
  ],
  ['of any program', onPort({ holder: by('nc') }, stopped), ['port.tracker error']],
  ['left to the old repository', onPort({ setting: 'requests', port: 'off', holder: by('faucet') }), []],
  [
    'left to nobody',
    { ...wellFacts, ports: [withoutHolder(port({ setting: 'requests', port: 'off', isTaken: false }))] },
    ['port.requests warning'],
    set('RUN_OGADMREPO', 'yes'),
    set('RUN_OGADMREPO', 'no'),
  ],
  [
    'a tracker that is left to nobody',
    { ...wellFacts, ports: [withoutHolder(port({ setting: 'tracker', port: 'off', isTaken: false }))] },
    ['port.tracker warning'],
  ],
  ['any that is free', onPort({ port: 0, isTaken: false }), []],
  [
    'of whom the system does not tell',
    { ...wellFacts, daemon: stopped, ports: [withoutHolder(port({}))] },
    ['port.tracker unknown'],
  ],
])('%s', (_, facts, expected, command, back) => {
  const checks = portsChecks(facts);
  expect(troubles(checks)).toEqual(expected);
  const [check] = checks;
  expect([check?.mend?.command, check?.mend?.back]).toEqual([command, back]);
});

test('a viewer is told of no program', () => {
  const [check] = portsChecks(onPort({ holder: by('secret-program') }));
  expect(JSON.stringify(check?.message)).toContain('secret-program');
  expect(JSON.stringify(check?.plain)).not.toContain('secret-program');
  expect(own.pid).not.toBe(99);
});
