import { expect, test } from 'vitest';
import { decodeText, textKind } from './decode-text.ts';

test.each([
  ['UTF-8', [0x6e, 0xc3, 0xb1], 'nñ'],
  ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['Windows-1252', [0x6e, 0xf1, 0x80], 'nñ€'],
  ['UTF-16', [0xff, 0xfe, 0xf1, 0x00], 'ñ'],
  ['nothing', [], ''],
])('reads %s', (_name, bytes, text) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(text);
});

test.each([
  ['host pc01 {\n}', 'dhcpd'],
  ['{ "Dhcp4": {} }', 'dhcpd'],
  ['aula;nombre;ip;mac\nA;pc01;10.0.0.1;02005e100001', 'csv'],
  ['pc01\t10.0.0.1\t02-00-5E-10-00-01', 'csv'],
  ['deployImage REPO /win11 1 1 TORRENT', undefined],
  ['10.0.0.1 pc01', undefined],
  ['', undefined],
])('tells what %j is', (text, kind) => {
  expect(textKind(text)).toBe(kind);
});
