import { describe, expect, it, test } from 'vitest';
import { atOnce } from '../../base/steps.ts';
import { render } from '../../strings/index.ts';
import { readDhcpd } from './dhcpd.ts';

/** Each computer as one line: classroom, network of the classroom, name, IP, MAC. */
function read(text: string): string[] {
  return atOnce(readDhcpd(text)).classrooms.flatMap(({ name, network = '-', computers }) =>
    computers.map((one) => [name, network, one.name, one.ip, one.mac].join(' | ')),
  );
}

const notes = (text: string) => atOnce(readDhcpd(text)).notes.map((note) => render(note, 'en'));
const mac = (last: number) => `02:00:5E:10:00:0${last}`;
const host = (last: number, name = `pc0${last}`) =>
  `host ${name} { hardware ethernet ${mac(last)}; fixed-address 10.20.30.1${last}; }`;
const subnet = (...lines: string[]) =>
  ['subnet 10.20.30.0 netmask 255.255.255.0 {', '  option routers 10.20.30.1;', ...lines, '}'].join('\n');
const pc = (last: number, room: string, network = '10.20.30.0/24') =>
  `${room} | ${network} | pc0${last} | 10.20.30.1${last} | ${mac(last)}`;

describe('hosts of a dhcpd.conf', () => {
  it.each<[string, string, string[]]>([
    [
      'as the installer and addtodhcp leave them',
      subnet(`${host(1)}  # Aula 1`, `${host(2)}  #Aula 1`, `${host(3)} # aula  1`),
      [pc(1, 'Aula 1'), pc(2, 'Aula 1'), pc(3, 'Aula 1')],
    ],
    [
      'one statement over several lines, the address before the hardware',
      subnet(
        'host pc01',
        '{',
        'fixed-address',
        '10.20.30.11;',
        `hardware ethernet ${mac(1)} ;`,
        '} # Aula 1',
      ),
      [pc(1, 'Aula 1')],
    ],
    ['several on one line', subnet(`${host(1)} ${host(2)} # Lab`), [pc(1, 'Lab'), pc(2, 'Lab')]],
    ['without a comment: by subnet', subnet(host(1)), [pc(1, '10.20.30.0/24')]],
    [
      'in groups, with a comment behind their brace',
      subnet('group { # Aula 2', 'option x "}";', host(1), '}', host(2)),
      [pc(1, 'Aula 2'), pc(2, '10.20.30.0/24')],
    ],
    [
      'the comment of a host is not that of what holds it',
      `group {\n${host(1)} # Aula 1\n${host(2)}\n}\n${subnet(`${host(3)} # Aula 3`, host(4))}`,
      [...[pc(1, 'Aula 1', '-'), pc(2, '10.20.30.0/24', '-'), pc(4, '10.20.30.0/24', '-')], pc(3, 'Aula 3')],
    ],
    ['in a shared network', `shared-network campus { # all\n${subnet(host(1))}\n}`, [pc(1, '10.20.30.0/24')]],
    [
      'outside any subnet',
      `${host(1)} # Aula 1\n${host(2)}`,
      [pc(1, 'Aula 1', '-'), pc(2, '10.20.30.0/24', '-')],
    ],
    [
      'not those commented out',
      subnet(`# ${host(1)} # Aula 1`, `#${host(2)}`, host(3)),
      [pc(3, '10.20.30.0/24')],
    ],
    [
      'with quoted options that hold signs',
      subnet(host(1).replace('{', '{ option host-name "a } ; # b";')),
      [pc(1, '10.20.30.0/24')],
    ],
    [
      'with several addresses: the first',
      subnet(`host pc01 { hardware ethernet ${mac(1)}; fixed-address 10.20.30.11, 10.9.9.9; }`),
      [pc(1, '10.20.30.0/24')],
    ],
    [
      'with a name instead of an address: as it is written',
      subnet(`host pc01 { hardware ethernet ${mac(1)}; fixed-address pc01.example.org; }`),
      [`10.20.30.0/24 | 10.20.30.0/24 | pc01 | pc01.example.org | ${mac(1)}`],
    ],
    ['with CRLF', subnet(`${host(1)} # Aula 1`).replaceAll('\n', '\r\n'), [pc(1, 'Aula 1')]],
    [
      'without what is no Ethernet card',
      subnet('host pc01 { hardware token-ring 02:00; fixed-address 10.20.30.11; }'),
      ['10.20.30.0/24 | 10.20.30.0/24 | pc01 | 10.20.30.11 | '],
    ],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

it('tells the line of each host', () => {
  const [room] = atOnce(readDhcpd(subnet('', host(1), host(2)))).classrooms;
  expect(room?.computers.map(({ line }) => line)).toEqual([4, 5]);
});

it('notes what it did not follow, and braces that do not match', () => {
  expect(notes(`include "/etc/passwd";\n${host(1)}`)).toEqual([
    'Line 1: the included file /etc/passwd was not read. Import it separately.',
  ]);
  expect(notes(`subnet 10.0.0.0 netmask 255.0.0.0 {\n${host(1)}`)).toEqual([
    'Line 1: a closing brace is missing. Check that the text is complete.',
  ]);
  expect(notes(`}\n${host(1)}`)).toEqual(['Line 1: extra closing brace.']);
});

test.each([
  ['two MiB of braces', '{'.repeat(2 * 1024 * 1024)],
  ['two MiB of closing braces', '}'.repeat(2 * 1024 * 1024)],
  ['an unclosed quote', `host "${'a'.repeat(2 * 1024 * 1024)}`],
  ['two MiB of quotes', '"'.repeat(2 * 1024 * 1024)],
  ['two MiB of comment', '#'.repeat(2 * 1024 * 1024)],
  ['one long word', 'a'.repeat(2 * 1024 * 1024)],
  ['another file', 'root:x:0:0:root:/root:/bin/bash\n'],
  ['binary', '\u0000\ufffd\ud800'.repeat(1000)],
])('refuses %s', (_name, text) => {
  expect(() => atOnce(readDhcpd(text))).toThrow(
    expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field: 'text' }) }),
  );
});
