import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../../scripts/lib/folders.ts';
import { importedBy } from '../../scripts/lib/imports.ts';

/** What a file imports, types included: our own files as paths below the checkout, packages by their names. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The product's files, without tests and what only helps them. */
export async function productImports(): Promise<Imports> {
  const found = new Map<string, readonly string[]>();
  for (const folder of ['daemon', 'extension']) {
    const names = await readdir(join(root, folder), { recursive: true });
    const files = names.map((name) => join(folder, name).replaceAll('\\', '/')).filter(isProduct);
    for (const file of files) {
      found.set(file, importsOf(file, await readFile(join(root, file), 'utf8')));
    }
  }
  return found;
}

const isProduct = (file: string) =>
  file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/test-support/');

/** What one file imports, statically and dynamically. */
export function importsOf(file: string, text: string): string[] {
  return importedBy(text).map(({ name }) =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/') : name,
  );
}
