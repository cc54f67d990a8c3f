import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../../index.ts';
import { documentOf, emptyView } from '../../testing.ts';
import type { LanguageService } from '../../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

describe('syntax errors', () => {
  test.each([
    ['echo "abc\nls\n', '5 "', 'The quote " that opens here is never closed.'],
    ["echo ñandú 'abc", "11 '", "The quote ' that opens here is never closed."],
    ['echo `ls', '5 `', 'The quote ` that opens here is never closed.'],
    ['ls\nif true; then\n  ls\n', '3 if', 'if begins here and never ends: fi is missing.'],
    ['f() { ls', '4 {', '{ begins here and never ends: } is missing.'],
    ['echo $(ls', '5 $(', '$( begins here and never ends: ) is missing.'],
    ['while true; do ls; fi', '19 fi', 'fi is out of place here: nothing before it asks for it.'],
    ['ls )', '3 )', ') is out of place here: nothing before it asks for it.'],
    ['ls &&', '3 &&', 'Something is missing after &&.'],
  ])('%j', async (text, place, message) => {
    const document = documentOf(text);
    const [found] = await service.diagnose(document, 'en');
    expect(found).toMatchObject({ code: 'syntax-error', severity: 1, message });
    expect(
      `${document.offsetAt(found?.range.start ?? { line: 0, character: 0 })} ${document.getText(found?.range)}`,
    ).toBe(place);
  });

  test.each([
    'a=$((cmd a || cmd b) | cmd c)',
    'for ((i = 0; i < 3; i++)); do ls; done\nls | ((cat "$1"; echo $? >&4) 3>&- | wc)',
    'cat <<EOF\nabc',
    '\u0000if',
    'echo "\ud800',
    'Name[en]=Screen resolution',
    'let n-- # from zero',
    'if true; then\r\n',
    '# @ignore syntax-error\n\nls "',
  ])('none for %j', async (text) => {
    expect(await service.diagnose(documentOf(text), 'en')).toEqual([]);
  });

  test('in Spanish', async () => {
    const [found] = await service.diagnose(documentOf('for i in a; do ls'), 'es');
    expect(found?.message).toBe('for empieza aquí y no termina: falta done.');
  });
});
