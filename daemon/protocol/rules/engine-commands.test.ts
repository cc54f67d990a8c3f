import { expect, test } from 'vitest';
import { catalogue } from '../../language/catalogue/catalogue.ts';
import data from '../../language/catalogue/og-commands.json' with { type: 'json' };
import { isEngineCommand, isQuestion } from './engine-commands.ts';

test('all commands of the catalogue are known as the engine’s', () => {
  expect(catalogue.commands.map(({ name }) => name).filter((name) => !isEngineCommand(name))).toEqual([]);
});

test.each(['ls', 'og', 'ogre', 'deployimage', './deployImage', ''])('%j is not', (name) => {
  expect(isEngineCommand(name)).toBe(false);
});

test('the questions are those of the catalogue', () => {
  const marked = data.commands.filter((command) => 'predicate' in command && command.predicate);
  const names = data.commands.map(({ name }) => name).filter((name) => isQuestion(name));
  expect(names).toEqual(marked.map(({ name }) => name));
});
