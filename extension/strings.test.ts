import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const json = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;

const sources = [
  'strings.ts',
  'audit-strings.ts',
  'board-page-strings.ts',
  'board-strings.ts',
  'classroom-strings.ts',
  'connect-strings.ts',
  'disk-strings.ts',
  'field-strings.ts',
  'image-strings.ts',
  'import-strings.ts',
  'job-page-strings.ts',
  'job-strings.ts',
  'notice-strings.ts',
  'people-strings.ts',
  'plan-strings.ts',
  'planned-page-strings.ts',
  'port-strings.ts',
  'power-strings.ts',
  'preflight-strings.ts',
  'status-strings.ts',
  'transfer-strings.ts',
  'trust-strings.ts',
  'view-strings.ts',
  'wizard-strings.ts',
];

/** The literals given to `t(…)`, the editor's function for texts, in the files with texts. */
function textsOfSource(): string[] {
  const source = sources.map((file) => readFileSync(path.join(root, 'extension', file), 'utf8')).join('\n');
  const calls = source.match(/\bt\(/g) ?? [];
  const texts = [...source.matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  // Each call has a literal, or a text would escape this test.
  expect(texts).toHaveLength(calls.length);
  return [...new Set(texts)].sort();
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

test('every text has a Spanish translation, and no translation is left over', () => {
  const texts = textsOfSource();
  expect(Object.keys(json('l10n/bundle.l10n.es.json')).sort()).toEqual(texts);
  expect(Object.keys(json('l10n/bundle.l10n.json')).sort()).toEqual(texts);
});

test('the English bundle is the source itself', () => {
  for (const [key, text] of Object.entries(json('l10n/bundle.l10n.json'))) {
    expect(text).toBe(key);
  }
});

test('translations keep the placeholders', () => {
  for (const [english, spanish] of Object.entries(json('l10n/bundle.l10n.es.json'))) {
    expect(spanish.trim(), english).not.toBe('');
    expect(placeholders(spanish), english).toEqual(placeholders(english));
  }
});

test('texts are only made in the files for them', () => {
  const files = readdirSync(path.join(root, 'extension'), { recursive: true, encoding: 'utf8' });
  const others = files.filter(
    (file) => file.endsWith('.ts') && path.basename(file, '.test.ts') !== 'strings',
  );
  expect(others.length).toBeGreaterThan(20);
  for (const file of others.filter((one) => !sources.includes(one))) {
    expect(readFileSync(path.join(root, 'extension', file), 'utf8'), file).not.toContain('l10n.t');
  }
});

test('every %key% of the manifest stands in both languages, and no key is left over', () => {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const keys = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key))].sort();
  expect(keys.length).toBeGreaterThan(10);
  expect(Object.keys(json('package.nls.json')).sort()).toEqual(keys);
  expect(Object.keys(json('package.nls.es.json')).sort()).toEqual(keys);
});
