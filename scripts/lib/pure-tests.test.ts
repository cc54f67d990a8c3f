import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './folders.ts';
import { fastTests, isShareable, loadedBy } from './pure-tests.ts';

test.each([
  ["import { a } from './a.ts';", ['./a.ts']],
  ["import {\n  type A,\n  b,\n} from './a.ts';", ['./a.ts']],
  ["import './a.ts';", ['./a.ts']],
  ["export * from './a.ts';", ['./a.ts']],
  ["const a = await import('./a.ts');", ['./a.ts']],
  ["import type { A } from './a.ts';", []],
  ["export type { A } from './a.ts';", []],
  ["const a = 'from';\nconst b = './a.ts';", []],
  ["import { a } from 'node:net';\nimport type B from 'b';\nimport c from './c.ts';", ['node:net', './c.ts']],
])('%j imports %j', (source, names) => {
  expect(loadedBy(source)).toEqual(names);
});

test.each([
  ["vi.mock('vscode', () => ({}));", false],
  ["vi.stubGlobal('fetch', undefined);", false],
  ['vi.useFakeTimers();', true],
])('%j can share a process: %s', (source, shareable) => {
  expect(isShareable(source)).toBe(shareable);
});

const fast = await fastTests();

test('code without sockets, processes and parsers is tested by `npm run test:fast`', () => {
  expect(fast).toEqual(
    expect.arrayContaining(['daemon/base/log.test.ts', 'scripts/lib/terminal-display.test.ts']),
  );
  expect(fast.length).toBeGreaterThan(200);
  expect(fast.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test.each([
  ['a server with sockets', 'daemon/server/server.test.ts'],
  ['a child process', 'scripts/setup.test.ts'],
  ['a child process behind other modules', 'daemon/base/run-program.test.ts'],
  ['a parser in WebAssembly', 'daemon/language/syntax/parser.test.ts'],
  ['what replaces modules', 'extension/commands/send.test.ts'],
  ['a bundler, which is a process', 'scripts/lib/bundles.test.ts'],
])('%s is not', (_, name) => {
  expect(existsSync(join(root, name))).toBe(true);
  expect(fast).not.toContain(name);
});
