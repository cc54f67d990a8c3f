import { expect, test } from 'vitest';
import { isolated } from './isolated.ts';

test.each([
  ['deploy-win11', 'deploy-win11'],
  ['Aula 3.2 – ñ', 'Aula 3.2 – ñ'],
  ['חדר', '\u2068חדר\u2069'],
  ['lab قاعة', '\u2068lab قاعة\u2069'],
])('%s', (name, text) => {
  expect(isolated(name)).toBe(text);
});
