import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { latinBundles } from './latin-bundles.ts';

it('writes what is beyond ASCII in comments, regular expressions and strings as escapes that say the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latin-bundles-'));
  try {
    const entry = join(folder, 'entry.ts');
    await writeFile(
      entry,
      'export class Quotes {\n  /** “so” … */\n  kinds = [/^[“”’]é$/, /^[😀-😂]$/u, /^\\s*…$/];\n  text = `añ“` + 1;\n}\n',
    );
    const outfile = join(folder, 'bundle.js');
    await build({
      entryPoints: [entry],
      outfile,
      format: 'esm',
      plugins: [latinBundles],
      logLevel: 'silent',
    });
    expect(await readFile(outfile, 'utf8')).toMatch(/^[\0-\x7f]*$/);
    const { Quotes } = (await import(pathToFileURL(outfile).href)) as {
      Quotes: new () => { kinds: RegExp[]; text: string };
    };
    const { kinds, text } = new Quotes();
    expect(kinds.map((kind) => ['”é', '😁', ' …'].map((sample) => kind.test(sample)))).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
    expect(text).toBe('añ“1');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
