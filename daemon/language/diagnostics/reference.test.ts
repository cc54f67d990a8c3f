import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticsReference } from './reference.ts';

test.each([
  ['en', 'diagnostics.md'],
  ['es', 'diagnostics.es.md'],
] as const)('the page in %s is what `node scripts/diagnostics.ts` writes', (language, file) => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs', file), 'utf8');
  expect(page).toBe(diagnosticsReference(language));
});

test('each code stands under the same heading in both languages, for links', () => {
  const headings = (page: string) => page.match(/^### .*$/gm);
  expect(headings(diagnosticsReference('es'))).toEqual(headings(diagnosticsReference('en')));
});
