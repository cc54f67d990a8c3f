import { expect, test } from 'vitest';
import { catalogue } from '../../language/catalogue/catalogue.ts';
import { isEngineCommand } from './engine-commands.ts';

test('all commands of the catalogue are known as the engine’s', () => {
  expect(catalogue.commands.map(({ name }) => name).filter((name) => !isEngineCommand(name))).toEqual([]);
});

test.each(['ls', 'og', 'ogre', 'deployimage', './deployImage', ''])('%j is not', (name) => {
  expect(isEngineCommand(name)).toBe(false);
});
