import { atOnce, type Steps } from '../../daemon/base/steps.ts';
import { readCsv } from '../../daemon/inventory/import/csv.ts';
import { readDhcpd } from '../../daemon/inventory/import/dhcpd.ts';
import { jsonOf } from '../../daemon/inventory/import/json-answer.ts';
import { isKea, readKea } from '../../daemon/inventory/import/kea.ts';
import { merge } from '../../daemon/inventory/import/merge/index.ts';
import { roomsOf } from '../../daemon/inventory/import/ogserver-scopes.ts';
import type { Source } from '../../daemon/inventory/import/source.ts';
import { facts, ourPc, ourRoom, stateOf } from '../../daemon/inventory/test-support/import-merge.ts';
import { scopes } from '../../daemon/inventory/test-support/import-servers.ts';
import { OgError } from '../../daemon/protocol/index.ts';
import { mutateText, mutateValue, type Random } from './mutate.ts';
import { allowing, type Target } from './parsers.ts';

const dhcpd = [
  'subnet 10.20.30.0 netmask 255.255.255.0 {\n  option routers 10.20.30.1;\n  group { # Aula 1\n',
  'host pc1 { hardware ethernet 02:00:5E:10:00:01; fixed-address 10.20.30.1; }  # Aula 1\n',
  'host pc2 { option host-name "a } b"; fixed-address 10.20.30.2, pc.lan; hardware ethernet 02005e100002; }\n',
  'include "/etc/dhcp/x.conf";\n} }\n',
];
const kea = [
  '{ "Dhcp4": { # comment\n "subnet4": [{ "subnet": "10.20.30.0/24", /* x */ "reservations": [',
  '{ "hostname": "pc1", "hw-address": "02:00:5e:10:00:01", "ip-address": "10.20.30.1", "comment": "Aula 1" },',
  '<?include "x.json"?> // y\n], }] } }',
];
const csv = [
  '\uFEFFaula;nombre;ip;mac;grupo\r\n',
  'Aula 1;pc1;10.20.30.1;02:00:5E:10:00:01;Fila A\r\n',
  '"Aula ""1""",pc2,10.20.30.2,0200.5e10.0002,\n',
  'sep=\t\nx\ty\t10.0.0.1\t02-00-5E-10-00-03\n',
];
const state = stateOf(
  ourRoom('1', [ourPc(1), ourPc(2)]),
  ourRoom('2', [ourPc(3)], { network: '10.20.30.0/24' }),
);

/** Reads a text, and imports what was read: nothing may be there twice then. */
const imported = (read: (text: string) => Steps<Source>, seeds: readonly string[]) => (random: Random) =>
  allowing([OgError], () => {
    const source = atOnce(read(mutateText(random, [seeds.join(''), ...seeds])));
    const { next } = atOnce(merge(source, state, { only: undefined, remove: new Set() }, facts));
    const all = next.classrooms.flatMap(({ computers }) => computers);
    for (const field of ['id', 'ip', 'mac'] as const) {
      if (new Set(all.map((one) => one[field])).size < all.length) {
        throw new Error(`two have one ${field}`);
      }
    }
    if (all.length < 3) {
      throw new Error('a computer is gone');
    }
  });

/** What a site gives to an import, and what servers answer to it. */
export const inventorySourceTargets: readonly Target[] = [
  { name: 'dhcpd.conf', share: 2, feed: imported(readDhcpd, dhcpd) },
  { name: 'Kea', share: 1, feed: imported(readKea, kea) },
  { name: 'CSV', share: 2, feed: imported(readCsv, csv) },
  { name: 'dhcpd.conf or Kea', share: 1, feed: (random) => isKea(mutateText(random, [...dhcpd, ...kea])) },
  {
    name: 'answers of a console',
    share: 1,
    feed: (random) =>
      allowing([OgError], () => {
        const seeds = ['<b>Warning</b>: x[y] {z}\n[{"id": 1, "name": "A"}]', '{"message": "no"}', '<html>{}'];
        jsonOf({ status: 200, text: mutateText(random, seeds) }, '/ous');
      }),
  },
  { name: 'scopes of an ogServer', share: 1, feed: (random) => roomsOf(mutateValue(random, scopes)) },
];
