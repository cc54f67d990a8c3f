/** `npm run docs:reference`: writes docs/reference.md and docs/reference.es.md. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './lib/folders.ts';
import { referencePage } from './reference/page.ts';

await writeFile(join(root, 'docs/reference.md'), referencePage('en'));
await writeFile(join(root, 'docs/reference.es.md'), referencePage('es'));
