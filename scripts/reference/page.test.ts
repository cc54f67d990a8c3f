import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../lib/folders.ts';
import { referencePage } from './page.ts';

test.each([
  ['en', 'reference.md'],
  ['es', 'reference.es.md'],
] as const)('the page in %s is what `npm run docs:reference` writes', (language, file) => {
  expect(readFileSync(join(root, 'docs', file), 'utf8')).toBe(referencePage(language));
});

test.each([
  '| `og.shellcheck.enabled` | `true` |',
  '| Deploy Image… | viewer |',
  '| Rename Image… | admin | `f2` | `og.image.rename` |',
  '| Show Output • | viewer |',
  '| `og/job/start` | operator |',
  '| 1001 | `unauthorized` | no | The token is missing or wrong. |',
])('it has the row %s', (row) => {
  expect(referencePage('en')).toContain(row);
});
