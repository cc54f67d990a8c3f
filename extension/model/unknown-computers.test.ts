import { expect, test } from 'vitest';
import type { Classroom } from '../../daemon/protocol/index.ts';
import { classroomOf, proposedName } from './unknown-computers.ts';

const room = (name: string, network: string) => ({ name, network }) as Classroom;

test.each([
  ['10.1.2.3', 'narrow'],
  ['10.1.9.3', 'wide'],
  ['10.9.9.9', undefined],
])('%s belongs to the classroom %s', (ip, name) => {
  const rooms = [room('none', ''), room('wide', '10.1.0.0/16'), room('narrow', '10.1.2.0/24')];
  expect(classroomOf(rooms, ip)?.name).toBe(name);
});

const pc = (name: string, last: number) => ({ name, ip: `10.1.2.${last}` });

test.each([
  ['as the addresses go', [pc('pc01', 11), pc('pc02', 12)], 15, 'pc05'],
  ['the next one, where that is taken', [pc('pc01', 11), pc('pc05', 15), pc('pc02', 12)], 15, 'pc06'],
  ['the next one, where they do not', [pc('aula1-pc9', 11), pc('aula1-pc3', 12)], 15, 'aula1-pc10'],
  ['by the address, where there is none', [], 7, 'pc07'],
  ['by the address, where none is numbered', [pc('server', 1)], 107, 'pc107'],
])('proposes a name %s', (_name, others, last, proposed) => {
  expect(proposedName(others, `10.1.2.${last}`)).toBe(proposed);
});
