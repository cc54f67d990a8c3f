import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Makes the scripts that are written plain ASCII: a single character beyond Latin-1 has V8 keep the whole source with two
 * bytes a character, 4 MB for `ogrepod.js`. esbuild escapes what stands in strings; comments and regular expressions are left.
 */
export const latinBundles: Plugin = {
  name: 'latin-bundles',
  setup(build) {
    const folder = build.initialOptions.absWorkingDir ?? process.cwd();
    build.initialOptions.metafile = true;
    build.onEnd(async ({ metafile }) => {
      for (const name of Object.keys(metafile?.outputs ?? {})) {
        if (!name.endsWith('.js')) {
          continue;
        }
        const file = join(folder, name);
        const text = await readFile(file, 'utf8');
        const escaped = escapeBeyondAscii(text);
        if (escaped !== text) {
          await writeFile(file, escaped);
        }
      }
    });
  },
};

/** Says the same in regular expressions, and does not matter in comments. */
function escapeBeyondAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
