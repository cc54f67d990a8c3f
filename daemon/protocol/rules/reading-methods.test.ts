import { expect, it } from 'vitest';
import { type Method, methodTable } from '../methods.ts';
import { onlyReads } from './reading-methods.ts';

const methods = Object.keys(methodTable).filter((name): name is Method => name in methodTable);

it.each(methods)('%s only reads exactly if it is declared so', (method) => {
  expect(onlyReads(method)).toBe(methodTable[method].kind === 'read');
});
