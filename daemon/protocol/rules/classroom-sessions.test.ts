import { describe, expect, it } from 'vitest';
import { classroomAddress, classroomPort } from './classroom-sessions.ts';

const ports = (...list: number[]) => list.map((port) => ({ port }));
const all = Array.from({ length: 50 }, (_, at) => 9000 + 2 * at);

describe('the port of a new classroom', () => {
  it.each<[string, number[], number]>([
    ['the first', [], 9000],
    ['one that no other has', [9000, 9000, 9004], 9002],
    ['the last that is free', all.slice(0, -1), 9098],
    ['when all are taken, one that fewest have', [...all, 9000, 9002], 9004],
    ['whatever others have that is no port', [8000, 9001, Number.NaN], 9000],
  ])('is %s', (_, others, expected) => {
    expect(classroomPort(ports(...others))).toBe(expected);
  });
});

describe('the address of a classroom', () => {
  const among = (...list: string[]) => list.map((address) => ({ address }));
  it.each<[string, string[], string]>([
    ['239.194.17.36', [], '239.194.17.36'],
    ['239.194.17.36', ['239.194.17.36'], '239.194.17.37'],
    ['239.194.17.255', ['239.194.17.255', '239.194.18.0'], '239.194.18.1'],
    ['239.194.255.254', ['239.194.255.254', '239.194.0.1'], '239.194.0.2'],
    ['224.1.2.3', ['224.1.2.3'], '239.194.0.1'],
    ['none', ['none'], '239.194.0.1'],
  ])('for %s, when others have %j, is %s', (wanted, others, expected) => {
    expect(classroomAddress(wanted, among(...others))).toBe(expected);
  });
});
