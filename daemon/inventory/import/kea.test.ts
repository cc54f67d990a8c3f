import { expect, it, test } from 'vitest';
import { atOnce } from '../../base/steps.ts';
import { render } from '../../strings/index.ts';
import { plainJson } from './json-with-comments.ts';
import { isKea, readKea } from './kea.ts';

const text = `// Kea
{
  # the server
  "Dhcp4": {
    "interfaces-config": { "interfaces": ["*"] }, /* all { of
    them */
    "option-data": <?include "/etc/kea/options.json"?>,
    "reservations": [{ "hostname": "srv # 1", "hw-address": "02:00:5e:10:00:09", "ip-address": "10.9.9.9" }],
    "shared-networks": [{ "name": "s", "subnet4": [{
      "subnet": "10.20.31.0/24",
      "user-context": { "comment": "Aula 2" },
      "reservations": [{ "hostname": "pc02", "hw-address": "02:00:5e:10:00:02", "ip-address": "10.20.31.12" }],
    }] }],
    "subnet4": [
      {
        "subnet": "10.20.30.0/24",
        "reservations": [
          { "hostname": "pc01", "hw-address": "02:00:5E:10:00:01", "ip-address": "10.20.30.11", "comment": "Aula 1", },
          { "hostname": "pc03", "client-id": "01:02", "ip-address": "10.20.30.13" }
        ],
      }
    ],
  },
}
`;

it('reads the reservations of a Kea configuration', () => {
  const { classrooms, notes } = atOnce(readKea(text));
  expect(
    classrooms.map(({ name, network, computers }) => [name, network, computers.map((one) => one.name)]),
  ).toEqual([
    ['10.9.9.0/24', undefined, ['srv # 1']],
    ['Aula 1', '10.20.30.0/24', ['pc01']],
    ['10.20.30.0/24', '10.20.30.0/24', ['pc03']],
    ['Aula 2', '10.20.31.0/24', ['pc02']],
  ]);
  expect(notes.map((note) => render(note, 'es'))).toEqual([
    'No se ha leído el fichero incluido /etc/kea/options.json. Impórtelo aparte.',
  ]);
});

test.each([
  ['{}', '{}'],
  ['{"a": "// no", "b": 1} // yes', '{"a": "// no", "b": 1} '],
  ['["\\"#", 1 # x\n]', '["\\"#", 1 ]'],
  ['[1, 2, ]', '[1, 2 ]'],
  ['[1, /* , */ ]', '[1  ]'],
  ['[[1,],]', '[[1]]'],
  ['{"a": "unclosed', '{"a": "unclosed'],
  ['/* unclosed', ''],
])('takes comments and last commas out of %j', (json, plain) => {
  expect(atOnce(plainJson(json)).text).toBe(plain);
});

test.each([
  ['{ "Dhcp4": {} }', true],
  ['# comment {\n// another\n\n{', true],
  ['subnet 10.0.0.0 netmask 255.0.0.0 {', false],
  ['# {\nhost a {', false],
])('tells a Kea configuration from a dhcpd.conf: %j', (start, is) => {
  expect(isKea(start)).toBe(is);
});

test.each([
  ['two MiB of braces', '{'.repeat(2 * 1024 * 1024)],
  ['deep nesting', `{"Dhcp4": ${'['.repeat(500)}${']'.repeat(500)}}`],
  ['two MiB of commas', `{${','.repeat(2 * 1024 * 1024)}`],
  ['unclosed comments', `{${'/*'.repeat(1024 * 1024)}`],
  ['many backslashes', `{"${'\\'.repeat(100_000)}`],
  ['no JSON', '{ Dhcp4 }'],
  ['another server', '{ "Dhcp6": {} }'],
  ['no reservation', '{ "Dhcp4": { "subnet4": [{ "subnet": "10.0.0.0/24" }] } }'],
])('refuses %s', (_name, hostile) => {
  expect(() => atOnce(readKea(hostile))).toThrow(expect.objectContaining({ reason: 'invalid' }));
});
