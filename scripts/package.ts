/**
 * `npm run package [-- vsix|npm|deb|tar …]`: builds, and makes in dist/ all packages or those that are named: the extension
 * with the daemon inside, and the daemon alone for npm, for Debian (amd64), and as an archive (Linux, x64). `--fast`
 * compresses less.
 */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Children } from './lib/children.ts';
import { packageExtension } from './lib/editor.ts';
import { root } from './lib/folders.ts';
import { packArchive } from './packages/archive.ts';
import { type Compression, packDebian } from './packages/debian.ts';
import { packNpm } from './packages/npm.ts';
import { run } from './packages/run.ts';

const dist = join(root, 'dist');

const kinds: Readonly<Record<string, (compression: Compression) => Promise<string>>> = {
  vsix: () => packageExtension(new Children(), join(dist, 'vsce.log')),
  npm: () => packNpm(dist),
  deb: (compression) => packDebian(dist, compression),
  tar: (compression) => packArchive(dist, compression),
};

const given = process.argv.slice(2);
const wanted = given.filter((word) => word !== '--fast');
const unknown = wanted.filter((kind) => !Object.hasOwn(kinds, kind));
if (unknown.length > 0) {
  console.error(`usage: npm run package [-- ${Object.keys(kinds).join('|')} … --fast]`);
  process.exit(2);
}
await run(process.execPath, [join(root, 'scripts/build.ts')]);
for (const [kind, pack] of Object.entries(kinds)) {
  if (wanted.length > 0 && !wanted.includes(kind)) {
    continue;
  }
  const file = await pack(given.includes('--fast') ? 'fast' : 'small');
  console.log(`${relative(root, file)} ${((await stat(file)).size / 1e6).toFixed(1)} MB`);
}
