import { expect, test } from 'vitest';
import type { Repository } from '../../daemon/protocol/index.ts';
import { newWarnings, stillTold } from './warnings.ts';

const guess = { code: 'addressGuess', message: 'a guess', setting: 'repository.address' };
const port = { code: 'sumsPort', message: 'taken', setting: 'sums.port' };
const repository = (id: string, more: Partial<Repository> = {}): Repository => ({
  id,
  name: id,
  address: '10.1.1.2',
  state: 'ready',
  totalBytes: 0,
  freeBytes: 0,
  images: 0,
  ...more,
});
const keys = (repositories: readonly Repository[], told: readonly string[] = []) =>
  newWarnings(repositories, new Set(told)).map(({ key }) => key);

test.each<[string, Repository[], string[], string[]]>([
  ['none', [repository('a')], [], []],
  [
    'each of each repository',
    [repository('a', { warnings: [guess, port] }), repository('b', { warnings: [guess] })],
    [],
    ['a 10.1.1.2 addressGuess', 'a 10.1.1.2 sumsPort', 'b 10.1.1.2 addressGuess'],
  ],
  [
    'not what was told',
    [repository('a', { warnings: [guess, port] })],
    ['a 10.1.1.2 addressGuess'],
    ['a 10.1.1.2 sumsPort'],
  ],
  [
    'another address',
    [repository('a', { warnings: [guess], address: '10.2.2.2' })],
    ['a 10.1.1.2 addressGuess'],
    ['a 10.2.2.2 addressGuess'],
  ],
])('%s', (_name, repositories, told, wanted) => {
  expect(keys(repositories, told)).toEqual(wanted);
});

test('tells the same in another language only once', () => {
  const [told] = keys([repository('a', { warnings: [guess] })]);
  expect(keys([repository('a', { warnings: [{ ...guess, message: 'es' }] })], [told ?? ''])).toEqual([]);
});

test.each<[string, Repository[], string[]]>([
  ['a warning that holds', [repository('a', { warnings: [guess] })], ['a 10.1.1.2 addressGuess']],
  ['none of a warning that has gone', [repository('a')], []],
  [
    'a warning of a repository that is away',
    [repository('a', { state: 'away' })],
    ['a 10.1.1.2 addressGuess'],
  ],
  ['a warning of one that is not there', [repository('b')], ['a 10.1.1.2 addressGuess']],
])('remembers to have told %s', (_name, repositories, wanted) => {
  expect(stillTold(repositories, ['a 10.1.1.2 addressGuess'])).toEqual(wanted);
});
