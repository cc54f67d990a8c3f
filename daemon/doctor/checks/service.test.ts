import { expect, test } from 'vitest';
import { render } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { dayMs, troubles, wellFacts } from '../test-support/room.ts';
import { accessChecks } from './access.ts';
import { serviceChecks } from './service.ts';

const { daemon, access, data, now, configuration } = wellFacts;
const examined = (facts: Facts) => [...serviceChecks(facts), ...accessChecks(facts)];
const withoutWork = ({ work: _, ...facts }: Facts): Facts => facts;
const stopped: Facts['daemon'] = { version: '1.2.0', node: '24.1.0' };
const dataWith = (change: object): Facts => ({
  ...wellFacts,
  data: { found: { uid: 990, gid: 990, mode: 0o700, freeBytes: 1e12, ...data.found, ...change } },
});
const tokenUntil = (expires: number, isManaged = true): Facts => ({
  ...wellFacts,
  access: { ...access, tokens: [{ name: 'ana', role: 'operator', isManaged, expires }] },
});
const certificateUntil = (end: number): Facts => ({
  ...wellFacts,
  access: { ...access, certificate: { end } },
});
const opened: Facts = {
  ...wellFacts,
  configuration: { ...configuration, listen: { ...configuration.listen, host: '0.0.0.0' } },
};

test('all is well', () => expect(troubles(examined(wellFacts))).toEqual([]));

test.each<[string, Facts, string[], string?]>([
  ['not running', { ...wellFacts, daemon: stopped }, ['service.running error'], 'systemctl start ogrepod'],
  [
    'of another version',
    { ...wellFacts, daemon: { ...daemon, runningVersion: '1.1.0' } },
    ['service.version warning'],
    'systemctl restart ogrepod',
  ],
  ['without a token for it', withoutWork(wellFacts), ['service.clients unknown', 'service.lastJob unknown']],
  [
    'a data folder that others read',
    dataWith({ mode: 0o755 }),
    ['service.data warning'],
    'chmod 700 /var/lib/ogrepod',
  ],
  ['a data folder that is full', dataWith({ freeBytes: 1e6 }), ['service.dataFree error']],
  [
    'a data folder that only the service reads',
    { ...wellFacts, data: { code: 'EACCES' } },
    ['service.data unknown'],
  ],
  [
    'a service that only root sees',
    { ...wellFacts, daemon: stopped, data: { code: 'EACCES' } },
    ['service.running unknown', 'service.data unknown'],
  ],
  ['no data folder yet', { ...wellFacts, data: { code: 'ENOENT' } }, []],
  ['an old Node', { ...wellFacts, daemon: { ...daemon, node: '20.19.0' } }, ['service.node error']],
  ['few open files', { ...wellFacts, limits: { openFiles: 1024 } }, ['service.openFiles warning']],
  [
    'a token that has expired',
    tokenUntil(now - 1),
    ['access.tokens warning'],
    'ogrepod token revoke ana --config /etc/ogrepod.json && ogrepod token add ana --role operator --expires 1y --config /etc/ogrepod.json',
  ],
  ['a token that expires soon', tokenUntil(now + 5 * dayMs, false), ['access.tokens warning']],
  ['a token that expires later', tokenUntil(now + 300 * dayMs), []],
  [
    'tokens that only the service reads',
    { ...wellFacts, access: { openSecrets: [] } },
    ['access.tokens unknown'],
  ],
  [
    'open to the network without a certificate',
    opened,
    ['access.certificate warning'],
    'ogrepod certificate --yes --config /etc/ogrepod.json && systemctl restart ogrepod',
  ],
  ['a certificate that has ended', certificateUntil(now - dayMs), ['access.certificate error']],
  ['a certificate that ends soon', certificateUntil(now + 9 * dayMs), ['access.certificate warning']],
  ['a certificate for long', certificateUntil(now + 300 * dayMs), []],
  [
    'a token for some classrooms, renewed for these',
    {
      ...wellFacts,
      access: {
        ...access,
        tokens: [
          { name: 'ana', role: 'operator', isManaged: true, expires: now - 1, classrooms: ['Aula 1', 'a2'] },
        ],
      },
    },
    ['access.tokens warning'],
    "ogrepod token revoke ana --config /etc/ogrepod.json && ogrepod token add ana --role operator --classroom 'Aula 1' --classroom a2 --expires 1y --config /etc/ogrepod.json",
  ],
  [
    'an audit that cannot be written',
    { ...wellFacts, work: { computers: 30, connected: 12, auditProblem: 'ENOSPC' } },
    ['access.audit error'],
  ],
  [
    'a certificate that is none',
    { ...wellFacts, access: { ...access, certificate: { code: 'PEM' } } },
    ['access.certificate error'],
  ],
  [
    'a secret that others read',
    { ...wellFacts, access: { ...access, openSecrets: ['/etc/a', '/b c'] } },
    ['access.secrets warning'],
    "chmod 600 /etc/a '/b c'",
  ],
])('%s', (_, facts, expected, command) => {
  const checks = examined(facts);
  expect(troubles(checks)).toEqual(expected);
  if (command !== undefined) {
    expect(checks.find(({ state }) => state !== 'ok')?.mend?.command).toBe(command);
  }
});

test.each(['queued', 'waiting', 'running', 'succeeded', 'failed', 'cancelled', 'lost'])(
  'the last job is told in words: %s',
  (state) => {
    const lastJob = { title: 'Deploy', state, createdAt: '2026-11-26T10:00:00Z' };
    const check = serviceChecks({ ...wellFacts, work: { computers: 1, connected: 1, lastJob } }).find(
      ({ id }) => id === 'service.lastJob',
    );
    expect(check?.message && render(check.message, 'es')).toMatch(
      /^«Deploy» \(26 de noviembre de 2026\): [a-zéó ]+$/,
    );
  },
);
