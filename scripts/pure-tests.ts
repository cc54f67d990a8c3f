import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './folders.ts';

/** Where the unit tests are, as in vitest.config.ts. */
const testFiles = '{daemon,extension,scripts}/**/*.test.ts';

/** What opens sockets or starts processes and threads, and this project's packages that are made for it. */
const impure =
  /^(node:(child_process|cluster|dgram|http|http2|https|net|tls|worker_threads)|ws|esbuild|playwright-core)(\/|$)/;

/** Pure, but at work for seconds: they try thousands of cases, or wait for the disk. */
const slow: ReadonlySet<string> = new Set([
  'daemon/images/formats/content/read-content.test.ts',
  'daemon/inventory/store.test.ts',
  'daemon/language/documents.test.ts',
  'daemon/language/diagnostics/syntax/syntax.test.ts',
  'daemon/language/syntax/fuzz.test.ts',
]);

/** The specifiers of imports and exports that are still there when the program runs. */
export function importedBy(source: string): string[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...statements].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

/**
 * The unit tests that neither open sockets nor start processes, whatever room they are in: those from which no chain of
 * imports leads to a module that does. Paths from the checkout's folder, sorted.
 */
async function pureTests(): Promise<string[]> {
  const imports = new Map<string, Promise<string[]>>();
  const importsOf = (file: string) => {
    const known = imports.get(file) ?? readFile(file, 'utf8').then(importedBy, () => []);
    imports.set(file, known);
    return known;
  };
  const isPure = async (file: string): Promise<boolean> => {
    const reached = new Set([file]);
    // What is added meanwhile is walked, too.
    for (const current of reached) {
      for (const name of await importsOf(current)) {
        if (impure.test(name)) return false;
        if (name.startsWith('.') && name.endsWith('.ts')) reached.add(join(dirname(current), name));
      }
    }
    return true;
  };
  const pure: string[] = [];
  for await (const name of glob(testFiles, { cwd: root })) {
    const file = join(root, name);
    if (await isPure(file)) pure.push(relative(root, file));
  }
  return pure.sort();
}

/** What `npm run test:fast` runs: the pure tests without the slow ones. Rejects when a slow one is no pure test any more. */
export async function fastTests(): Promise<string[]> {
  const pure = await pureTests();
  const gone = [...slow].filter((name) => !pure.includes(name));
  if (gone.length > 0)
    throw new Error(`named in scripts/pure-tests.ts, but no pure tests: ${gone.join(', ')}`);
  return pure.filter((name) => !slow.has(name));
}
