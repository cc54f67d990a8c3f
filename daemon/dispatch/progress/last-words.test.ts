import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { lastWords } from './last-words.ts';

const folder = new URL('../../../test/fixtures/output/', import.meta.url);
const outputs = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it.each(outputs)('the last words of %s are the same, whatever a program told after them', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const words = lastWords(text);
  expect(words).toBeTypeOf('string');
  expect(lastWords(`${text}\nbytes=    1 490 944  (  2.30 Mbps)\r`)).toBe(words);
});

it('reads no further back than 200 lines, but for the steps of the engine', () => {
  const flood = 'Listening on 6881\n'.repeat(300);
  expect(lastWords(`why\n${flood}`)).toBeUndefined();
  expect(lastWords(`[40] why\n${flood}`)).toBe('why');
});

it('does not keep the output that it has read', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const before = process.memoryUsage().heapUsed;
  const words = Array.from({ length: 100 }, (_, at) =>
    lastWords(`${'x'.repeat(300_000)}\nall-was-well-${at}`),
  );
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  expect(words.at(-1)).toBe('all-was-well-99');
});
