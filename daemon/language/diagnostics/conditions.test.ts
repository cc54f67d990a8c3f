import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

const condition = 'if [ ogMount 1 1 ]; then ls; fi';
const codes = async (text: string) =>
  (await service.diagnose(documentOf(text), 'en')).map(({ code, range }) => `${range.start.line} ${code}`);

test('a line that no person wrote is not looked at, its neighbours are, in their places', async () => {
  const long = `echo ${'{ '.repeat(2000)}; ${condition}`;
  expect(await codes(`${condition}\n${long}\n${condition}\n`)).toEqual([
    '0 command-in-test',
    '2 command-in-test',
  ]);
  const short = `echo ${'{ '.repeat(100)}; ${condition}`;
  expect(await codes(short)).toEqual(['0 command-in-test']);
});
