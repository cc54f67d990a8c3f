import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNamed } from '../catalogue/catalogue.ts';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

/** One mistake for each instruction, and what is worth knowing of it as it is. */
interface Mutation {
  readonly replace: string;
  readonly with: string;
  readonly code: string;
  readonly advice?: readonly string[];
}

const folder = join(import.meta.dirname, '../../../test/fixtures/instructions');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.og'))
  .map((file) => basename(file, '.og'));
const mutations: Record<string, Mutation> = JSON.parse(readFileSync(join(folder, 'mutations.json'), 'utf8'));

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

async function codesOf(text: string): Promise<string[]> {
  const diagnostics = await service.diagnose(documentOf(text), 'en');
  return diagnostics.map(({ code }) => String(code));
}

test('there are enough instructions, each with its mistake', () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(mutations).sort()).toEqual(names.sort());
});

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(folder, `${name}.og`), 'utf8');
  const { replace, with: wrong, code, advice = [] } = mutations[name] ?? { replace: '', with: '', code: '' };

  test('is right', async () => {
    expect([...new Set(await codesOf(text))].sort()).toEqual([...advice].sort());
  });

  test('with one slip in any name tells that name, and nothing new beside it', async () => {
    // Those of the registry's batch come in threes: without one, the others are wrong too.
    const calls = (await service.commandsOf(text)).filter(
      ({ name, range }) =>
        /^og[A-Z]\w{6,}$/.test(name) &&
        commandNamed(name) &&
        !/Hive/.test(name) &&
        // In a text that `trap` is given, a name is not judged.
        text.startsWith(name, range.start),
    );
    const before = new Set(await codesOf(text));
    for (const { name, range } of calls.slice(0, 12)) {
      const slipped = `${name.slice(0, 4)}${name[5]}${name[4]}${name.slice(6)}`;
      const at = text.indexOf(name, range.start);
      const found = await codesOf(text.slice(0, at) + slipped + text.slice(at + name.length));
      const added = found.filter((each) => !before.has(each));
      expect([slipped, ...added]).toEqual([slipped, ...(slipped === name ? [] : ['unknown-command'])]);
    }
  });

  test(`with one mistake gives ${code}`, async () => {
    const at = text.lastIndexOf(replace);
    const mutated = text.slice(0, at) + wrong + text.slice(at + replace.length);
    const found = (await codesOf(mutated)).filter((each) => !advice.includes(each));
    expect(found).toEqual([code]);
  });
});
