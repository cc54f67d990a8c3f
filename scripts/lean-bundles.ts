/** What the bundles leave out of what they are made of. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from './folders.ts';

/** zod brings its texts in fifty languages and exports them all; ours are those that daemon/base/zod-locale.ts uses. */
const languages = ['en', 'es'];

const zodLanguages: Plugin = {
  name: 'zod-languages',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: languages.map((each) => `export { default as ${each} } from './${each}.js';`).join('\n'),
    }));
  },
};

/** Of the manifest only the version is for the programs; the rest is what VS Code and npm read. */
const manifestVersion: Plugin = {
  name: 'manifest-version',
  setup({ onLoad }) {
    const manifest = join(root, 'package.json');
    onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      if (path !== manifest) return undefined;
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

export const leanBundles: readonly Plugin[] = [zodLanguages, manifestVersion];
