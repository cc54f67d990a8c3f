import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/folders.ts';

const bundle = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8'));
const bundles = { en: bundle('bundle.l10n.json'), es: bundle('bundle.l10n.es.json') };

/** What of VS Code the texts need, in a language that can be changed. */
export const editor = {
  env: { language: 'en' as 'en' | 'es' },
  l10n: {
    t: (text: string, args: Readonly<Record<string, unknown>> = {}) =>
      (bundles[editor.env.language][text] ?? text).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
        String(args[name] ?? whole),
      ),
  },
};
