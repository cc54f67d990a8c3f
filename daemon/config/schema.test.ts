import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configurationJsonSchema } from './schema.ts';

it('the published schema is that of the code (node scripts/configuration-schema.ts writes it)', async () => {
  const published = join(import.meta.dirname, '../../docs/configuration.schema.json');
  expect(JSON.parse(await readFile(published, 'utf8'))).toEqual(configurationJsonSchema());
});
