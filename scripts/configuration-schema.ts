/** `node scripts/configuration-schema.ts`: writes docs/configuration.schema.json and docs/configuration.schema.es.json. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationJsonSchema } from '../daemon/config/schema.ts';

const write = (name: string, schema: unknown) =>
  writeFile(join(import.meta.dirname, '../docs', name), `${JSON.stringify(schema, null, 2)}\n`);

await write('configuration.schema.json', configurationJsonSchema('en'));
await write('configuration.schema.es.json', configurationJsonSchema('es'));
