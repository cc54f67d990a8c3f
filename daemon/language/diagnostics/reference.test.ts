import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticsReference } from './reference.ts';

test('docs/diagnostics.md is what `node scripts/diagnostics.ts` writes', () => {
  const file = join(import.meta.dirname, '../../../docs/diagnostics.md');
  expect(readFileSync(file, 'utf8')).toBe(diagnosticsReference());
});
