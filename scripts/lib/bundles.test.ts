import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundles } from './bundles.ts';
import { root } from './folders.ts';

let folder: string;
/** What was written, by its name in the folder. */
const outputs = new Map<string, Metafile['outputs'][string]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-bundles-'));
  for (const options of await bundles(folder)) {
    const { metafile } = await build(options);
    for (const [file, output] of Object.entries(metafile?.outputs ?? {})) {
      outputs.set(relative(folder, join(root, file)), output);
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The files that are loaded with one, itself first. */
function loadedWith(name: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(name)) {
    return loaded;
  }
  loaded.add(name);
  for (const { path, kind, external } of outputs.get(name)?.imports ?? []) {
    if (kind === 'import-statement' && !external) {
      loadedWith(relative(folder, join(root, path)), loaded);
    }
  }
  return loaded;
}

const bytesOf = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + (outputs.get(name)?.bytes ?? Number.NaN), 0);

const inputsOf = (name: string) => Object.keys(outputs.get(name)?.inputs ?? {});

it('loads next to nothing for `ogrepod --version`', () => {
  expect(bytesOf(loadedWith('ogrepod.js'))).toBeLessThan(8 * 1024);
});

it('loads the language service for none of the commands that read no script', () => {
  const command = (name: string) =>
    [...outputs.keys()].find((file) => file.startsWith(`ogrepod-${name}-`) && file.endsWith('.js')) ?? '';
  const parser = (name: string) =>
    [...loadedWith(command(name))].some((file) =>
      inputsOf(file).includes('daemon/language/syntax/parser.ts'),
    );
  expect({ inspect: parser('inspect'), call: parser('call'), check: parser('check') }).toEqual({
    inspect: false,
    call: false,
    check: true,
  });
});

it('has of the languages of zod those that the texts are in', () => {
  const locales = new Set([...outputs.keys()].flatMap(inputsOf).filter((file) => file.includes('/locales/')));
  expect([...locales].map((file) => file.replace('node_modules/zod/v4/locales/', '')).sort()).toEqual([
    'en.js',
    'es.js',
    'index.js',
  ]);
});

it('has of package.json nothing but the version', () => {
  const bytes = [...outputs.values()].map(({ inputs }) => inputs['package.json']?.bytesInOutput ?? 0);
  expect(Math.max(...bytes)).toBeGreaterThan(0);
  expect(Math.max(...bytes)).toBeLessThan(200);
});

it('keeps the pages out of what every window loads', () => {
  expect(inputsOf('extension.cjs').filter((file) => file.startsWith('extension/board/'))).toEqual([]);
  expect(inputsOf('boards.cjs').filter((file) => file.startsWith('node_modules/'))).toEqual([]);
});

it('has a small script for each page', () => {
  const pages = [...outputs.keys()].filter((file) => /^webview\/.*\.js$/.test(file));
  expect(pages).toContain('webview/board-page.js');
  for (const file of pages) {
    expect(bytesOf([file]), file).toBeLessThanOrEqual(90 * 1024);
  }
});

it.each(['extension.cjs', 'web.cjs'])('%s is small', (name) => {
  const bytes = bytesOf([name]);
  console.log(`${name}: ${Math.ceil(bytes / 1024)} KB`);
  expect(bytes).toBeLessThanOrEqual(700 * 1024);
  // What was left out of the libraries was left out: an update may have it elsewhere.
  expect(inputsOf(name).filter((file) => /\/(minimatch|semver|zod)\/|websocket-server/.test(file))).toEqual(
    [],
  );
});
