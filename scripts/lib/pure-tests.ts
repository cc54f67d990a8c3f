import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './folders.ts';
import { importedBy } from './imports.ts';

/** Where the unit tests are, as in vitest.config.ts. */
const testFiles = '{daemon,extension,scripts}/**/*.test.ts';

/** What opens sockets or starts processes and threads, and this project's packages that are made for it. */
const outside =
  /^(node:(child_process|cluster|dgram|http|http2|https|net|tls|worker_threads)|ws|esbuild|playwright-core)(\/|$)/;

/** Parsers in WebAssembly: test files that share one have failed each other ("memory access out of bounds"). */
const parsers = /^(web-tree-sitter|sh-syntax)(\/|$)/;

/** What a test says that replaces modules or globals: it needs a process in which nobody else has loaded them. */
const replacing = /\bvi\.(mock|doMock|resetModules|stubGlobal|stubEnv)\b/;

/** Pure, but at work for seconds: they try thousands of cases, or wait for the disk. */
const slow: ReadonlySet<string> = new Set([
  'daemon/images/formats/content/read-content.test.ts',
  'daemon/inventory/store.test.ts',
]);

/** The specifiers of imports and exports that are still there when the program runs. */
export const loadedBy = (source: string): string[] =>
  importedBy(source).flatMap(({ name, isType }) => (isType ? [] : [name]));

/** Whether a test can share its process with others: its source replaces nothing. */
export const isShareable = (source: string): boolean => !replacing.test(source);

/**
 * The unit tests that neither open sockets nor start processes, whatever room they are in, and can share a process: those
 * from which no chain of imports leads to a module that cannot. Paths from the checkout's folder, sorted.
 */
async function pureTests(): Promise<string[]> {
  const imports = new Map<string, Promise<string[]>>();
  const importsOf = (file: string) => {
    const known = imports.get(file) ?? readFile(file, 'utf8').then(loadedBy, () => []);
    imports.set(file, known);
    return known;
  };
  const isPure = async (file: string): Promise<boolean> => {
    const reached = new Set([file]);
    // What is added meanwhile is walked, too.
    for (const current of reached) {
      for (const name of await importsOf(current)) {
        if (outside.test(name) || parsers.test(name)) {
          return false;
        }
        if (name.startsWith('.') && name.endsWith('.ts')) {
          reached.add(join(dirname(current), name));
        }
      }
    }
    return true;
  };
  const pure: string[] = [];
  for await (const name of glob(testFiles, { cwd: root })) {
    const file = join(root, name);
    if ((await isPure(file)) && isShareable(await readFile(file, 'utf8'))) {
      pure.push(relative(root, file));
    }
  }
  return pure.sort();
}

/** What `npm run test:fast` runs: the pure tests without the slow ones. Rejects when a slow one is no pure test any more. */
export async function fastTests(): Promise<string[]> {
  const pure = await pureTests();
  const gone = [...slow].filter((name) => !pure.includes(name));
  if (gone.length > 0) {
    throw new Error(`named in scripts/lib/pure-tests.ts, but no pure tests: ${gone.join(', ')}`);
  }
  return pure.filter((name) => !slow.has(name));
}
