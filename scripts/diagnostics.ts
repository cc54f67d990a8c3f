/** `node scripts/diagnostics.ts`: writes docs/diagnostics.md and docs/diagnostics.es.md. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnosticsReference } from '../daemon/language/diagnostics/reference.ts';

const docs = join(import.meta.dirname, '../docs');
await writeFile(join(docs, 'diagnostics.md'), diagnosticsReference('en'));
await writeFile(join(docs, 'diagnostics.es.md'), diagnosticsReference('es'));
