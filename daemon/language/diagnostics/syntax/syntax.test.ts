import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../../index.ts';
import { documentOf, emptyView } from '../../test-support/room.ts';
import type { LanguageService } from '../../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

describe('syntax errors', () => {
  test.each([
    ['echo "abc\nls\n', '5 "', 'This quote (") is never closed.'],
    ["echo ñandú 'abc", "11 '", "This quote (') is never closed."],
    ['echo `ls', '5 `', 'This quote (`) is never closed.'],
    ['ls\nif true; then\n  ls\n', '3 if', 'if is never closed: fi is missing.'],
    ['f() { ls', '4 {', '{ is never closed: } is missing.'],
    ['echo $(ls', '5 $(', '$( is never closed: ) is missing.'],
    ['while true; do ls; fi', '19 fi', 'Unexpected fi.'],
    ['ls )', '3 )', 'Unexpected ).'],
    ['ls &&', '3 &&', 'Something is missing after &&.'],
    ['ls\r\n\r\nif true; then\r\n', '15 then', 'Something is missing after then.'],
    ['ls\nfi\n', '3 fi', 'Unexpected fi.'],
    ['ls\ndone', '3 done', 'Unexpected done.'],
    ['ls\nif', '3 if', 'Something is missing after if.'],
    ['ls\nfor x in\n', '3 for', 'for needs its do.'],
    ['ls\ncase a in\n', '3 case', 'case is never closed: esac is missing.'],
    ['for i in 1 2; echo; done', '0 for', 'for needs its do.'],
    [`echo \${x\nls`, `5 \${`, `\${ is never closed: } is missing.`],
    ['elif x', '0 elif', 'Unexpected elif.'],
    ['f( { ls; }', '1 (', 'Unexpected (.'],
    ['deployImage REPO /x (1) 1', '20 (', 'Unexpected (.'],
    ['f() {\n  # todo\n}', '4 {', 'Something is missing after {.'],
    ['if ls; then\n  # nothing yet\nfi', '7 then', 'Something is missing after then.'],
    ['for i in a; do\ndone', '12 do', 'Something is missing after do.'],
    ['ls ;; cat', '3 ;;', 'Unexpected ;;.'],
    ['ls\n[[ a\n', '3 [[', '[[ is never closed: ]] is missing.'],
    ['ls\nx=(1\n', '5 (', '( is never closed: ) is missing.'],
    ['declare -A A=([a b]=x', '13 (', '( is never closed: ) is missing.'],
    ['A[a b]=x; fi', '10 fi', 'Unexpected fi.'],
  ])('%j', async (text, place, message) => {
    const document = documentOf(text);
    const diagnostics = await service.diagnose(document, 'en');
    const found = diagnostics.find(({ code }) => code !== 'carriage-return');
    expect(found).toMatchObject({ code: 'syntax-error', severity: 1, message });
    expect(
      `${document.offsetAt(found?.range.start ?? { line: 0, character: 0 })} ${document.getText(found?.range)}`,
    ).toBe(place);
  });

  test.each([
    'a=$((cmd a || cmd b) | cmd c)',
    'for ((i = 0; i < 3; i++)); do ls; done\nls | ((cat "$1"; echo $? >&4) 3>&- | wc)',
    'cat <<EOF\nabc',
    'echo "\ud800',
    'Name[en]=Screen resolution',
    'let n-- # from zero',
    `echo \${x~~} \${x~} \${x~a} "\${@~}"`,
    '!\n! # why',
    'case x in (a) ls;; esac; [[ $x =~ (a b) ]]',
    'echo { } then fi',
    'cat <<EOF\nthen\nfi ls (a) ;;\nEOF',
    '# @ignore syntax-error\n\nls "',
    'declare -A A=([aula 2]=x ["b c"]=y)',
    'declare -A A\nA[aula 2]=x\nA["aula 2"]=y',
    'declare -A A=(\n  [aula 2]=x\n  [aula 3 b]="c d"\n)\nA+=([g h]=i)',
    `echo "\${A[aula 2]}" \${A["b c"]} \${A[aula 2]:-x}`,
    'declare -A A=([sala 1.2 - sur]=x)',
  ])('none for %j', async (text) => {
    expect(await service.diagnose(documentOf(text), 'en')).toEqual([]);
  });

  test.each([
    'if',
    'for x in',
    'case a in',
    'while',
    '{',
    '[[ a',
    'a &&',
    'echo $(',
    'echo "',
    'then',
    'case',
    ')',
  ])('an unfinished %j hides nothing of what stands before it', async (unfinished) => {
    const found = await service.diagnose(documentOf(`deployImag REPO\nls\n${unfinished}\n`), 'en');
    expect(found.map(({ code, range }) => `${range.start.line} ${code}`)).toEqual([
      '0 unknown-command',
      '2 syntax-error',
    ]);
  });

  test.each<[string, string]>([
    ['a NUL', 'ls\n\0'],
    ['a very long line', `ls ${'a'.repeat(60_000)}`],
    ['very many lines', 'ls\n'.repeat(100_001)],
    ['very much', `${'#'.repeat(1000)}\n`.repeat(2200)],
  ])('of a document with %s nothing else is told, which is said', async (_name, text) => {
    const found = await service.diagnose(documentOf(text), 'en');
    expect(found).toMatchObject([{ code: 'document-not-read', severity: 3, range: { start: { line: 0 } } }]);
    const broken = await service.diagnose(documentOf(`${text}\nif\n`), 'en');
    expect(broken.map(({ code }) => code)).toEqual(
      text.includes('\0') ? ['document-not-read'] : ['document-not-read', 'syntax-error'],
    );
  });

  test('in Spanish', async () => {
    const [found] = await service.diagnose(documentOf('for i in a; do ls'), 'es');
    expect(found?.message).toBe('for no se cierra: falta done.');
  });
});
