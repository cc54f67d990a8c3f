import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from './index.ts';
import { atCaret, demoView, documentOf, emptyView } from './test-support/room.ts';
import type { LanguageService } from './types.ts';

let service: LanguageService;
let offline: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(demoView);
  offline = await createLanguageService(emptyView);
});
afterAll(() => {
  service.dispose();
  offline.dispose();
});

function complete(text: string, from = service): CompletionItem[] {
  const { document, position } = atCaret(text);
  return from.complete(document, position, 'es').items;
}

/** The markdown of a documentation; empty when there is none. */
function textOf(content: unknown): string {
  return typeof content === 'object' && content !== null && 'value' in content ? String(content.value) : '';
}

/** The labels as an editor would sort them. */
function labels(text: string, from = service): string[] {
  return complete(text, from)
    .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
    .map((item) => item.label);
}

const inAula1 = '# @scope Aula 1\n';

describe('completion of arguments', () => {
  test.each<[string, string[]]>([
    ['deployImage |', ['REPO', 'CACHE', '172.17.36.2', '172.17.40.2']],
    ['updateCache |', ['REPO', '172.17.36.2', '172.17.40.2']],
    [`${inAula1}deployImage REPO |`, ['/windows11', '/ubuntu24']],
    [`${inAula1}deployImage REPO "/w|"`, ['/windows11', '/ubuntu24']],
    ['deployImage 172.17.40.2 |', ['/debian_*']],
    ['# @repository Laboratorio\ndeployImage REPO |', ['/debian_*']],
    [`${inAula1}updateCache REPO |`, ['/windows11.img', '/ubuntu24.img']],
    [`${inAula1}ogExecAndLog command updateCache REPO |`, ['/windows11.img', '/ubuntu24.img']],
    ['updateCache REPO /x.img |', ['UNICAST', 'MULTICAST', 'TORRENT', 'RSYNC']],
    ['restoreImage REPO /x 1 1 |', ['UNICAST', 'UNICAST-DIRECT', 'MULTICAST', 'MULTICAST-DIRECT']],
    [`${inAula1}deployImage REPO /x 1 1 TORRENT |`, ['peer:90', 'peer:60', 'leecher:60', 'seeder:60']],
    ['deployImage REPO /x 1 1 UNICAST |', []],
    [
      `${inAula1}deployImage REPO /x 1 1 MULTICAST |`,
      ['9000:full-duplex:239.194.17.36:90M:2:60', '9000:full-duplex:239.194.17.36:90M:24:60'],
    ],
    [`${inAula1}deployImage REPO /x |`, ['1']],
    [`${inAula1}deployImage REPO /x 1 |`, ['1', '4']],
    ['deployImage REPO /x 1 |', ['1', '2', '3', '4']],
    ['ogCreatePartitionTable 1 |', ['MSDOS', 'GPT']],
    ['# @scope |', ['Aula 1', 'Aula 1/Primera fila', 'aula1-pc1', 'aula1-pc2']],
    ['# @repository |', ['Principal', 'Laboratorio']],
    ['# @|', ['@scope', '@repository', '@ignore']],
    ['# a comment |', []],
    ['ogEcho "two\nlines |', []],
    ['deployImage REPO /x 1 1 TORRENT peer:60 |', []],
    ['ls |', []],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  test('only the forms that still fit: after a disk comes a partition, after REPO a path', () => {
    expect(labels('ogMount |')).toEqual(['CACHE', 'CDROM', '1', '2', '3', '4']);
    expect(labels('ogMount 1 |')).toEqual(['1', '2', '3', '4']);
    expect(labels('ogMount CACHE |')).toEqual([]);
  });

  test('without an inventory the usual values are offered', () => {
    expect(labels('deployImage |', offline)).toEqual(['REPO', 'CACHE']);
    expect(labels('deployImage REPO |', offline)).toEqual([]);
    expect(labels('deployImage REPO /x 1 1 MULTICAST |', offline)).toEqual([
      '9000:full-duplex:239.194.17.36:70M:50:60',
    ]);
  });

  test('an image tells its state, size and kind, and its card when asked', () => {
    const [item] = complete(`${inAula1}deployImage REPO |`);
    expect(item?.detail).toBe('lista · 8,2 GB · PARTCLONE LZOP · NTFS');
    expect(item?.documentation).toBeUndefined();
    const resolved = item && service.resolveCompletion(item, 'en');
    expect(textOf(resolved?.documentation)).toContain('- Status: ready');
  });

  test.each<[string, string, [number, number]]>([
    ['deployImage REPO /win|dows1 1 1', '/windows11', [17, 26]],
    ['deployImage REPO |', '/windows11', [17, 17]],
    ['deployImage REPO "/w|"', '/windows11', [18, 20]],
    ['deployImage REPO /x 1 1 TORRENT peer:|6', 'peer:60', [32, 38]],
    ['dep|loy', 'deployImage', [0, 6]],
    ['ogEcho "$OG_ERR|_X"', 'OG_ERR_FORMAT', [9, 17]],
  ])('in %s, %s replaces the whole word', (text, label, [start, end]) => {
    const item = complete(text).find((each) => each.label === label);
    expect(item?.textEdit).toMatchObject({
      range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
      newText: label,
    });
  });

  test('where nothing is typed yet, the slash may follow: the editor filters by the label', () => {
    expect(complete('deployImage 172.17.36.2 |')[0]).not.toHaveProperty('filterText');
  });

  test('who leaves out the slash finds the image too', () => {
    expect(complete('deployImage 172.17.36.2 win|')[0]).toMatchObject({
      label: '/windows11',
      filterText: 'windows11',
    });
  });
});

describe('completion of commands and variables', () => {
  test('the engine by use, own functions first, nothing of any PATH', () => {
    const found = labels('instala() { :; }\n|');
    expect(found.slice(0, 3)).toEqual(['instala', 'deployImage', 'updateCache']);
    expect(found.indexOf('ogEcho')).toBeLessThan(found.indexOf('ogGetSerialNumber'));
    expect(found).toContain('while');
    expect(found).not.toContain('ls');
    expect(found).not.toContain('grep');
  });

  test('what is internal or broken comes last, and what is broken is struck out', () => {
    const items = complete('og|');
    const item = (name: string) => items.find((each) => each.label === name);
    expect(item('ogAclFilter')).toMatchObject({ tags: [1], sortText: expect.stringMatching(/^8/) });
    expect(item('ogBootLoaderSetTheme')?.sortText).toMatch(/^7/);
  });

  test('documentation comes when asked, in the language asked', () => {
    const item = complete('depl|').find((each) => each.label === 'deployImage');
    expect(item?.documentation).toBeUndefined();
    const value = (language: 'en' | 'es') =>
      textOf(item && service.resolveCompletion(item, language).documentation);
    expect(value('en')).toContain('**Exit codes**');
    expect(value('es')).toContain('**Códigos de salida**');
  });

  test('an item of somebody else is given back as it is', () => {
    expect(service.resolveCompletion({ label: 'x', data: { kind: 'command' } }, 'en')).toEqual({
      label: 'x',
      data: { kind: 'command' },
    });
  });

  test('behind a $: own variables first, then those of the engine', () => {
    const found = labels('DISCO=1\nogMount $|');
    expect(found[0]).toBe('DISCO');
    expect(found).toContain('OGIMG');
    expect(found).toContain('OG_ERR_NOTFOUND');
    expect(found).toContain('MSG_SCRIPTS_TASK_START');
  });

  test('of very many own names those that fit are sent, and the editor is to ask again', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `paso_${index}() { :; }\n`).join('');
    const { document, position } = atCaret(`${many}p4999|`);
    const { isIncomplete, items } = service.complete(document, position, 'es');
    expect(isIncomplete).toBe(true);
    expect(items.filter(({ label }) => label.startsWith('paso_')).map(({ label }) => label)).toEqual([
      'paso_4999',
    ]);
    const all = complete(`${many}|`).filter(({ label }) => label.startsWith('paso_'));
    expect(all).toHaveLength(200);
  });

  test('works in a text that is not yet correct', () => {
    expect(labels('if ogMount 1 1; then\n  deployImage REPO /x 1 1 |\nogEcho "open')).toContain('TORRENT');
  });
});

describe('signature help', () => {
  test.each<[string, number, number]>([
    ['deployImage |', 0, 0],
    ['deployImage REPO /x 1 |', 0, 3],
    ['deployImage REPO /x 1 1 MULTICAST 9000:fu|', 0, 5],
    ['ogGetPath REPO |', 1, 1],
    ['ogGetPath 1 |', 2, 1],
    ['ogGetPath 1 1 |', 2, 2],
    ['cloneRemoteFromMaster 172.17.36.11 REPO |', 1, 2],
    ['ogEcho log session "x|"', 0, 2],
  ])('%s → form %i, parameter %i', (text, form, parameter) => {
    const { document, position } = atCaret(text);
    expect(service.signatureHelp(document, position, 'en')).toMatchObject({
      activeSignature: form,
      activeParameter: parameter,
    });
  });

  test('labels point into the line', () => {
    const { document, position } = atCaret('deployImage |');
    const [signature] = service.signatureHelp(document, position, 'es')?.signatures ?? [];
    expect(signature?.label).toBe('deployImage repo image ndisk npart [protocol] [options]');
    const names = signature?.parameters?.map(({ label }) =>
      typeof label === 'string' ? label : signature.label.slice(...label),
    );
    expect(names).toEqual(['repo', 'image', 'ndisk', 'npart', '[protocol]', '[options]']);
  });

  test.each(['depl|', 'ls -|', '# deployImage |'])('none at %s', (text) => {
    const { document, position } = atCaret(text);
    expect(service.signatureHelp(document, position, 'en')).toBeNull();
  });
});

describe('hover', () => {
  test.each<[string, string, string]>([
    ['deploy|Image REPO /x 1 1', 'deployImage', '**Parámetros**'],
    ['deployImage RE|PO /x 1 1', 'REPO', '`repo`'],
    [`deployImage 172.17.36.2 /win|dows11 1 1`, '/windows11', '- Estado: lista'],
    ['updateCache 172.17.36.2 /windows11.i|mg UNICAST', '/windows11.img', '- Estado: lista'],
    ['deployImage 172.17.40.2 /debian|_\\* 1 1', '/debian_\\*', '`image`'],
    ['echo $OG_ERR_NOT|FOUND', 'OG_ERR_NOTFOUND', 'código de salida 2'],
    ['echo "$OGI|MG"', 'OGIMG', '`$OGIMG`'],
    ['echo $MSG_ERR_FOR|MAT', 'MSG_ERR_FORMAT', 'MSG_ERR_FORMAT'],
    ['ogExecAndLog command deploy|Image REPO /x 1 1', 'deployImage', '**Parámetros**'],
    ['# @sco|pe Aula 1', '# @scope Aula 1', 'Adónde se envía'],
    ['if deployImage RE|PO "/x', 'REPO', '`repo`'],
    [
      'deployImage REPO /x 1 1 MULTICAST 9000:full-duplex:239.194.17.36:9|0M:24:60',
      '9000:full-duplex:239.194.17.36:90M:24:60',
      '- **`90M` — velocidad máxima en Mbit/s, seguida de M**\n- `24` — número de equipos que se esperan antes de empezar',
    ],
    [
      'updateCache REPO /x.img TORRENT pe|er:60:1',
      'peer:60:1',
      '- **`peer` — peer descarga y comparte, leecher solo descarga, seeder comparte lo que ya tiene**\n- `60` — segundos que sigue compartiendo tras la descarga\n- `1` — campo sobrante',
    ],
    [
      'ogUcastSendPartition 1 1 8000:1.2.3.|4',
      '8000:1.2.3.4',
      '- `8000` — puerto: de 8000 a 8005\n- **`1.2.3.4` — un equipo receptor**',
    ],
    ['# Saluda.\nsaluda() { :; }\nsal|uda', 'saluda', 'Saluda.'],
    ['ogRaiseError session $OG_ERR_FOR|MAT x', 'OG_ERR_FORMAT', 'código de salida 1'],
  ])('%s', (text, word, expected) => {
    const { document, position } = atCaret(text);
    const hover = service.hover(document, position, 'es');
    expect(hover?.range && document.getText(hover.range)).toBe(word);
    expect(textOf(hover?.contents)).toContain(expected);
  });

  test.each(['l|s', '# deploy|Image', 'echo "deployImage|"', 'deployImage REPO |', 'echo $MI|O'])(
    'none at %s',
    (text) => {
      const { document, position } = atCaret(text);
      expect(service.hover(document, position, 'en')).toBeNull();
    },
  );

  test('nothing of the catalogue becomes markup', () => {
    const { document, position } = atCaret('deploy|Image');
    const value = textOf(service.hover(document, position, 'en')?.contents);
    expect(value).toContain('\\<ipv4\\> stands for');
    expect(value).toContain('- \\-DIRECT skips');
  });
});

describe('code lenses', () => {
  test('on a scope that exists, with the number of its computers', () => {
    const [lens, preflight, ...more] = service.codeLenses(documentOf('# @scope Aula 1\nogMount 1 1\n'), 'es');
    expect(more).toEqual([]);
    expect(lens).toEqual({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 15 } },
      command: {
        title: 'Enviar a Aula 1 (2 equipos)',
        command: 'og.instruction.send',
        arguments: ['file:///test.og', 'Aula 1', { classroom: 'c1' }],
      },
    });
    expect(preflight).toEqual({
      range: lens?.range,
      command: { ...lens?.command, title: 'Comprobación previa', command: 'og.instruction.preflight' },
    });
  });

  test.each([
    [
      '# @scope Aula 1/Primera fila',
      'Send to Aula 1/Primera fila (1 computer)',
      { classroom: 'c1', group: 'g1' },
    ],
    ['# @scope aula1-pc2', 'Send to aula1-pc2 (1 computer)', { classroom: 'c1', computers: ['pc2'] }],
    [
      '# @scope aula1-pc2, AULA1-pc1',
      'Send to aula1-pc2, aula1-pc1 (2 computers)',
      { classroom: 'c1', computers: ['pc2', 'pc1'] },
    ],
  ])('%s', (text, title, scope) => {
    const [lens] = service.codeLenses(documentOf(text), 'en');
    expect(lens?.command).toMatchObject({ title });
    expect(lens?.command?.arguments?.[2]).toEqual(scope);
  });

  test('none on a scope that does not exist', () => {
    expect(service.codeLenses(documentOf('# @scope Aula 9'), 'en')).toEqual([]);
  });
});

test('what a script would run, for the preflight', async () => {
  const text = '# @scope Aula 1\nogExecAndLog command deployImage REPO "/$X" 1 1\n';
  const [, inner] = await service.commandsOf(text);
  expect(inner).toMatchObject({ name: 'deployImage', args: ['REPO', undefined, '1', '1'] });
  expect(text.slice(inner?.range.start, inner?.range.end)).toBe('deployImage REPO "/$X" 1 1');
  const quoted = 'ogExecAndLog command session "deployImage REPO /x 1 1 && ogEcho x"';
  expect((await service.commandsOf(quoted)).map(({ name }) => name)).toEqual([
    'ogExecAndLog',
    'deployImage',
    'ogEcho',
  ]);
});

test('a document that changes is seen as it is now, and one too large not at all', async () => {
  const first = documentOf('deployImage REPO /x 1', 'file:///changing.og');
  const codes = async (document: TextDocument) =>
    (await service.diagnose(document, 'en')).map(({ code }) => code);
  expect(await codes(first)).toEqual(['argument-count']);
  const text = 'deployImage CACHE /x 1 1';
  expect(await codes(TextDocument.update(first, [{ text }], 2))).toEqual([]);
  const large = documentOf(`deployImage REPO\n${'#'.repeat(2 * 1024 * 1024)}`);
  expect(await codes(large)).toEqual(['document-not-read']);
  expect(service.complete(large, { line: 0, character: 16 }, 'en').items).toEqual([]);
  service.close(first);
});
