/** `node scripts/configuration-schema.ts`: writes docs/configuration.schema.json. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationJsonSchema } from '../daemon/config/schema.ts';

const file = join(import.meta.dirname, '../docs/configuration.schema.json');
await writeFile(file, `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
