import { expect, test } from 'vitest';
import { parseHardware, parseSoftware } from './parts.ts';

test('parts are lines of a type and a text', () => {
  const text =
    'mod=HP EliteDesk\r\ncpu=Intel(R) Core(TM) i5=8500\n\nnothing\nbad type=x\nvga=\nnet=a\tb\u0007c\n';
  expect(parseHardware(text).items).toEqual([
    { type: 'mod', description: 'HP EliteDesk' },
    { type: 'cpu', description: 'Intel(R) Core(TM) i5=8500' },
    { type: 'net', description: 'a b c' },
  ]);
});

test('software is the system, then its programs', () => {
  expect(parseSoftware('Ubuntu 22.04 LTS 64 bits\nbash 5.1\n\n libc6 2.35 \n')).toEqual({
    os: 'Ubuntu 22.04 LTS 64 bits',
    items: ['bash 5.1', 'libc6 2.35'],
  });
  expect(parseSoftware('')).toEqual({ items: [] });
});

test('what is too much is cut', () => {
  expect(parseSoftware('x'.repeat(1000)).os).toHaveLength(300);
  expect(parseSoftware('a\n'.repeat(20_000)).items.length).toBeLessThan(10_000);
});
