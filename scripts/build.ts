/**
 * `node scripts/build.ts [--tests]`: writes dist/, all that is needed at run time.
 *
 * The daemon and its workers are ES modules, the extension is CommonJS because VS Code loads it so.
 * Entries whose source does not exist are left out.
 */
import { chmod, cp, glob, mkdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { latinBundles } from './latin-bundles.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);
const withTests = process.argv.includes('--tests');

/** CommonJS dependencies inside an ES module still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as ogCreateRequire } from 'node:module';" +
  ' const require = ogCreateRequire(import.meta.url);';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  sourcemap: true,
  logLevel: 'warning',
  absWorkingDir: root,
  // Optional accelerators of dependencies, tried with `require` and done without.
  external: ['bufferutil', 'utf-8-validate', 'node-datachannel'],
};

const daemonOptions: BuildOptions = {
  ...shared,
  format: 'esm',
  target: 'node22',
  banner: { js: requireBanner },
  plugins: [latinBundles],
};

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Bundles one entry, if it is there; returns the file written. */
async function bundle(entry: string, outfile: string, options: BuildOptions): Promise<string[]> {
  if (!(await exists(join(root, entry)))) return [];
  await build({ ...options, entryPoints: [entry], outfile });
  return [outfile];
}

async function copy(from: string, to: string): Promise<string[]> {
  if (!(await exists(from))) return [];
  await cp(from, to, { recursive: true });
  return [to];
}

async function workers(): Promise<string[]> {
  const written: string[] = [];
  for await (const entry of glob('daemon/**/*-worker.ts', { cwd: root })) {
    written.push(...(await bundle(entry, join(dist, `${basename(entry, '.ts')}.js`), daemonOptions)));
  }
  return written;
}

/** The scripts of the pages in editor tabs. */
async function pages(): Promise<string[]> {
  const written: string[] = [];
  const options: BuildOptions = { ...shared, platform: 'browser', format: 'esm', target: 'es2023' };
  for await (const entry of glob('extension/webview/*-page.ts', { cwd: root })) {
    written.push(...(await bundle(entry, join(dist, 'webview', `${basename(entry, '.ts')}.js`), options)));
  }
  return written;
}

async function main(): Promise<void> {
  // Nothing is removed first: a daemon that runs from dist/ still has to find its workers there.
  await mkdir(dist, { recursive: true });
  // The bundles are ES modules wherever dist/ is copied to.
  await writeFile(join(dist, 'package.json'), '{ "type": "module" }\n');

  const daemon = join(dist, 'ogrepod.js');
  const extension: BuildOptions = { ...shared, format: 'cjs', target: 'node22', external: ['vscode'] };
  const written = (
    await Promise.all([
      bundle('daemon/main.ts', daemon, {
        ...daemonOptions,
        banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
      }),
      bundle('daemon/virtual/helper.ts', join(dist, 'virtual-helper.js'), daemonOptions),
      bundle('extension/node/extension.ts', join(dist, 'extension.cjs'), extension),
      withTests ? bundle('test/vscode/suite/index.ts', join(dist, 'test', 'suite.cjs'), extension) : [],
      workers(),
      pages(),
      // `cp` keeps the executable bits.
      copy(join(root, 'daemon/virtual/engine'), join(dist, 'engine')),
      copy(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), join(dist, 'web-tree-sitter.wasm')),
      copy(require.resolve('sh-syntax/main.wasm'), join(dist, 'sh-syntax.wasm')),
      copy(
        join(dirname(require.resolve('tree-sitter-bash/package.json')), 'tree-sitter-bash.wasm'),
        join(dist, 'tree-sitter-bash.wasm'),
      ),
    ])
  ).flat();
  if (await exists(daemon)) await chmod(daemon, 0o755);

  const sizes = await Promise.all(
    written
      .filter((file) => !file.endsWith('engine'))
      .map(async (file) => `${relative(dist, file)} ${Math.ceil((await stat(file)).size / 1024)}K`),
  );
  console.log(`dist: ${sizes.sort().join(', ')}`);
}

await main();
