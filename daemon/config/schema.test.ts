import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configurationJsonSchema } from './schema.ts';
import { spanishDescriptions } from './spanish-descriptions.ts';

const docs = join(import.meta.dirname, '../../docs');

it.each([
  ['configuration.schema.json', 'en'],
  ['configuration.schema.es.json', 'es'],
] as const)(
  '%s is that of the code (node scripts/configuration-schema.ts writes it)',
  async (name, language) => {
    const published: unknown = JSON.parse(await readFile(join(docs, name), 'utf8'));
    expect(published).toEqual(configurationJsonSchema(language));
  },
);

it('every description has a Spanish one, and none is left over', async () => {
  const schema = await readFile(join(docs, 'configuration.schema.json'), 'utf8');
  const english = [...schema.matchAll(/"description": ("(?:[^"\\]|\\.)*")/g)].map(
    ([, text = '']) => JSON.parse(text) as string,
  );
  expect(Object.keys(spanishDescriptions).sort()).toEqual([...new Set(english)].sort());
});
