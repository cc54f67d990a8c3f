import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ShellFinding } from '../../shellcheck/types.ts';
import { createShellCheckTier } from './shellcheck.ts';

const uri = 'file:///a.og';
const never = new AbortController().signal;
const found: ShellFinding = {
  ...{ start: 7, end: 9, severity: 'information', code: 'SC2086', message: 'Quote this.' },
  fix: [
    { start: 7, end: 7, text: '"' },
    { start: 9, end: 9, text: '"' },
  ],
};
const at = (start: number, end: number) => ({
  start: { line: 0, character: start },
  end: { line: 0, character: end },
});

/** A tier whose ShellCheck finds the same in every text. */
function tier({ enabled = true, ignored = false } = {}) {
  const checked: string[] = [];
  const settings = { enabled };
  const made = createShellCheckTier({
    shellcheck: {
      check: async (text) => {
        checked.push(text);
        return [found];
      },
      dispose: () => {},
    },
    service: {
      withoutIgnored: (_document, findings) => (ignored ? [] : [...findings]),
      ignoreEdit: (_document, { code }) => ({ range: at(0, 0), newText: `# @ignore ${code}` }),
    },
    isEnabled: () => settings.enabled,
    pauseMs: 0,
  });
  return { made, checked, settings, document: TextDocument.create(uri, 'og', 1, 'ogEcho $1') };
}

const diagnostic = {
  range: at(7, 9),
  severity: 3,
  code: 'SC2086',
  codeDescription: { href: 'https://www.shellcheck.net/wiki/SC2086' },
  source: 'shellcheck',
  message: 'Quote this.',
};

test('a finding as a diagnostic, with the page that explains it; known until the text changes', async () => {
  const { made, document } = tier();
  expect(made.known(document)).toBeUndefined();
  expect(await made.find(document, never)).toEqual([diagnostic]);
  expect(made.known(document)).toEqual([diagnostic]);
  TextDocument.update(document, [{ text: 'ogEcho $12' }], 2);
  expect(made.known(document)).toBeUndefined();
  expect(made.carriedOver(document)).toEqual([]);
  expect(made.actions(document, at(0, 9), 'en')).toEqual([]);
});

test('until the text is looked at anew, what is in lines that are the same stays', async () => {
  const { made, settings, document } = tier();
  expect(made.carriedOver(document)).toEqual([]);
  await made.find(document, never);
  TextDocument.update(document, [{ text: 'ogEcho $1\nls' }], 2);
  expect(made.carriedOver(document)).toEqual([diagnostic]);
  settings.enabled = false;
  expect(made.carriedOver(document)).toEqual([]);
});

test('its own fix first, then our comment', async () => {
  const { made, document } = tier();
  await made.find(document, never);
  expect(made.actions(document, at(8, 8), 'es')).toEqual([
    {
      title: 'Corregir SC2086 como propone ShellCheck',
      kind: 'quickfix',
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: {
        changes: {
          [uri]: [
            { range: at(7, 7), newText: '"' },
            { range: at(9, 9), newText: '"' },
          ],
        },
      },
    },
    {
      title: 'Ignorar SC2086 aquí',
      kind: 'quickfix',
      diagnostics: [diagnostic],
      edit: { changes: { [uri]: [{ range: at(0, 0), newText: '# @ignore SC2086' }] } },
    },
  ]);
  expect(made.actions(document, at(0, 2), 'es')).toEqual([]);
});

test('who switches it off runs and sees nothing', async () => {
  const { made, checked, settings, document } = tier({ enabled: false });
  expect(await made.find(document, never)).toEqual([]);
  expect(made.known(document)).toEqual([]);
  expect(checked).toEqual([]);
  settings.enabled = true;
  await made.find(document, never);
  settings.enabled = false;
  expect(made.known(document)).toEqual([]);
  expect(made.actions(document, at(0, 9), 'en')).toEqual([]);
});

test('an @ignore line leaves a finding out', async () => {
  const { made, document } = tier({ ignored: true });
  expect(await made.find(document, never)).toEqual([]);
  expect(made.actions(document, at(0, 9), 'en')).toEqual([]);
});

test('what is superseded before its time is not looked at', async () => {
  const { made, checked, document } = tier();
  const abort = new AbortController();
  const looking = made.find(document, abort.signal);
  abort.abort();
  await expect(looking).rejects.toThrow();
  expect(checked).toEqual([]);
});
