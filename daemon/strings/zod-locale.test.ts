import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueText, localeErrors } from './zod-locale.ts';

const schema = z.object({ name: z.string(), partition: z.union([z.int().positive(), z.string()]) });

test.each([
  ['en', {}, ['this value is required.', 'this value is required.']],
  ['es', {}, ['este valor es obligatorio.', 'este valor es obligatorio.']],
  ['en', { name: null, partition: 1 }, ['Invalid input: expected string, received null']],
  ['es', { name: null, partition: 1 }, ['Entrada inválida: se esperaba texto, recibido nulo']],
] as const)('%s: %j', (language, value, expected) => {
  const { error } = schema.safeParse(value, { error: localeErrors(language) });
  expect(error?.issues.map((issue) => issue.message)).toEqual(expected);
});

test('a message of ours that a schema names is put in words', () => {
  expect(issueText({ message: 'rule.absolutePath' }, 'es')).toBe('escriba una ruta absoluta');
  expect(issueText({ message: 'Too big' }, 'es')).toBe('Too big');
});
