import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

/** What is there when it runs: types vanish. */
const imported = (source: string) =>
  [
    ...source.matchAll(
      /^(?:import|export)\s(?!type\b)[^;]*?from\s'([^']+)'|\bimport\('([^']+)'\)|^import\s'([^']+)'/gm,
    ),
  ].map(([, named, dynamic, bare]) => named ?? dynamic ?? bare);

it('sees what a file imports', () => {
  const source = [
    "import { z } from 'zod';",
    "import type { A } from './a.ts';",
    "import {\n  type B,\n  b,\n} from './b.ts';",
    "export * from './c.ts';",
    "import 'node:fs';",
  ].join('\n');
  expect(imported(source)).toEqual(['zod', './b.ts', './c.ts', 'node:fs']);
});

it.each(files)('%s needs nothing but other rules', (file) => {
  const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  expect(imported(source).filter((name) => !/^\.\/[\w-]+\.ts$/.test(name ?? ''))).toEqual([]);
});
