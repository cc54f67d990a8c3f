import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/lib/folders.ts';
import { importsOf, productImports } from './architecture/imports.ts';
import { architecture, ground, type Room } from './architecture/rooms.ts';
import { circles, forbiddenImports, nodeOutside } from './architecture/rules.ts';

/** Made by the build, or at run time. */
const made = new Set(['dist/', 'data/', 'extension/webview/KIND-page.ts']);

const imports = await productImports();

test('rooms import only what their row allows, and by the doors', () => {
  expect(imports.size).toBeGreaterThan(500);
  expect(forbiddenImports(imports, architecture)).toEqual([]);
});

test('no circle of files, types included', () => {
  expect(circles(imports)).toEqual([]);
});

test('of the extension only extension/node imports Node', () => {
  expect(nodeOutside(imports)).toEqual([]);
});

test('no row allows what nobody imports', () => {
  const used = Object.keys(architecture).map((name) => {
    const without = (room: string): Readonly<Record<string, Room>> => ({
      ...architecture,
      [name]: { ...rowOf(name), imports: rowOf(name).imports.filter((one) => one !== room) },
    });
    const { imports: allowed } = rowOf(name);
    return [
      name,
      allowed.filter(
        (room) => !ground.includes(room) && forbiddenImports(imports, without(room)).length === 0,
      ),
    ];
  });
  expect(used.filter(([, unused]) => (unused?.length ?? 0) > 0)).toEqual([]);
});

test('docs/architecture.md has the same table', async () => {
  const text = await readFile(join(root, 'docs/architecture.md'), 'utf8');
  const shown = /<!-- walls -->\n(.*?)\n<!-- end -->/s.exec(text)?.[1];
  expect(shown).toBe(table());
});

test('the files and folders that docs/architecture.md names exist', async () => {
  const text = await readFile(join(root, 'docs/architecture.md'), 'utf8');
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const named = [...text.matchAll(/`([a-z#][\w./-]*(?:\.(?:ts|mjs)|\/))`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(100);
  const isThere = (name: string) =>
    files.some(
      (file) =>
        file === name ||
        `/${file}`.endsWith(`/${name}`) ||
        (name.endsWith('/') && `/${file}`.includes(`/${name}`)),
    );
  expect(named.filter((name) => !isThere(name) && !made.has(name))).toEqual([]);
});

/** What each rule finds in a house that breaks it. */
const broken: Readonly<Record<string, Room>> = {
  cellar: { places: ['daemon/base'], imports: [] },
  hall: { places: ['daemon/hall'], imports: ['cellar'], doors: ['index.ts'] },
  attic: { places: ['daemon/attic'], imports: ['hall'] },
};

test.each<[string, Record<string, string[]>, string[]]>([
  ['a room below', { 'daemon/hall/a.ts': ['daemon/base/log.ts'] }, []],
  ['by the door', { 'daemon/attic/a.ts': ['daemon/hall/index.ts'] }, []],
  [
    'past the door',
    { 'daemon/attic/a.ts': ['daemon/hall/inner/b.ts'] },
    ['daemon/attic/a.ts imports daemon/hall/inner/b.ts past the door'],
  ],
  [
    'a room above',
    { 'daemon/base/a.ts': ['daemon/hall/index.ts'] },
    ['daemon/base/a.ts imports daemon/hall/index.ts'],
  ],
  ['what is in no room', { 'daemon/shed/a.ts': [] }, ['daemon/shed/a.ts is in no room']],
])('an import of %s', (_what, files, said) => {
  expect(forbiddenImports(new Map(Object.entries(files)), broken)).toEqual(said);
});

test('a circle is found, also of types', () => {
  const text = "import type { B } from './b.ts';\nexport const c = () => import('./c.ts');\n";
  const files = new Map([
    ['daemon/a.ts', importsOf('daemon/a.ts', text)],
    ['daemon/b.ts', importsOf('daemon/b.ts', "export { x } from './a.ts';\n")],
    ['daemon/c.ts', []],
  ]);
  expect(files.get('daemon/a.ts')).toEqual(['daemon/b.ts', 'daemon/c.ts']);
  expect(circles(files)).toEqual([['daemon/a.ts', 'daemon/b.ts']]);
});

test('Node is found outside of its folder', () => {
  const files = new Map([
    ['extension/tree/a.ts', ['node:fs', 'vscode']],
    ['extension/node/b.ts', ['node:fs', 'ws']],
  ]);
  expect(nodeOutside(files)).toEqual(['extension/tree/a.ts imports node:fs']);
});

function rowOf(name: string): Room {
  const row = architecture[name];
  if (!row) {
    throw new Error(`there is no room ${name}`);
  }
  return row;
}

/** The table as the document shows it. */
function table(): string {
  const rows = Object.entries(architecture).map(([name, { places, imports: allowed, doors }]) => {
    const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(', ');
    return `| ${name} | ${code(places)} | ${allowed.join(', ')} | ${doors === undefined ? 'any file' : code(doors)} |`;
  });
  return ['| room | places | may import | doors |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
