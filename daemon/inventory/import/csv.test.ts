import { describe, expect, it, test } from 'vitest';
import { atOnce } from '../../base/steps.ts';
import { readCsv } from './csv.ts';
import { csvRows } from './csv-table.ts';

/** Each computer as one line: classroom, group, name, IP, MAC. */
function read(text: string): string[] {
  return atOnce(readCsv(text)).classrooms.flatMap(({ name, groups, computers }) =>
    computers.map((one) => {
      const group = groups.find(({ key }) => key === one.group)?.name ?? '-';
      return [name, group, one.name, one.ip, one.mac].join(' | ');
    }),
  );
}

const m1 = '02:00:5E:10:00:01';
const m2 = '02:00:5E:10:00:02';
const first = `Aula 1 | Fila A | aula1-pc01 | 10.20.30.11 | ${m1}`;
const second = `Aula 1 | Fila A | aula1-pc02 | 10.20.30.12 | ${m2}`;

describe('computers of a CSV', () => {
  it.each<[string, string, string[]]>([
    [
      'with Spanish headings and semicolons',
      `aula;nombre;ip;mac;grupo\nAula 1;aula1-pc01;10.20.30.11;${m1};Fila A\n`,
      [first],
    ],
    [
      'with a byte order mark, CRLF, and accents and capitals in the headings',
      `\uFEFFAULA;Nombre de Equipo;Dirección IP;Dirección MAC;Fila\r\nAula 1;aula1-pc01;10.20.30.11;${m1};Fila A\r\n`,
      [first],
    ],
    [
      'with English headings in another order, and commas',
      `group,mac_address,hostname,IP,classroom\nFila A,${m1},aula1-pc01,10.20.30.11,Aula 1`,
      [first],
    ],
    [
      'with tabs, without headings',
      `Aula 1\taula1-pc01\t10.20.30.11\t${m1}\tFila A\nAula 1\taula1-pc02\t10.20.30.12\t${m2}\tFila A`,
      [first, second],
    ],
    ['a single row without headings', `Aula 1;aula1-pc01;10.20.30.11;${m1};Fila A`, [first]],
    [
      'name, IP and MAC only: by network',
      `pc01,10.20.30.11,${m1}\npc02,10.20.31.12,${m2}`,
      [`10.20.30.0/24 | - | pc01 | 10.20.30.11 | ${m1}`, `10.20.31.0/24 | - | pc02 | 10.20.31.12 | ${m2}`],
    ],
    [
      'with quotes, separators and line ends in cells',
      `aula;nombre;ip;mac\n"Aula ""Ñ""; 2\nsótano";"pc01";"10.20.30.11";"${m1}"\n`,
      [`Aula "Ñ"; 2 sótano | - | pc01 | 10.20.30.11 | ${m1}`],
    ],
    ['with sep=', `sep=,\naula,nombre,ip,mac\nA,pc01,10.0.0.1,${m1}`, [`A | - | pc01 | 10.0.0.1 | ${m1}`]],
    [
      'with columns of which nothing is known',
      `nº,aula,observaciones,nombre,ip,mac\n1,A,new,pc01,10.0.0.1,${m1}`,
      [`A | - | pc01 | 10.0.0.1 | ${m1}`],
    ],
    [
      'with what is missing left empty',
      'aula;nombre;ip;mac\nA;pc01;10.0.0.1;\nA;pc02\n',
      ['A | - | pc01 | 10.0.0.1 | ', 'A | - | pc02 |  | '],
    ],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

it('tells the line where a row begins', () => {
  expect(atOnce(csvRows('a;"b\nc"\n\nd;e')).map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'a', 'b\nc'],
    [4, 'd', 'e'],
  ]);
});

test.each([
  ['two MiB of quotes', '"'.repeat(2 * 1024 * 1024)],
  ['two MiB of an odd number of quotes', '"'.repeat(2 * 1024 * 1024 - 1)],
  ['two MiB of separators', ';'.repeat(2 * 1024 * 1024)],
  ['two MiB of line ends', '\r'.repeat(2 * 1024 * 1024)],
  ['a text', 'Lorem ipsum dolor sit amet'],
  ['headings only', 'aula;nombre;ip;mac'],
])('refuses %s', (_name, text) => {
  expect(() => atOnce(readCsv(text))).toThrow(
    expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field: 'text' }) }),
  );
});
