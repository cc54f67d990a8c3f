import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import type { Language } from '../../protocol/message.ts';
import { createDiagnosticSettings } from './diagnostic-settings.ts';

const place = { line: 0, character: 0 };
const diagnostic: Diagnostic = { range: { start: place, end: place }, message: 'm', code: 'enum-case' };
const links = (settings: ReturnType<typeof createDiagnosticSettings>) =>
  settings.applied([diagnostic]).map(({ codeDescription }) => codeDescription?.href);

test('the page that a problem links to is in the language of the session, also when that changes', () => {
  let language: Language = 'es';
  const settings = createDiagnosticSettings(() => language);
  expect(links(settings)).toEqual([expect.stringMatching(/\/docs\/diagnostics\.es\.md#enum-case$/)]);
  language = 'en';
  expect(links(settings)).toEqual([expect.stringMatching(/\/docs\/diagnostics\.md#enum-case$/)]);
});

test('an editor may name another page', () => {
  const settings = createDiagnosticSettings(() => 'es');
  settings.initialize({ documentation: 'x:/d.md' });
  expect(links(settings)).toEqual(['x:/d.md#enum-case']);
});
