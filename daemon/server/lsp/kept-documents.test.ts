import { beforeEach, describe, expect, test } from 'vitest';
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createDocumentBudget,
  documentConfiguration,
  documentLimits,
  keepDocuments,
} from './kept-documents.ts';

type Handler = (params: object) => void;

/** An editor's side of a session: what it opens and changes, and what it is told. */
function open(budget = createDocumentBudget()) {
  const handlers = new Map<string, Handler>();
  const on = (name: string) => (handler: Handler) => {
    handlers.set(name, handler);
    return { dispose() {} };
  };
  const lsp = {
    onDidOpenTextDocument: on('open'),
    onDidChangeTextDocument: on('change'),
    onDidCloseTextDocument: on('close'),
    onWillSaveTextDocument: on('willSave'),
    onWillSaveTextDocumentWaitUntil: on('willSaveWaitUntil'),
    onDidSaveTextDocument: on('save'),
  };
  const told: [string, string | undefined][] = [];
  const documents = new TextDocuments(documentConfiguration);
  const kept = keepDocuments(lsp as unknown as Connection, {
    documents,
    budget,
    onRefuse: (uri, why) => told.push([uri, why]),
  });
  return {
    budget,
    documents,
    told,
    dispose: () => kept.dispose(),
    open: (uri: string, text: string) =>
      handlers.get('open')?.({ textDocument: { uri, languageId: 'oginstruction', version: 1, text } }),
    change: (uri: string, contentChanges: object[]) =>
      handlers.get('change')?.({ textDocument: { uri, version: 2 }, contentChanges }),
    close: (uri: string) => handlers.get('close')?.({ textDocument: { uri } }),
  };
}

const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});
const large = 'x'.repeat(documentLimits.length);

describe('what is kept', () => {
  let editor: ReturnType<typeof open>;
  beforeEach(() => {
    editor = open();
  });

  test('a document of 2 MB, and nothing of a longer one, until it is opened again', () => {
    editor.open('a', large);
    editor.open('b', `${large}x`);
    editor.change('b', [{ text: 'short' }]);
    expect(editor.documents.keys()).toEqual(['a']);
    expect(editor.told).toEqual([['b', 'tooLarge']]);
    editor.close('b');
    editor.open('b', 'short');
    expect(editor.told.at(-1)).toEqual(['b', undefined]);
    expect(editor.documents.get('b')?.getText()).toBe('short');
  });

  test('a document that grows beyond that is kept no more', () => {
    editor.open('a', large);
    editor.change('a', [insert(0, 0, 'x')]);
    expect(editor.documents.keys()).toEqual([]);
    expect(editor.told).toEqual([['a', 'tooLarge']]);
    expect(editor.budget).toEqual(createDocumentBudget());
  });

  test('200 documents', () => {
    for (let n = 0; n <= documentLimits.count; n++) {
      editor.open(`d${n}`, 'x');
    }
    editor.open('d7', 'again');
    expect(editor.told).toEqual([['d200', 'tooManyOpen']]);
    editor.close('d0');
    editor.open('d200', 'x');
    expect(editor.documents.keys()).toHaveLength(200);
  });

  test('64 MB, of line ends less: where each line begins is kept too', () => {
    for (let n = 0; n < 33; n++) {
      editor.open(`d${n}`, large);
    }
    expect(editor.told).toEqual([['d32', 'tooManyOpen']]);
    const other = open();
    for (let n = 0; n < 3; n++) {
      other.open(`d${n}`, '\n'.repeat(documentLimits.length - 1));
    }
    expect(other.told).toEqual([['d2', 'tooManyOpen']]);
  });

  test('256 MB of all sessions, and free again when one ends', () => {
    const sessions = Array.from({ length: 5 }, () => open(editor.budget));
    for (const session of sessions) {
      for (let n = 0; n < 32; n++) {
        session.open(`d${n}`, large);
      }
    }
    expect(sessions.map(({ documents }) => documents.keys().length)).toEqual([32, 32, 32, 32, 0]);
    expect(sessions[4]?.told[0]).toEqual(['d0', 'tooManyOfAll']);
    sessions[0]?.dispose();
    sessions[4]?.open('d0', large);
    expect(sessions[4]?.documents.keys()).toEqual(['d0']);
  });
});

describe('many changes at once', () => {
  const lines = 20_000;
  const text = 'ogMount 1 1\n'.repeat(lines);

  test('from the end to the begin are made together', () => {
    const editor = open();
    editor.open('a', text);
    const changes = Array.from({ length: lines }, (_, n) => insert(lines - 1 - n, 7, ' 2'));
    editor.change('a', changes);
    expect(editor.documents.get('a')?.getText()).toBe('ogMount 2 1 1\n'.repeat(lines));
    expect(editor.told).toEqual([]);
  });

  test('one after the other only while that costs little', () => {
    const editor = open();
    editor.open('a', text);
    editor.change(
      'a',
      Array.from({ length: 100 }, (_, n) => insert(n, 0, '#')),
    );
    expect(editor.documents.get('a')?.getText().startsWith('#ogMount 1 1\n#')).toBe(true);
    editor.change(
      'a',
      Array.from({ length: lines }, (_, n) => insert(n, 0, '#')),
    );
    expect(editor.told).toEqual([['a', 'changedTooMuch']]);
    expect(editor.documents.keys()).toEqual([]);
  });

  test('give what the library makes of them one by one, wherever they are', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const texts = ['', 'x', 'ab\n', '\r\n', '\r', '\n\n', 'ñ🎉'];
    for (let round = 0; round < 3000; round++) {
      const before = Array.from({ length: random(12) }, () => texts[random(texts.length)]).join('');
      const changes = Array.from({ length: 2 + random(4) }, () => {
        const [one, other] = [at(random(7) - 1, random(5)), at(random(7) - 1, random(5))];
        return {
          range: { start: one, end: random(2) === 0 ? one : other },
          text: texts[random(texts.length)] ?? '',
        };
      });
      // Half of them in the order in which they can be made together.
      if (random(2) === 0) {
        changes.sort(
          (a, b) =>
            b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
        );
      }
      const documents = [documentConfiguration, TextDocument].map((how) =>
        how.update(TextDocument.create('a', 'x', 1, before), structuredClone(changes), 2).getText(),
      );
      expect(documents[0], JSON.stringify({ before, changes })).toBe(documents[1]);
    }
  });
});
