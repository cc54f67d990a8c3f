import { chmod, cp, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './folders.ts';

/** All that is needed at run time. */
export const dist = join(root, 'dist');

const require = createRequire(import.meta.url);

/** Files that are not bundled, by their names in dist/. */
export const copies: Readonly<Record<string, string>> = {
  engine: join(root, 'daemon/virtual/engine'),
  'web-tree-sitter.wasm': require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  'sh-syntax.wasm': require.resolve('sh-syntax/main.wasm'),
  'tree-sitter-bash.wasm': join(
    dirname(require.resolve('tree-sitter-bash/package.json')),
    'tree-sitter-bash.wasm',
  ),
};

/** Makes dist/ with all but the bundles. Nothing is removed: a daemon that runs from it still has to find its workers there. */
export async function prepareDist(): Promise<void> {
  await mkdir(dist, { recursive: true });
  // The bundles are ES modules wherever dist/ is copied to.
  await writeFile(join(dist, 'package.json'), '{ "type": "module" }\n');
  // `cp` keeps the executable bits.
  for (const [name, from] of Object.entries(copies)) {
    await cp(from, join(dist, name), { recursive: true });
  }
}

/**
 * Completes dist/ once `ogrepod.js` is written. `outputs` are the paths that esbuild wrote, from the checkout's folder: parts
 * of an earlier ogrepod.js are removed, since their names change with their contents.
 */
export async function finishDist(outputs: readonly string[]): Promise<void> {
  const written = new Set(outputs.map((name) => join(root, name)));
  for await (const name of glob('ogrepod-*.{js,js.map}', { cwd: dist })) {
    if (!written.has(join(dist, name))) {
      await rm(join(dist, name), { force: true });
    }
  }
  await chmod(join(dist, 'ogrepod.js'), 0o755);
}
