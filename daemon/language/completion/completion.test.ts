import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../index.ts';
import { snippetFormat } from '../lsp.ts';
import { atCaret, demoView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(demoView);
});
afterAll(() => service.dispose());

/** As an editor would sort them. */
function complete(text: string): CompletionItem[] {
  const { document, position } = atCaret(`# @scope Aula 1\n${text}`);
  const { items } = service.complete(document, position, 'es');
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

const labels = (text: string) => complete(text).map(({ label }) => label);

describe('nothing is offered', () => {
  test.each([
    ['in a comment', '# og|'],
    ['in a here-document', 'cat <<EOF\nog|\nEOF\n'],
    ['behind a $ in a here-document', 'cat <<EOF\nx $|\ny\nEOF\n'],
    ['in a sentence between quotes', "ogEcho 'Copia de l|'"],
    ['for the words of for', 'for |'],
    ['for the words of case', 'case |'],
    ['for the file of a redirection', 'ogEcho x > |'],
    ['for the arguments of a program', 'ls |'],
    ['behind a protocol without options', 'deployImage REPO /x 1 1 UNICAST |'],
  ])('%s', (_, text) => {
    expect(labels(text)).toEqual([]);
  });
});

describe('first of all', () => {
  test.each<[string, string[]]>([
    ['|', ['deployImage', 'updateCache', 'restoreImage']],
    ['if x; then\n  |', ['deployImage', 'updateCache']],
    ['instala() { :; }\nif true; then |', ['instala', 'deployImage']],
    ['ruta=$(|', ['ogGetCaller', 'ogGetIpAddress', 'ogGetPath']],
    ['echo "`|`"', ['ogGetCaller', 'ogGetIpAddress', 'ogGetPath']],
    ['if |', ['ogFindCache', 'ogCheckIpAddress']],
    ['DISCO=1\nPARTE=|', ['$DISCO']],
    ['DISCO=1\nX=$D|', ['DISCO']],
    ['exit |', ['$OG_ERR_FORMAT', '$OG_ERR_NOTFOUND']],
    ['f() { return $|', ['OG_ERR_FORMAT', 'OG_ERR_NOTFOUND']],
    ['ogRaiseError session |', ['log', 'session', 'command', '$OG_ERR_FORMAT']],
    ['ogEcho |', ['log', 'session', 'command']],
    ['ogCreatePartitions 1 |', ['NTFS:', 'EXT4:', 'LINUX:']],
    ['ogSetPartitionId 1 1 |', ['7', '83']],
    ['ogFormat 1 1 |', ['EXT2', 'EXT3']],
    ['ogCreateImage 1 1 REPO /x |', ['partclone', 'partimage']],
    ['ogCreateImage 1 1 REPO /x partclone |', ['none', '0', 'lzop']],
    ['deployImage |', ['REPO', 'CACHE', '172.17.36.2', '172.17.40.2']],
    ['deployImage 172.17.40.2 "|"', ['/debian_*']],
    ['deployImage REPO /windows11 1 1 |', ['UNICAST', 'UNICAST-DIRECT']],
    ['deployImage REPO /windows11 1 1 MULTICAST 9000:|', ['9000:full-duplex:239.194.17.36:90M:2:60']],
    ['deployImage REPO /windows11 1 1 TORRENT |', ['peer:90', 'peer:60']],
    ['createImage 1 1 |', ['REPO', 'CACHE']],
    ['ogUcastSendPartition 1 1 |', ['8000:172.17.36.11:172.17.36.12']],
    ['cloneRemoteFromMaster |', ['172.17.36.11', '172.17.36.12']],
    ['x=$(deployImage REPO |)', ['/windows11', '/ubuntu24']],
    ['ogExecAndLog command deployImage REPO /windows11 1 |', ['1', '4']],
    ['ogHelp ogBoot|', ['ogBoot']],
    ['# @ignore mcast-port,|', ['argument-count']],
    ['# @scope |', ['Aula 1', 'Aula 1/Primera fila', 'aula1-pc1', 'aula1-pc2']],
    ['# @scope aula1-pc1, |', ['aula1-pc1', 'aula1-pc2']],
    ['ogRaiseError session $|', ['OG_ERR_FORMAT', 'OG_ERR_NOTFOUND']],
  ])('%s', (text, expected) => {
    expect(labels(text).slice(0, expected.length)).toEqual(expected);
  });
});

describe('variables in scope', () => {
  const functions =
    'f() {\n  local dentro=1\n  echo $1|\n}\ng() {\n  local otra=1\n  echo $2|\n}\nFUERA=1\necho $3|\n';
  test.each([
    [1, ['dentro', 'FUERA']],
    [2, ['otra', 'FUERA']],
    [3, ['FUERA']],
  ])('at place %i', (place, expected) => {
    const text = functions.replace(`${place}|`, '‸').replaceAll(/\d\|/g, 'FUERA').replace('‸', '|');
    const own = complete(text).filter(({ kind }) => kind === 6);
    expect(own.map(({ label }) => label)).toEqual(expected);
  });
});

test.each([
  ['# @scope aula1-pc1, au|', 'aula1-pc2', '# @scope aula1-pc1, aula1-pc2'],
  ['# @scope aula1-pc1,|', 'aula1-pc2', '# @scope aula1-pc1,aula1-pc2'],
  ['# @scope Au|', 'Aula 1/Primera fila', '# @scope Aula 1/Primera fila'],
])('%s: taking %s leaves %s', (text, label, expected) => {
  const { document } = atCaret(`# @scope Aula 1\n${text}`);
  const item = complete(text).find((each) => each.label === label);
  const edit = item?.textEdit && 'range' in item.textEdit ? [item.textEdit] : [];
  expect(TextDocument.applyEdits(document, edit)).toBe(`# @scope Aula 1\n${expected}`);
});

test('what a command is for stands behind its name, which it leaves room for', () => {
  const items = complete('|').filter(({ detail }) => detail !== undefined);
  expect(items.length).toBeGreaterThan(200);
  for (const { label, detail = '', labelDetails } of items) {
    const hint = labelDetails?.description ?? '';
    expect(label.length + hint.length).toBeLessThanOrEqual(Math.max(46, label.length));
    expect(detail.startsWith(hint.replace(/…$/, ''))).toBe(true);
  }
});

describe('snippets', () => {
  const snippets = (text: string) =>
    complete(text).filter(({ insertTextFormat }) => insertTextFormat === snippetFormat);

  test('the common instructions come with what the scope makes likely', () => {
    const texts = snippets('|').map(({ textEdit }) =>
      textEdit?.newText.replaceAll(/\$\{\d:((?:\\.|[^}])*)\}/g, '$1'),
    );
    expect(texts.slice(0, 5)).toEqual([
      'deployImage REPO /windows11 1 1 TORRENT peer:90',
      'deployImage REPO /windows11 1 1 MULTICAST 9000:full-duplex:239.194.17.36:90M:2:60',
      'deployImage REPO /windows11 1 1 UNICAST-DIRECT',
      'updateCache REPO /windows11.img TORRENT peer:90',
      // Not the name of an image that is there, and one for each computer.
      'createImage 1 1 REPO /image1-\\$HOSTNAME',
    ]);
  });

  test.each(['if', 'for', 'while', 'case', 'function'])('%s', (word) => {
    const found = snippets(`${word.slice(0, 2)}|`).filter(({ label }) => label === word);
    expect(found.length).toBeGreaterThan(0);
    for (const { textEdit, labelDetails, kind } of found) {
      expect(textEdit?.newText).toContain('$0');
      expect(labelDetails?.description).toBeTruthy();
      expect(kind).toBe(15);
    }
  });

  test('what is in a text is no part of the snippet language', () => {
    const [text] = snippets('|').flatMap(({ label, textEdit }) =>
      label === 'case' ? [textEdit?.newText] : [],
    );
    expect(text).toContain(':"\\$HOSTNAME"}');
  });

  test.each(['x=$(|', 'if |', 'ogExecAndLog command |', 'x | |'])('none at %s', (text) => {
    expect(snippets(text)).toEqual([]);
  });

  test('filled in as they are, the instructions have no problems', async () => {
    const texts = snippets('|').map(({ textEdit }) =>
      (textEdit?.newText ?? '')
        .replaceAll(/\$\{\d:((?:\\.|[^}])*)\}/g, '$1')
        .replaceAll('\\$', '$')
        .replaceAll('$0', 'true'),
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      const { document } = atCaret(`# @scope Aula 1\n${text}\n|`);
      const errors = (await service.diagnose(document, 'en')).filter(({ severity }) => severity === 1);
      expect(errors, text).toEqual([]);
    }
  });
});

describe('of thousands of images', () => {
  const images = Array.from({ length: 5_000 }, (_, index) => ({
    canonicalName: `aula${index}`,
    repository: demoView.images()[0]?.repository ?? '',
    state: 'ready' as const,
  }));

  test.each([
    ['deployImage REPO /|', '/aula0', 200],
    ['deployImage REPO /aula4999|', '/aula4999', 1],
    ['deployImage REPO a499|', '/aula1499', 32],
    ['deployImage REPO /nada|', undefined, 0],
  ])('%s: those that fit, and the editor asks again', async (text, first, count) => {
    const many = await createLanguageService({ ...demoView, images: () => images });
    const { document, position } = atCaret(text);
    const { isIncomplete, items } = many.complete(document, position, 'es');
    expect([isIncomplete, items.length, items[0]?.label]).toEqual([true, count, first]);
    many.dispose();
  });
});
