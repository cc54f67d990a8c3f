import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundles } from '../lib/bundles.ts';
import { root } from '../lib/folders.ts';

/** What is distributed with our programs, and under which terms. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly licence: string;
  /** What that licence wants to be passed on. */
  readonly text: string;
}

/** Those that GPL-3.0-or-later is compatible with, of what has been met so far. */
export const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
];

/** Packages of which dist/ has a .wasm file as it is. */
const copied = ['web-tree-sitter', 'tree-sitter-bash', 'sh-syntax'];

const licenceText = (file: string) => readFile(join(root, 'packaging/licences', file), 'utf8');

/** Inside of sh-syntax' WebAssembly, which says nothing of it itself. */
const inside = async (): Promise<ThirdParty[]> => [
  {
    name: 'mvdan/sh (in sh-syntax)',
    version: '3',
    licence: 'BSD-3-Clause',
    text: await licenceText('mvdan-sh.txt'),
  },
  {
    name: 'TinyGo and Go (in sh-syntax)',
    version: '',
    licence: 'BSD-3-Clause',
    text: await licenceText('tinygo.txt'),
  },
];

/** Folders of packages, of which something is in what was built: `node_modules/ws`. */
export function packagesIn(outputs: Metafile['outputs']): Set<string> {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
      if (folder !== undefined && bytesInOutput > 0) {
        folders.add(folder);
      }
    }
  }
  return folders;
}

/** Everything of others that dist/ has, by name. Bundles it to find out, and writes nothing. */
export async function thirdParties(): Promise<ThirdParty[]> {
  const folders = new Set(copied.map((name) => `node_modules/${name}`));
  for (const options of await bundles(join(root, 'dist'))) {
    // The plugins that change what was written have nothing to change here.
    const plugins = options.plugins?.filter(({ name }) => name !== 'latin-bundles') ?? [];
    const { metafile } = await build({ ...options, plugins, sourcemap: false, write: false, metafile: true });
    for (const folder of packagesIn(metafile.outputs)) {
      folders.add(folder);
    }
  }
  const all = await Promise.all([...folders].map(thirdParty));
  const nameOf = ({ name, version }: ThirdParty) => `${name} ${version}`;
  return [...unique(all), ...(await inside())].sort((one, other) =>
    nameOf(one).localeCompare(nameOf(other), 'en'),
  );
}

function unique(all: readonly ThirdParty[]): Iterable<ThirdParty> {
  return new Map(all.map((each) => [`${each.name} ${each.version}`, each])).values();
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

async function thirdParty(folder: string): Promise<ThirdParty> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license: licence = '' } = manifest;
  return { name, version, licence, text: await textOf(folder, manifest) };
}

/** The texts that a package brings; the licence's own where it only names it. Rejects when that is not known. */
async function textOf(folder: string, { name, license, author }: Manifest): Promise<string> {
  const files = (await readdir(join(root, folder)))
    .filter((file) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), 'utf8')));
  if (texts.length > 0) {
    return texts.join('\n');
  }
  if (!existsSync(join(root, 'packaging/licences', `${license}.txt`))) {
    throw new Error(`${name} brings no text of its licence, ${license}`);
  }
  const holder = (typeof author === 'object' ? author.name : author) ?? `the authors of ${name}`;
  return `Copyright (c) ${holder}\n\n${await licenceText(`${license}.txt`)}`;
}

/** The file that goes with every package. */
export function notices(all: readonly ThirdParty[]): string {
  const head = [
    'OG Studio is distributed under GPL-3.0-or-later (LICENSE). Its programs contain parts of these packages, under the',
    'terms that follow. Written by `npm run notices`.',
    '',
    ...all.map(({ name, version, licence }) => `  ${[name, version, licence].filter(Boolean).join('  ')}`),
  ].join('\n');
  const line = '-'.repeat(78);
  const texts = all.map(
    ({ name, version, text }) =>
      `${line}\n${`${name} ${version}`.trim()}\n\n${text.replaceAll(/\r\n?/g, '\n').trim()}\n`,
  );
  return `${head}\n\n${texts.join('\n')}`;
}
