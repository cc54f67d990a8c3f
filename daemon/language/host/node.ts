/** What the language needs of the program that it runs in, where that is Node: see `#language-host` in package.json. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ParserFile, ShellTask, ShellWorker } from './types.ts';

const here = import.meta.dirname;

/** From source in tests; in the product, from a file beside the bundle. */
const isSource = import.meta.url.endsWith('.ts');

const workers: Readonly<Record<ShellTask, string>> = {
  format: isSource ? '../format/format-worker.ts' : './format-worker.js',
  syntax: isSource ? '../diagnostics/syntax/syntax-worker.ts' : './syntax-worker.js',
};

/** In node_modules, sh-syntax calls its own by another name. */
const packaged: Readonly<Record<ParserFile, string>> = {
  'web-tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-bash': 'tree-sitter-bash/tree-sitter-bash.wasm',
  'sh-syntax': 'sh-syntax/main.wasm',
};

/** A parser's bytes: beside the bundle, where the build copies them, or from source in node_modules. Rejects when missing. */
export async function readParser(name: ParserFile): Promise<Uint8Array> {
  const file = inFoldersAbove([
    `${name}.wasm`,
    join('dist', `${name}.wasm`),
    join('node_modules', packaged[name]),
  ]);
  if (file === undefined) {
    throw new Error(`${name}.wasm is missing beside ${here}; run npm run build`);
  }
  return await readFile(file);
}

export function startShellWorker(task: ShellTask): ShellWorker {
  const worker = new Worker(new URL(workers[task], import.meta.url), {
    name: task,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  worker.unref();
  return {
    ask: (request) =>
      new Promise((resolve) => {
        const end = (answer: unknown) => {
          worker.off('message', end).off('error', onEnd).off('exit', onEnd);
          resolve(answer);
        };
        const onEnd = () => end(undefined);
        worker.on('message', end).on('error', onEnd).on('exit', onEnd);
        worker.postMessage(request);
      }),
    terminate: () => void worker.terminate(),
  };
}

/** The address of a page of this installation's docs/: an editor on the same machine can open it. Undefined: there is none. */
export function ownPage(name: string): string | undefined {
  const file = inFoldersAbove([join('docs', name)]);
  return file && pathToFileURL(file).href;
}

/** The first of the files that there is, in this folder or in one above it. */
function inFoldersAbove(files: readonly string[]): string | undefined {
  for (let folder = here; ; folder = dirname(folder)) {
    const found = files.map((file) => join(folder, file)).find((file) => existsSync(file));
    if (found !== undefined || dirname(folder) === folder) {
      return found;
    }
  }
}
