import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { versions } from '../lib/code-server.ts';
import { root } from '../lib/folders.ts';

const run = promisify(execFile);
const json = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(root, file), 'utf8'));

/** 4.103.2 of code-server is VS Code 1.103. */
const asVsCode = (version: string) => `^1.${version.split('.')[1]}.0`;

it('asks for the oldest VS Code that the tests run on, and for no newer interface than its', async () => {
  const { engines, devDependencies } = await json('package.json');
  expect(engines).toEqual({ vscode: asVsCode(versions.oldest), node: '>=22' });
  const minor = (version: unknown) => Number(String(version).split('.')[1]);
  const types = (devDependencies as Record<string, string>)['@types/vscode'];
  expect(minor(types)).toBeLessThanOrEqual(minor(versions.oldest));
});

it('needs no package at run time: all is bundled', async () => {
  expect(await json('package.json')).not.toHaveProperty('dependencies');
});

it('names what the marketplace shows, with pictures that it can', async () => {
  expect(await json('package.json')).toMatchObject({
    categories: ['Programming Languages', 'Linters', 'Formatters', 'Other'],
    repository: { type: 'git', url: expect.stringMatching(/^https:.*\.git$/) },
    vsce: { readmePath: 'docs/extension.md' },
  });
  const readme = await readFile(join(root, 'docs/extension.md'), 'utf8');
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => address);
  expect(pictures.filter((address) => !/^https:.*\.png$/.test(address ?? ''))).toEqual([]);
  expect(pictures).not.toEqual([]);
});

/** Neither tests, sources nor what is for those who change them, no source maps, nothing of node_modules. */
const unwanted = /(^|\/)(\.vscode|test|scripts|daemon|extension|node_modules)\/|\.map$|\.ts$|CONTRIBUTING/;

it('vsce packs only what VS Code loads and shows', async () => {
  const vsce = join(root, 'node_modules/.bin/vsce');
  const { stdout } = await run(process.execPath, [vsce, 'ls'], { cwd: root });
  const files = stdout.split('\n').filter((line) => line !== '');
  expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  expect(files).toContain('THIRD-PARTY-NOTICES.txt');
  expect(files).toContain('docs/extension.md');
});

it('npm packs only the daemon', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], {
    cwd: root,
  });
  const parsed: unknown = JSON.parse(stdout);
  // npm 12 has an object by name where those before have a list.
  const [packed] = Object.values(parsed as Record<string, { files: { path: string }[] }>);
  const files = packed?.files.map(({ path }) => path) ?? [];
  expect(files.filter((file) => unwanted.test(file) || /extension\.cjs|web\.cjs|webview/.test(file))).toEqual(
    [],
  );
  expect(files).toContain('THIRD-PARTY-NOTICES.txt');
});
