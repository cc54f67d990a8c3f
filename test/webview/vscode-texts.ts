import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/folders.ts';

/**
 * Stands for the module `vscode` where a page's texts are made: `vi.mock('vscode', () => import('./vscode-texts.ts'))`.
 */
const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.es.json'), 'utf8')) as Record<
  string,
  string
>;

let language: 'en' | 'es' = 'en';

/** In which language texts are made from now on. */
export function speak(wanted: 'en' | 'es'): void {
  language = wanted;
}

export const l10n = {
  t: (text: string): string => (language === 'es' ? (bundle[text] ?? text) : text),
};
