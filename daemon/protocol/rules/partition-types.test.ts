import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { partitionTypes } from './partition-types.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../language/catalogue/og-commands.json', import.meta.url), 'utf8'),
) as { partitionTypes: { tables: Record<'MSDOS' | 'GPT', Record<string, string>> } };

it.each(['MSDOS', 'GPT'] as const)("are the engine's, of %s", (table) => {
  const known = Object.keys(catalogue.partitionTypes.tables[table]);
  const made = known.filter((type) => type !== 'EMPTY' && type !== 'CACHE');
  expect([...partitionTypes[table]].sort()).toEqual(made.sort());
});
