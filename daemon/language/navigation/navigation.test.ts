import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../index.ts';
import { mostPlaces } from '../lsp.ts';
import { demoView, documentOf } from '../test-support/room.ts';
import { marked, withMarks, withoutCaret } from '../test-support/structure.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(demoView);
});
afterAll(() => service.dispose());

const ranges = (list: readonly { range: Parameters<typeof withMarks>[1][number] }[]) =>
  list.map((each) => each.range);

describe('all places of a name', () => {
  test.each([
    ['a variable in strings, expansions and sums', `«x»=1\necho "a $«x» \${«‸x»:-$y} $((«x» + 1))" '$x'`],
    ['a here-document, but not a quoted one', "«x‸»=1\ncat <<A\n$«x»\nA\ncat <<'B'\n$x\nB\n"],
    ['local to a function', 'x=1\nf() {\n  local «x»=2\n  echo $«‸x»\n}\necho $x\n'],
    ['not local to it', '«x»=1\nf() {\n  local x=2\n  echo $x\n}\necho $«‸x»\n'],
    ['a local made from the outer one', '«x»=1\nf() {\n  local x=$«‸x»\n  echo $x\n}\n'],
    ['before it is local', `«x»=1\nf() {\n  echo $«x»\n  local x\n  x=3\n}\necho \${«x‸»}\n`],
    ['declare in a function', `f() {\n  declare -a «x»=(1)\n  echo \${«x‸»[@]}\n}\necho $x\n`],
    ['declare -g', 'f() {\n  declare -g «x»=1\n}\necho $«‸x»\n'],
    ['declare outside', 'declare -i «x»=1\necho $«‸x»\n'],
    ['assigned in a function', 'f() {\n  «x»=1\n}\necho $«‸x»\n'],
    ['in a function inside the function', 'f() {\n  local «x»=1\n  g() { echo $«‸x»; }\n}\necho $x\n'],
    ['of one function only', 'f() { local x; x=1; }\ng() { local «x»; «x‸»=1; }\n'],
    ['for', 'for «x» in $a x; do echo $«‸x»; done\n'],
    ['for with sums', 'for ((«i»=0; «i»<3; «i»++)); do echo $«‸i»; done\n'],
    ['read', 'read -r -p "x y" «x» y\necho $«x‸»\n'],
    ['read -a', `read -ra «x»\necho \${«x‸»[0]}\n`],
    ['printf -v', 'printf -v «x» %s a\necho $«x‸»\n'],
    ['mapfile', `mapfile -t «x» < f\necho \${#«x‸»[@]}\n`],
    ['getopts', 'while getopts ab «x»; do echo $«x‸»; done\n'],
    ['let', 'let «x»=1 "y = «x» + 1"\necho $«x‸»\n'],
    ['unset and export', '«x»=1\nexport «x»\nunset «x‸»\n'],
    ['[[ -v ]]', '«x»=1\n[[ -v «x‸» && -f x ]]\n'],
    ['+= and []', '«x»+=(1)\n«x‸»[2]=3\n'],
    [
      'in the brackets of an array',
      `«i»=0\na[«i»+1]=\${a[«i‸»]}\necho $((a[«i»]++)) \${#a[2*«i»]} "\${a[$«i»]}"\n`,
    ],
    ['not the keys of an associative array', `declare -A m\n«k»=1\nm[k]=\${m[k]} \${m[$«k‸»]}\n`],
    ['before a command', '«x»=1 ogMount 1 1 # x\n«x‸»=2\n'],
    ['the end of a name', `echo "\${«x‸»}"`],
    ['a function', '«f»() { :; }\n«f‸» a\nif «f»; then x=$(«f» f); fi\n'],
    ['function with the word', 'function «f» {\n  :\n}\n«f‸»\n'],
    ['a function called by others', '«f»() { :; }\nogExecAndLog command «f» a\ntime «f»\ntrap «f‸» EXIT\n'],
    ['a function asked for', '«f»() { :; }\ntype «f»\ncommand -v «f»\nexport -f «f‸»\nunset -f «f»\n'],
    ['a quoted function', '«f»() { :; }\n"«f»" a\ntrap \'«f‸»\' EXIT\n'],
    ['a function and a variable of one name', '«f»() { :; }\nf=1\n«f‸» $f\n'],
    ['a function in a function', 'g() {\n  «f»() { :; }\n}\n«f‸»\n'],
    ['a command of the engine', '«ogMount» 1 1\n«ogMount‸» 1 2\n'],
    ['a plain word', 'x=1\nx y‸\n'],
    ['around what cannot be read', '«x»=1\nfi )\necho $«‸x»\n'],
  ])('%s', async (_, text) => {
    const { document, position } = marked(text);
    const found = await service.references(document, position, true);
    expect(withMarks(document, ranges(found))).toBe(withoutCaret(text));
    const highlights = await service.highlights(document, position);
    expect(ranges(highlights)).toEqual(ranges(found));
  });

  test('without those that define it', async () => {
    const { document, position } = marked('x=1\nlocal x\necho $«x‸»\n');
    const found = await service.references(document, position, false);
    expect(withMarks(document, ranges(found))).toBe('x=1\nlocal x\necho $«x»\n');
  });

  test('a highlight tells writing from reading', async () => {
    const { document, position } = marked('x=1\nexport x\necho $x‸\nx=2');
    const kinds = (await service.highlights(document, position)).map((each) => each.kind);
    expect(kinds).toEqual([3, 2, 2, 3]);
  });
});

describe('definition', () => {
  test.each([
    ['of a function', '«f»() { :; }\nf‸\n'],
    ['every one of a function', '«f»() { :; }\n«f»() { true; }\nf‸\n'],
    ['of a function below', 'g() { f‸; }\n«f»() { :; }\n'],
    ['the nearest above of a variable', 'x=1\n«x»=2\necho $x‸\nx=3\n'],
    ['below when there is none above', 'f() { echo $x‸; }\n«x»=1\nx=2\n'],
    ['a local', 'x=1\nf() {\n  local «x»\n  echo $x‸\n}\n'],
    ['itself', 'x=1\n«‸x»=2\n'],
    ['none', 'echo $x‸\n'],
    ['of the engine', 'ogMount‸ 1 1\n'],
  ])('%s', async (_, text) => {
    const { document, position } = marked(text);
    const found = await service.definition(document, position);
    expect(withMarks(document, ranges(found))).toBe(withoutCaret(text));
  });
});

describe('rename', () => {
  test.each([
    ['a variable', `x=1\necho "\${x‸} $x"\n`, 'disk', `disk=1\necho "\${disk} $disk"\n`],
    ['a local only', 'x=1\nf() { local x‸=2; echo $x; }\n', 'y', 'x=1\nf() { local y=2; echo $y; }\n'],
    [
      'a function in the code of a trap',
      'f() { :; }\ntrap "f‸ $1; rm f; f x && f" EXIT\ntrap \'[ -n "$f" ] || f\' INT\n',
      'og_x',
      'og_x() { :; }\ntrap "og_x $1; rm f; og_x x && og_x" EXIT\ntrap \'[ -n "$f" ] || og_x\' INT\n',
    ],
    [
      'a variable in the code of a trap',
      `T‸=/tmp/x\ntrap 'rm -f "$T" \${T}.x T' EXIT\ntrap "rm $T" INT\n`,
      'X',
      `X=/tmp/x\ntrap 'rm -f "$X" \${X}.x T' EXIT\ntrap "rm $X" INT\n`,
    ],
    ['a function', 'f() { :; }\nf‸ f\ntrap f EXIT\n', 'og_x', 'og_x() { :; }\nog_x f\ntrap og_x EXIT\n'],
    ['to the same', 'x‸=1\n', 'x', 'x=1\n'],
    [
      'to a name that another function has for its own',
      'f() { local x; }\ng() { local y‸; }\n',
      'x',
      'f() { local x; }\ng() { local x; }\n',
    ],
  ])('%s', async (_, text, newName, expected) => {
    const { document, position } = marked(text);
    const edit = await service.rename(document, position, newName);
    const changes = [...(edit?.changes?.[document.uri] ?? [])].reverse();
    const after = changes.reduce((done, { range, newText }) => {
      const { start, end } = range;
      return done.slice(0, document.offsetAt(start)) + newText + done.slice(document.offsetAt(end));
    }, document.getText());
    expect(after).toBe(expected);
  });

  test.each([
    ['a digit first', 'x‸=1\n', '1x', 'language.rename.variableName'],
    ['a sign', 'x‸=1\n', 'x-y', 'language.rename.variableName'],
    ['blanks', 'f‸() { :; }\n', 'f g', 'language.rename.functionName'],
    ['a reserved word', 'f‸() { :; }\n', 'while', 'language.rename.functionName'],
    ['a command of the engine', 'f‸() { :; }\n', 'ogMount', 'language.rename.taken'],
    ['another function', 'f‸() { :; }\ng\n', 'g', 'language.rename.taken'],
    ['another variable', 'x‸=1\ny=2\n', 'y', 'language.rename.taken'],
    ['a variable of the shell', 'x‸=1\n', 'PATH', 'language.rename.taken'],
    ['a local where it is used', 'x‸=1\nf() { local y; echo $x; }\n', 'y', 'language.rename.taken'],
  ])('not to %s', async (_, text, newName, detail) => {
    const { document, position } = marked(text);
    await expect(service.rename(document, position, newName)).rejects.toMatchObject({
      reason: 'invalid',
      args: { field: newName, detail: { key: detail } },
    });
  });

  test('not in more places than fit in an answer, but in so many', async () => {
    const renamed = async (places: number) => {
      const { document, position } = marked(`x‸=1\n${'x=1\n'.repeat(places - 1)}`);
      return (await service.rename(document, position, 'y'))?.changes?.[document.uri]?.length;
    };
    expect(await renamed(mostPlaces)).toBe(mostPlaces);
    await expect(renamed(mostPlaces + 1)).rejects.toMatchObject({
      reason: 'invalid',
      args: { detail: { key: 'language.rename.tooMany', args: { name: 'x', most: mostPlaces } } },
    });
  });

  test.each([
    ['a variable that is given', 'echo $x‸\n'],
    ['a variable of the shell', 'PATH=/bin\necho $PATH‸\n'],
    ['a variable of the engine', 'OGIMG=/x\necho $OGIMG‸\n'],
    ['a command of the engine', 'ogMount‸ 1 1\n'],
    ['a word', 'x=1 # x‸\n'],
  ])('%s cannot be renamed', async (_, text) => {
    const { document, position } = marked(text);
    expect(await service.renameRange(document, position)).toBeNull();
    expect(await service.rename(document, position, 'y')).toBeNull();
  });

  test('what would be renamed', async () => {
    const { document, position } = marked(`disk=1\necho "\${dis‸k}"\n`);
    const found = await service.renameRange(document, position);
    expect(found?.placeholder).toBe('disk');
    expect(withMarks(document, found ? [found.range] : [])).toBe(`disk=1\necho "\${«disk»}"\n`);
  });
});

describe('links', () => {
  test.each([
    ['. ./lib.sh', 'file:///home/ana/lib.sh'],
    ['source "../a b/c#1.og"', 'file:///home/a%20b/c%231.og'],
    ['source lib/x.sh a', 'file:///home/ana/lib/x.sh'],
    ['. /opt/opengnsys/client/lib.sh', undefined],
    ['. "$DIR/lib.sh"', undefined],
    ['source', undefined],
    ['echo . lib.sh', undefined],
    ['. http://example.com/x', 'file:///home/ana/http%3A//example.com/x'],
  ])('%s', async (text, target) => {
    const links = await service.documentLinks(documentOf(text, 'file:///home/ana/test.og'));
    expect(links.map((link) => link.target)).toEqual(target === undefined ? [] : [target]);
  });

  test.each(['untitled:Untitled-1', 'no uri'])('none in %s', async (uri) => {
    expect(await service.documentLinks(documentOf('. ./lib.sh', uri))).toEqual([]);
  });
});

test('of very many places an answer has the first', async () => {
  const lines = 12_000;
  const { document, position } = marked(
    `f‸() { ogMount 1 1; }\n${'f() { ogMount 1 1; }\n'.repeat(lines - 1)}`,
  );
  const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
  const counts = [
    await service.definition(document, position),
    await service.references(document, position, true),
    await service.highlights(document, position),
    await service.documentSymbols(document),
  ].map((places) => places.length);
  expect(counts).toEqual([mostPlaces, mostPlaces, mostPlaces, mostPlaces]);
  const hints = await service.inlayHints(document, range);
  expect(hints.length).toBeGreaterThanOrEqual(mostPlaces);
  expect(hints.length).toBeLessThan(mostPlaces + 100);
});

test('symbols of all open documents', async () => {
  const documents = [
    documentOf('restore() { local x; }\ndisk=1\n', 'file:///a.og'),
    documentOf('function reStart { part=1; }\n', 'file:///b.og'),
  ];
  const names = async (query: string) =>
    (await service.workspaceSymbols(documents, query)).map(
      ({ name, location }) => `${name} ${location.uri} ${location.range.start.line}`,
    );
  expect(await names('rst')).toEqual(['restore file:///a.og 0', 'reStart file:///b.og 0']);
  expect(await names('')).toEqual([
    'restore file:///a.og 0',
    'disk file:///a.og 1',
    'reStart file:///b.og 0',
  ]);
  expect(await names('zzz')).toEqual([]);
});

describe('hover of an own function', () => {
  test.each([
    ['# Restores all.\n# Twice.\nrest() { :; }\nrest‸\n', 'Restores all.\nTwice.'],
    [
      '#/**\n#         rest disk\n#@brief   Restores.\n#*/ ##\nfunction rest () { :; }\nrest‸\n',
      '        rest disk\n@brief   Restores.',
    ],
    ['#!/bin/bash\nrest() { :; }\nrest‸\n', undefined],
    ['# Not of it.\n\nogMount() { :; }\nogMount‸\n', undefined],
  ])('%j', (text, comment) => {
    const { document, position } = marked(text);
    const contents = service.hover(document, position, 'en')?.contents;
    const name = document.getText().trim().split('\n').at(-1);
    const shown = comment === undefined ? '' : `\n\n\`\`\`text\n${comment.trim()}\n\`\`\``;
    expect(contents).toEqual({ kind: 'markdown', value: `\`\`\`sh\n${name}()\n\`\`\`${shown}` });
  });
});
