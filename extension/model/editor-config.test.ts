import { expect, test } from 'vitest';
import { layoutOf } from './editor-config.ts';

const of = (text: string, path = 'a.og') => layoutOf([{ text, path }]);

test.each([
  ['[*]\nindent_style = tab\n', { insertSpaces: false }],
  ['[*]\nindent_style = space\nindent_size = 2\n', { insertSpaces: true, tabSize: 2 }],
  ['[*]\nindent_size = tab\ntab_width = 8\n', { tabSize: 8 }],
  ['[*]\ntab_width = 8\n', { tabSize: 8 }],
  ['[*]\nindent_size = 0\n', {}],
  ['[*]\nindent_size = many\nindent_style = both\n', {}],
  ['[*.sh]\nindent_size = 2\n', {}],
  ['[[shell]]\nswitch_case_indent = false\n', { switchCaseIndent: false }],
  ['[*]\nindent_size=2\n[*.og]\nindent_size=4\n', { tabSize: 4 }],
  ['[*.og]\nindent_size=4\n[*]\nindent_size = unset\n', {}],
  ['; c\r\n# c\r\n[*.og] ; c\r\nIndent_Style: SPACE # c\r\n', { insertSpaces: true }],
  [
    '[*.og]\nbinary_next_line = true\nspace_redirects = true\nkeep_padding = true\nfunction_next_line = true\ninsert_final_newline = false\n',
    {
      binaryNextLine: true,
      spaceRedirects: true,
      keepPadding: true,
      functionNextLine: true,
      insertFinalNewline: false,
    },
  ],
  ['no section = 1\n[broken\nkey\n', {}],
])('%j', (text, layout) => {
  expect(of(text)).toEqual(layout);
});

test('the nearest file has the last word, and none above a root counts', () => {
  const inner = { text: '[*]\nindent_size = 2\n', path: 'a.og' };
  const outer = {
    text: '[aulas/*.og]\nindent_size = 8\nindent_style = tab\n',
    path: 'aulas/a.og',
  };
  expect(layoutOf([inner, outer])).toEqual({ tabSize: 2, insertSpaces: false });
  expect(layoutOf([{ ...inner, text: `root = true\n${inner.text}` }, outer])).toEqual({ tabSize: 2 });
});
