/** `node scripts/diagnostics.ts`: writes docs/diagnostics.md. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnosticsReference } from '../daemon/language/diagnostics/reference.ts';

await writeFile(join(import.meta.dirname, '../docs/diagnostics.md'), diagnosticsReference());
