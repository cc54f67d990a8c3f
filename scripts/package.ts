/** `npm run package`: builds and makes dist/og-studio.vsix, the extension with the daemon inside. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Children } from './children.ts';
import { packageExtension } from './editor.ts';
import { root } from './folders.ts';

await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts')]);
console.log(await packageExtension(new Children(), join(root, 'dist/vsce.log')));
