import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormattingOptions } from 'vscode-languageserver';
import { createLanguageService } from '../index.ts';
import { formattedBy, readingsOfBash, wordsSaidIn } from '../test-support/format.ts';
import { emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';
import { generatedScript, oddScript } from './generated.ts';

/** Formatting never changes what a script means: bash, which decides, reads the same before and after. */

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

const layouts: readonly FormattingOptions[] = [
  { tabSize: 3, insertSpaces: true, switchCaseIndent: false },
  { tabSize: 8, insertSpaces: false, binaryNextLine: true, spaceRedirects: true, functionNextLine: true },
];

async function formattedAll(texts: readonly string[], layout: FormattingOptions): Promise<string[]> {
  const all: string[] = [];
  for (const text of texts) {
    all.push(await formattedBy(service, text, layout));
  }
  return all;
}

/** More on demand: `OG_FORMAT_SCRIPTS=5000 npx vitest run --project unit meaning`. */
const count = Number(process.env.OG_FORMAT_SCRIPTS ?? 60);
const generated = Array.from({ length: count }, (_, seed) => generatedScript(seed));

const folder = join(import.meta.dirname, '../../../test/fixtures/instructions');
const instructions = readdirSync(folder)
  .filter((file) => file.endsWith('.og'))
  .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Each statement further in, so that no text is laid out already. */
const untidy = instructions.map((text) =>
  text.includes('<<') ? text : text.replaceAll(/^(?=[a-zA-Z])/gm, '   '),
);

const odd = Array.from({ length: 3 * count }, (_, seed) => oddScript(seed, [...instructions, ...generated]));

/** What scripts of the field hold and generated ones do not. */
const constructs = [
  `init() { declare -gA IMG; }\ninit\nIMG[aula-2]=win11\n  echo "\${IMG[aula-2]}" \${IMG[$k-1]}   \${#IMG[@]}\n`,
  'f() { local -A m; m[x-1]=2;   m[ x - 1 ]=3; local -a n=([1+1]=a [ 2 ]=b); }\n',
  'unset   \'x[a-1]\' x[a-1]  "y[$k-1]";  printf   -v "a[k-1]" %s   x; read   a[b-c]\n',
  `mapfile   -C cb -c 1 -O 2-1 arr < f;  echo   \${!ref} \${!a[@]}  \${!pre*} \${a[b-c]:d-e:f-g}\n`,
  'case   $x in\na)   echo a ;;&\n  b|c) echo b   ;&\n (d)  echo d ;;\nesac\n',
  'coproc   NAME { cat; }\nfunction   a-b { echo 1; }\na.b  () { echo 2; }\ntime   -p   sleep 1\n! time ! true\n',
  "cat   <<A  <<-B <<'C'\na $(cat <<D\ninner\nD\n) x\nA\n\tb\n\tB\nc $x \\\nC\n   ls\n",
  'if \\\n true; \\\n then \\\n echo; \\\n fi\na\\\nb=1 e\\\ncho x\n',
  'echo a\r b\n   c \r\n',
  'echo\u00a0a   b\n',
  'if [   ogIsMounted  1   1 ];   then ls;fi\n[ ! ogMount $D  "$P" ]   ||   ls\n',
  'case $? in OG_ERR_X|[a-z]) ls;;esac;  declare -A M=(["x (y)"]=1   [z-w]=2)\n',
];

describe.each(layouts)('%j', (layout) => {
  test('the instructions of the corpus', async () => {
    const formatted = await formattedAll(untidy, layout);
    expect(formatted.filter((text, index) => text !== untidy[index]).length).toBeGreaterThan(70);
    expect(readingsOfBash(formatted)).toEqual(readingsOfBash(untidy));
  });

  test('constructs of the field', async () => {
    const formatted = await formattedAll(constructs, layout);
    expect(readingsOfBash(formatted)).toEqual(readingsOfBash(constructs));
    expect(formatted.filter((text, index) => text !== constructs[index]).length).toBeGreaterThan(8);
  });

  test('generated scripts', { timeout: 120_000 + count * 500 }, async () => {
    const formatted = await formattedAll(generated, layout);
    const readings = readingsOfBash(generated);
    expect(readingsOfBash(formatted)).toEqual(readings);
    const isScript = (_: string, index: number) => readings[index]?.startsWith('read_text ()');
    expect(generated.filter(isScript).length).toBeGreaterThan(count * 0.7);
    expect(wordsSaidIn(formatted.filter(isScript))).toEqual(wordsSaidIn(generated.filter(isScript)));
    // They are laid out, most of them.
    const changed = formatted.filter((text, index) => text !== generated[index]);
    expect(changed.length).toBeGreaterThan(count * 0.5);
  });

  test('scripts with odd bits put in', { timeout: 120_000 + count * 500 }, async () => {
    const readings = readingsOfBash(odd);
    const isScript = (_: string, index: number) => readings[index]?.startsWith('read_text ()');
    const scripts = odd.filter(isScript);
    expect(scripts.length).toBeGreaterThan(count / 2);
    expect(readingsOfBash(await formattedAll(scripts, layout))).toEqual(readings.filter(isScript));
  });
});
