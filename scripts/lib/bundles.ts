import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { root } from './folders.ts';
import { latinBundles } from './latin-bundles.ts';
import { leanBundles, leanExtension } from './lean-bundles.ts';

/** CommonJS dependencies inside an ES module still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as ogCreateRequire } from 'node:module';" +
  ' const require = ogCreateRequire(import.meta.url);';

/** Optional ones of dependencies, tried with `require` and done without. */
const accelerators = ['bufferutil', 'utf-8-validate', 'node-datachannel'];

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  sourcemap: true,
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  absWorkingDir: root,
  external: accelerators,
  plugins: [...leanBundles],
};

const daemonOptions: BuildOptions = {
  ...shared,
  format: 'esm',
  target: 'node22',
  banner: { js: requireBanner },
  plugins: [...leanBundles, latinBundles],
};

/** `ogrepod.js` and, in files beside it, what only some of its commands need: each loads no more than that. */
const daemon = (folder: string): BuildOptions => ({
  ...daemonOptions,
  entryPoints: { ogrepod: 'daemon/main.ts' },
  outdir: folder,
  splitting: true,
  chunkNames: 'ogrepod-[name]-[hash]',
});

/** A program that is started by its name, also while dist/ is written anew: whole in one file. */
const program = (entry: string, outfile: string): BuildOptions => ({
  ...daemonOptions,
  entryPoints: [entry],
  outfile,
});

/** VS Code loads the extension as CommonJS. */
const extension = (entry: string, outfile: string): BuildOptions => ({
  ...shared,
  entryPoints: [entry],
  outfile,
  format: 'cjs',
  target: 'node22',
  minifyIdentifiers: true,
  external: ['vscode', ...accelerators],
  plugins: [...leanExtension],
});

/** The extension for a browser's web worker. It is fetched over the network whenever a folder is opened. */
export const webExtension = (outfile: string): BuildOptions => ({
  ...extension('extension/web/extension.ts', outfile),
  platform: 'browser',
  target: 'es2023',
});

/** The language in a worker of the browser: whoever starts it gives it the parsers. */
const offlineLanguage = (outfile: string): BuildOptions => ({
  ...shared,
  entryPoints: ['extension/offline-language/browser-worker.ts'],
  outfile,
  platform: 'browser',
  format: 'iife',
  target: 'es2023',
  minifyIdentifiers: true,
  alias: { 'vscode-jsonrpc/node': 'vscode-jsonrpc/browser' },
  // web-tree-sitter asks where it lies, to look for a file that it is given.
  define: { 'import.meta.url': '"file:///"' },
  // Asked for by the start of mvdan/sh where it finds itself in Node.
  external: ['node:*'],
});

/** The script of a page in an editor tab. */
const page = (entry: string, outfile: string): BuildOptions => ({
  ...shared,
  entryPoints: [entry],
  outfile,
  platform: 'browser',
  format: 'esm',
  target: 'es2023',
  minifyIdentifiers: true,
  loader: { '.svg': 'text' },
});

/** The style of a page, with those that it imports. */
const style = (entry: string, outfile: string): BuildOptions => ({
  ...shared,
  entryPoints: [entry],
  outfile,
  platform: 'browser',
  target: 'chrome134',
});

/** Everything that esbuild makes of our sources, in a folder that is `dist/` but for tests. */
export async function bundles(folder: string, { tests = false } = {}): Promise<BuildOptions[]> {
  const all = [
    daemon(folder),
    program('daemon/virtual/helper.ts', join(folder, 'virtual-helper.js')),
    extension('extension/node/extension.ts', join(folder, 'extension.cjs')),
    extension('extension/board/index.ts', join(folder, 'boards.cjs')),
    webExtension(join(folder, 'web.cjs')),
    offlineLanguage(join(folder, 'offline-language.js')),
  ];
  if (tests) {
    all.push(extension('test/vscode/suite/index.ts', join(folder, 'test/suite.cjs')));
  }
  for await (const entry of glob('daemon/**/*-worker.ts', { cwd: root })) {
    all.push(program(entry, join(folder, `${basename(entry, '.ts')}.js`)));
  }
  for await (const entry of glob('extension/webview/*-page.ts', { cwd: root })) {
    all.push(page(entry, join(folder, 'webview', `${basename(entry, '.ts')}.js`)));
  }
  for await (const entry of glob('extension/webview/*-page.css', { cwd: root })) {
    all.push(style(entry, join(folder, 'webview', basename(entry))));
  }
  return all;
}
