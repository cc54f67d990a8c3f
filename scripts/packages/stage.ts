import { chmod, copyFile, cp, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../lib/folders.ts';
import { manual } from './manual.ts';
import { run } from './run.ts';

/** What the packages of the daemon take over from package.json. */
export interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly repository: { readonly type: string; readonly url: string };
  readonly bugs: { readonly url: string };
  readonly engines: { readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

export const readManifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;

/** What the daemon needs of dist/: not what only VS Code loads, and no source maps. */
const programs = ['ogrepod*.js', '*-worker.js', 'virtual-helper.js', '*.wasm', 'package.json'];

const documents = ['*.md', 'configuration.schema*.json', 'ogrepod.service'];

/** Of those: for who works on this, and the extension's own page. */
const documentsForOthers = ['architecture.md', 'extension.md'];

/**
 * Lays out the daemon as all its packages have it, in a folder that is made: dist/, docs/, man/, licence and notices. What
 * is in dist/ has to be built.
 */
export async function stageDaemon(folder: string): Promise<void> {
  const { version } = await readManifest();
  for (const pattern of programs) {
    await copyMatching('dist', pattern, folder);
  }
  await cp(join(root, 'dist/engine'), join(folder, 'dist/engine'), { recursive: true });
  for (const pattern of documents) {
    await copyMatching('docs', pattern, folder);
  }
  for (const name of ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'CHANGELOG.md']) {
    await copyFile(join(root, name), join(folder, name));
  }
  await copyFile(join(root, 'packaging/README.md'), join(folder, 'README.md'));
  await mkdir(join(folder, 'man/es'), { recursive: true });
  await writeFile(join(folder, 'man/ogrepod.1'), manual('en', version));
  await writeFile(join(folder, 'man/es/ogrepod.1'), manual('es', version));
}

async function copyMatching(from: string, pattern: string, folder: string): Promise<void> {
  let found = 0;
  for await (const name of glob(pattern, { cwd: join(root, from), exclude: documentsForOthers })) {
    const target = join(folder, from, name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(root, from, name), target);
    found += 1;
  }
  if (found === 0) {
    throw new Error(`${from}/${pattern} is missing: npm run build`);
  }
}

/** Adds a Node of its own, and its licence, to a staged daemon. Rejects when we have no licence text of this version. */
export async function addNode(folder: string): Promise<void> {
  const { devDependencies } = await readManifest();
  const { node: version } = devDependencies;
  const binary = join(root, 'node_modules/node/bin/node');
  await mkdir(join(folder, 'bin'), { recursive: true });
  await copyFile(binary, join(folder, 'bin/node'));
  await chmod(join(folder, 'bin/node'), 0o755);
  // A seventh smaller without its symbols; without the tool they stay.
  await run('strip', [join(folder, 'bin/node')]).catch(() => undefined);
  await copyFile(join(root, `packaging/licences/node-${version}.txt`), join(folder, 'bin/node-LICENSE.txt'));
}
