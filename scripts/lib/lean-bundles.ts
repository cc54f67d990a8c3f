/** What the bundles leave out of what they are made of. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from './folders.ts';

/** zod brings its texts in fifty languages and exports them all; ours are those that daemon/strings/zod-locale.ts uses. */
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
      if (path !== manifest) {
        return undefined;
      }
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Of vscode-languageclient: what our daemon never announces, a sixth of the library with the globs that it needs. */
const unusedFeatures = [
  'callHierarchy',
  'colorProvider',
  'fileOperations',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'notebook',
  'textDocumentContent',
  'typeHierarchy',
];

/** Tells the daemon nothing of itself and registers nothing, as the library asks of a feature. */
const absentFeature = `class Absent {
  static CellScheme = 'vscode-notebook-cell';
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}`;

const languageClientFeatures: Plugin = {
  name: 'language-client-features',
  setup({ onLoad }) {
    const files = `(${unusedFeatures.join('|')})\\.js$`;
    onLoad(
      { filter: new RegExp(`[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/]${files}`) },
      async ({ path }) => {
        const names = [...(await readFile(path, 'utf8')).matchAll(/^exports\.(\w+Feature) = \w+;$/gm)];
        if (names.length === 0) {
          throw new Error(`${path} has no feature that can be left out`);
        }
        const exported = names.map(([, name]) => `exports.${name} = Absent;`);
        return { contents: [absentFeature, ...exported].join('\n') };
      },
    );
    // Called for selectors of documents by pattern only; ours go by language.
    onLoad(
      { filter: /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]utils[\\/]globPattern\.js$/ },
      () => ({
        contents: "exports.matchGlobPattern = () => { throw new Error('no globs are compared here'); };",
      }),
    );
  },
};

/** The extension is a client only; ws exports its server from the same file. */
const webSocketClient: Plugin = {
  name: 'web-socket-client',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/]ws[\\/]wrapper\.mjs$/ }, () => ({
      contents: "export { default as WebSocket } from './lib/websocket.js';",
    }));
  },
};

/** TypeScript writes its helpers for imports into each file anew: 45 times in the language client. */
const helper =
  /^var (__(?:createBinding|setModuleDefault|importStar|exportStar|importDefault)) = \(this && this\.\1\) \|\| [\s\S]*?\n\}.*;$/gm;
const helpers = `
const bind = (to, from, key, name = key) =>
  Object.defineProperty(to, name, { enumerable: true, configurable: true, get: () => from[key] });
exports.__createBinding = bind;
exports.__importDefault = (module) => (module?.__esModule ? module : { default: module });
exports.__importStar = (module) => {
  if (module?.__esModule) return module;
  const all = {};
  for (const key of Object.getOwnPropertyNames(module)) if (key !== 'default') bind(all, module, key);
  return Object.defineProperty(all, 'default', { enumerable: true, value: module });
};
exports.__exportStar = (module, to) => {
  for (const key in module) if (key !== 'default' && !Object.hasOwn(to, key)) bind(to, module, key);
};`;

const typescriptHelpers: Plugin = {
  name: 'typescript-helpers',
  setup({ onLoad, onResolve }) {
    const name = 'og-typescript-helpers';
    onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
    onLoad({ filter: /.*/, namespace: name }, () => ({ contents: helpers }));
    onLoad({ filter: /[\\/]node_modules[\\/]vscode-[\w-]+[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const taken = (_: string, each: string) =>
        each === '__setModuleDefault' ? '' : `var ${each} = require('${name}').${each};`;
      return { contents: text.replaceAll(helper, taken) };
    });
  },
};

export const leanBundles: readonly Plugin[] = [zodLanguages, manifestVersion];
export const leanExtension: readonly Plugin[] = [
  ...leanBundles,
  languageClientFeatures,
  webSocketClient,
  typescriptHelpers,
];
