import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { catalogue } from './catalogue/catalogue.ts';

const root = new URL('../../syntaxes/', import.meta.url);
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(await readFile(wasm)).buffer);
  const source = await readFile(new URL('oginstruction.tmLanguage.json', root), 'utf8');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === 'source.oginstruction' ? textmate.parseRawGrammar(source, 'grammar.json') : null,
  });
  const loaded = await registry.loadGrammar('source.oginstruction');
  if (!loaded) {
    throw new Error('the grammar was not loaded');
  }
  grammar = loaded;
});

/** The innermost scope of the last place where `part` stands in a text, without the language's suffix. */
function scopeOf(text: string, part: string): string {
  let state = textmate.INITIAL;
  let found = 'absent';
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const at = line.indexOf(part);
    const token = tokens.find(({ startIndex, endIndex }) => at >= startIndex && at < endIndex);
    found = at === -1 ? found : (token?.scopes.at(-1) ?? 'none').replace(/\.oginstruction$/, '');
  }
  return found;
}

test.each(catalogue.commands.map((command) => command.name))('%s is coloured as a command', (name) => {
  expect(scopeOf(`${name} 1`, name)).toMatch(
    /^support\.function\.(script\.)?opengnsys$|^support\.function\.script/,
  );
});

describe('scopes', () => {
  test.each([
    ['# a comment', 'comment', 'comment.line.number-sign'],
    ['#!/bin/bash', '#!', 'comment.line.shebang'],
    ['# @scope Aula 1', 'scope', 'keyword.other.directive'],
    ['# @scope Aula 1', 'Aula', 'entity.name.tag'],
    ['ls # @ignore x', 'ignore', 'keyword.other.directive'],
    ['x=$#', '$#', 'variable.language.special'],
    ['echo a#b', '#', 'source'],
    ['deployImage REPO /x 1 1', 'REPO', 'constant.language.place.opengnsys'],
    ['deployImage REPO /x 1 1 MULTICAST-DIRECT x', 'MULTICAST', 'constant.language.protocol.opengnsys'],
    ['x TORRENT peer:60', 'peer', 'constant.other.session.p2p.opengnsys'],
    ['x 9000:full-duplex:239.194.17.36:70M:50:60', 'full', 'constant.other.session.multicast.opengnsys'],
    ['x 8000:10.1.1.1:10.1.1.2:', '8000', 'constant.other.session.unicast.opengnsys'],
    ['ogEcho "a $MSG_X b"', 'MSG_X', 'support.variable.opengnsys'],
    ['ogEcho "a $MSG_X b"', ' b', 'string.quoted.double'],
    ['exit $OG_ERR_FORMAT', 'OG_ERR', 'constant.other.error.opengnsys'],
    ['ogEcho "$(ogGetPath 1 1 /x)"', 'ogGetPath', 'support.function.opengnsys'],
    ['x=`ogGetCacheSize`', 'ogGet', 'support.function.opengnsys'],
    ["echo 'ogMount $x'", 'ogMount', 'string.quoted.single'],
    ["echo 'ogMount $x'", '$x', 'string.quoted.single'],
    ['echo "ogMount"', 'ogMount', 'string.quoted.double'],
    ['cat <<EOF\nogMount $x\nEOF\nogMount 1', 'ogMount', 'support.function.opengnsys'],
    ['cat <<EOF\nogMount 1\nEOF', 'ogMount', 'string.unquoted.heredoc'],
    ["cat <<'EOF'\n$x\nEOF", '$x', 'string.unquoted.heredoc.no-expansion'],
    ['cat <<-EOF\n\tx\n\tEOF\nif x', 'if', 'keyword.control'],
    ['if x; then', 'then', 'keyword.control'],
    ['echo iffy', 'if', 'source'],
    ['instala() {', 'instala', 'entity.name.function'],
    ['function instala {', 'instala', 'entity.name.function'],
    ['DISCO=1', 'DISCO', 'variable.other.assignment'],
    ['ogMount 1 1', '1', 'constant.numeric'],
    ['x 2>/dev/null', '2>', 'keyword.operator.redirect'],
    ['a && b', '&&', 'keyword.operator.separator'],
    ['x=\x24{a:-"b"}; ogMount 1', 'ogMount', 'support.function.opengnsys'],
    ['/opt/deployImage', 'deployImage', 'source'],
    ['x=$(case $a in b) ogMount ;; esac); ogEcho x', 'ogEcho', 'support.function.opengnsys'],
  ])('%j: %s is %s', (text, part, scope) => {
    expect(scopeOf(text, part)).toBe(scope);
  });
});

/** Each line, and below it what its parts are, blanks and plain source left out. */
function coloured(text: string): string {
  let state = textmate.INITIAL;
  const lines = text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const parts = tokens
      .map(({ startIndex, endIndex, scopes }) => {
        const scope = scopes.slice(1).join(' > ').replaceAll('.oginstruction', '');
        return { part: line.slice(startIndex, endIndex), scope };
      })
      .filter(({ part, scope }) => part.trim() !== '' && scope !== '');
    return [line, ...parts.map(({ part, scope }) => `  ${JSON.stringify(part)}  ${scope}`)].join('\n');
  });
  // A rule that never ends would colour all that follows.
  expect(state.depth).toBe(1);
  return lines.join('\n');
}

describe('snapshots: to be looked at when they change', () => {
  const fixtures = new URL('../../test/fixtures/', import.meta.url);

  test.each([
    'grammar/everything.og',
    'instructions/deploy-two-systems.og',
    'instructions/system-heredoc.og',
    'instructions/wizard-clone-multicast-repository.og',
    'instructions/wizard-partition-gpt.og',
  ])('%s', async (file) => {
    const text = await readFile(new URL(file, fixtures), 'utf8');
    const name = file.replace(/^.*\//, '').replace(/\.og$/, '.txt');
    await expect(coloured(text)).toMatchFileSnapshot(fileURLToPath(new URL(`grammar/${name}`, fixtures)));
  });

  test('in every instruction each rule that begins also ends', async () => {
    const folder = new URL('instructions/', fixtures);
    const files = (await readdir(folder)).filter((file) => file.endsWith('.og'));
    expect(files.length).toBeGreaterThan(60);
    for (const file of files) {
      coloured(await readFile(new URL(file, folder), 'utf8'));
    }
  });
});

describe('Enter', () => {
  test.each([
    ['the first line of a long command', '', 'deployImage REPO \\', '', 'indent'],
    ['a line in its middle', 'deployImage \\', '  REPO /x \\', '', undefined],
    ['its last line', '  REPO /x \\', '  1 1', '', 'outdent'],
    ['its last line, which opens a block', '  ls | \\', '  while read x; do', '', undefined],
    ['a branch of case', 'case $x in', '  *.og)', '', 'indent'],
    ['a call', '', 'x=$(ogGetPath 1 1)', '', undefined],
    ['a function', '', 'f()', '', undefined],
    ['the end of a branch', '    ls', '    ;;', '', 'outdent'],
    ['the middle of a comment', '', '# one', ' two', 'none # '],
    ['the end of a comment', '', '# one', '', undefined],
    ['a shebang', '', '#!/bin/ba', 'sh', undefined],
    ['a directive', '', '# @scope Au', 'la 1', undefined],
    ['code', '', 'ls', '', undefined],
  ])('behind %s', async (_, previous, before, after, expected) => {
    const text = await readFile(new URL('oginstruction-language-configuration.json', root), 'utf8');
    const rules: Record<string, string>[] = JSON.parse(text).onEnterRules;
    // As VS Code does: the first rule of which all that it names fits.
    const fits = (pattern: string | undefined, part: string) =>
      pattern === undefined || new RegExp(pattern).test(part);
    const rule = rules.find(
      ({ beforeText, afterText, previousLineText }) =>
        fits(beforeText, before) && fits(afterText, after) && fits(previousLineText, previous),
    );
    const action =
      rule && (JSON.parse(text).onEnterRules[rules.indexOf(rule)].action as Record<string, string>);
    expect(action && [action.indent, action.appendText].filter(Boolean).join(' ')).toBe(expected);
  });
});

test('brackets, comments, words and regions are those of the language', async () => {
  const text = await readFile(new URL('oginstruction-language-configuration.json', root), 'utf8');
  const { brackets, autoClosingPairs, wordPattern, folding } = JSON.parse(text);
  expect(brackets).toEqual(['{}', '[]', '()'].map((pair) => [...pair]));
  expect(autoClosingPairs.map(({ open, close }: Record<string, string>) => `${open}${close}`)).toEqual(
    expect.arrayContaining(['{}', '[]', '()', '""', "''", '``']),
  );
  for (const word of [
    '/win11',
    '9000:full-duplex:239.194.17.36:90M:24:60',
    'deployImage',
    'OG_ERR_FORMAT',
    '@scope',
  ]) {
    expect(new RegExp(`^(?:${wordPattern})$`).test(word), word).toBe(true);
  }
  for (const line of ['#region x', '# region', '  # begin parts']) {
    expect(new RegExp(folding.markers.start).test(line), line).toBe(true);
  }
  for (const line of ['#endregion', '# end parts']) {
    expect(new RegExp(folding.markers.end).test(line), line).toBe(true);
  }
  expect(new RegExp(folding.markers.start).test('# regional')).toBe(false);
});

test('the language configuration is one that editors can read', async () => {
  const text = await readFile(new URL('oginstruction-language-configuration.json', root), 'utf8');
  const configuration = JSON.parse(text);
  expect(configuration.comments.lineComment).toBe('#');
  const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
  for (const line of [
    'if x; then',
    '  for i in 1 2; do',
    'else',
    'f() {',
    'case $x in',
    'while x; do # why',
  ]) {
    expect(increase.test(line), line).toBe(true);
  }
  for (const line of ['if x; then y; fi', '# what to do', 'deployImage REPO /x 1 1', 'fi']) {
    expect(increase.test(line), line).toBe(false);
  }
  for (const line of ['fi', '  done', 'esac', '}', 'else', 'elif x; then']) {
    expect(decrease.test(line), line).toBe(true);
  }
});
