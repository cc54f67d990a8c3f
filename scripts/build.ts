/** `node scripts/build.ts [--tests]`: writes dist/, all that is needed at run time. */
import { chmod, cp, glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { bundles } from './bundles.ts';
import { root } from './folders.ts';

const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Files that are not bundled, by their names in dist/. */
const copies: Readonly<Record<string, string>> = {
  engine: join(root, 'daemon/virtual/engine'),
  'web-tree-sitter.wasm': require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  'sh-syntax.wasm': require.resolve('sh-syntax/main.wasm'),
  'tree-sitter-bash.wasm': join(
    dirname(require.resolve('tree-sitter-bash/package.json')),
    'tree-sitter-bash.wasm',
  ),
};

/** Removes the parts of an earlier ogrepod.js: their names change with their contents. */
async function removeOldParts(written: ReadonlySet<string>): Promise<void> {
  for await (const name of glob('ogrepod-*.{js,js.map}', { cwd: dist })) {
    if (!written.has(join(dist, name))) await rm(join(dist, name), { force: true });
  }
}

async function main(): Promise<void> {
  // Nothing is removed first: a daemon that runs from dist/ still has to find its workers there.
  await mkdir(dist, { recursive: true });
  // The bundles are ES modules wherever dist/ is copied to.
  await writeFile(join(dist, 'package.json'), '{ "type": "module" }\n');
  // `cp` keeps the executable bits.
  for (const [name, from] of Object.entries(copies)) await cp(from, join(dist, name), { recursive: true });

  const all = await bundles(dist, { tests: process.argv.includes('--tests') });
  const results = await Promise.all(all.map((options) => build(options)));
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}));
  await removeOldParts(new Set(outputs.map(([name]) => join(root, name))));
  await chmod(join(dist, 'ogrepod.js'), 0o755);

  const sizes = outputs
    .filter(([name]) => !name.endsWith('.map'))
    .map(([name, { bytes }]) => `${relative(dist, join(root, name))} ${Math.ceil(bytes / 1024)}K`);
  for (const name of Object.keys(copies)) {
    if (name !== 'engine') sizes.push(`${name} ${Math.ceil((await stat(join(dist, name))).size / 1024)}K`);
  }
  console.log(`dist: ${sizes.sort().join(', ')}`);
}

await main();
