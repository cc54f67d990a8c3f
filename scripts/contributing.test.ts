import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './lib/folders.ts';

const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const code = [...text.matchAll(/`([^`]+)`/g)].map(([, quoted = '']) => quoted.replaceAll(/\s+/g, ' '));

/** A path is one word that has a folder of ours, or is a file beside package.json. */
const isPath = (word: string) =>
  /^(\.vscode|daemon|docs|extension|l10n|scripts|test)\//.test(word) || /^[\w.-]+\.(md|json)$/.test(word);

test('every file and folder that is named is there', () => {
  const commands = code.filter((quoted) => quoted.startsWith('npm '));
  const paths = [...code, ...commands.flatMap((command) => command.split(' '))].filter(isPath);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every npm script that is named is there', () => {
  const named = code.flatMap((quoted) => /^npm run ([\w:]+)/.exec(quoted)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every part of the tests in VS Code that is named is there', () => {
  const parts = code.flatMap((quoted) => /^npm test -- vscode ([a-z-]+)$/.exec(quoted)?.[1] ?? []);
  expect(parts.length).toBeGreaterThan(1);
  // Read, not imported: it would bring a browser's driver along.
  const run = readFileSync(join(root, 'test/vscode/run.ts'), 'utf8');
  expect(parts.filter((name) => !run.includes(`\n  '${name}',\n`))).toEqual([]);
});

test('links lead to files that are there', () => {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});

test.each(['method', 'node', 'command', 'wizard', 'text', 'diagnostic', 'image format', 'setting'])(
  'there is a recipe for a %s',
  (what) => {
    expect(text).toMatch(new RegExp(`^### An? ${what}\\b`, 'm'));
  },
);
