import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { webExtension } from './lib/bundles.ts';

/** The most that it may have, in bytes. */
const mostBytes = 700 * 1024;

interface Found {
  readonly sources: string[];
  readonly imported: string[];
  readonly bytes: number;
}

let found: Found;
beforeAll(async () => {
  const { metafile, outputFiles } = await build({
    ...webExtension('dist/web.cjs'),
    ...{ write: false, metafile: true, sourcemap: false },
  });
  const inputs = Object.values(metafile.inputs);
  found = {
    sources: Object.keys(metafile.inputs),
    imported: inputs.flatMap(({ imports }) => imports.filter((one) => one.external).map((one) => one.path)),
    bytes: outputFiles.reduce((sum, { contents }) => sum + contents.length, 0),
  };
});

test('the extension for browsers imports nothing but VS Code, so nothing of Node', () => {
  expect([...new Set(found.imported)]).toEqual(['vscode']);
});

test('it brings no module of Node in another form', () => {
  const names = builtinModules.filter((name) => !name.startsWith('_')).map((name) => name.split('/')[0]);
  const polyfill = new RegExp(
    `node_modules/(${[...new Set(names)].join('|')}|ws|buffer|process|[\\w-]*polyfill[\\w-]*)/`,
  );
  expect(found.sources.filter((source) => polyfill.test(source))).toEqual([]);
  expect(found.sources.filter((source) => /^extension\/node\/|\/lib\/node\//.test(source))).toEqual([]);
});

test('it leaves the schemas to the daemon: the extension checks nothing with them', () => {
  expect(found.sources.filter((source) => source.startsWith('node_modules/zod/'))).toEqual([]);
});

test('it is small enough to be fetched with each folder', () => {
  console.log(`web.cjs: ${Math.ceil(found.bytes / 1024)} KB of ${mostBytes / 1024} KB`);
  expect(found.bytes).toBeLessThanOrEqual(mostBytes);
});
