/** `npm run notices`: writes THIRD-PARTY-NOTICES.txt anew, after what is bundled has changed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './lib/folders.ts';
import { notices, thirdParties } from './packages/third-party.ts';

await writeFile(join(root, 'THIRD-PARTY-NOTICES.txt'), notices(await thirdParties()));
