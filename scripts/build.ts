/** `node scripts/build.ts [--tests]`: writes dist/, all that is needed at run time. */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { bundles } from './lib/bundles.ts';
import { copies, dist, finishDist, prepareDist } from './lib/dist.ts';
import { root } from './lib/folders.ts';

async function main(): Promise<void> {
  await prepareDist();
  const all = await bundles(dist, { tests: process.argv.includes('--tests') });
  const results = await Promise.all(all.map((options) => build(options)));
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}));
  await finishDist(outputs.map(([name]) => name));

  const sizes = outputs
    .filter(([name]) => !name.endsWith('.map'))
    .map(([name, { bytes }]) => `${relative(dist, join(root, name))} ${Math.ceil(bytes / 1024)}K`);
  for (const name of Object.keys(copies)) {
    if (name !== 'engine') {
      sizes.push(`${name} ${Math.ceil((await stat(join(dist, name))).size / 1024)}K`);
    }
  }
  console.log(`dist: ${sizes.sort().join(', ')}`);
}

await main();
