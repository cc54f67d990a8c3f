import { expect, test } from 'vitest';
import { noticeText, withLinks } from './notice-text.ts';

test.each([
  ['Deploy win11 (Aula 1): done', 'Deploy win11 (Aula 1): done'],
  ['[Click](command:workbench.action.quit)', '[Click] (command:workbench.action.quit)'],
  ['[a]\n(command:x)', '[a] (command:x)'],
  ['[a]\u202e(command:x)', '[a] (command:x)'],
])('%j has no links', (text, expected) => {
  expect(noticeText(text)).toBe(expected);
});

test('links stand behind the text, however long it is', () => {
  const text = withLinks('x'.repeat(2_000), [
    { title: 'Open', uri: 'command:a' },
    { title: 'Retry', uri: 'command:b' },
  ]);
  expect(text).toMatch(/x… \[Open\]\(command:a\) · \[Retry\]\(command:b\)$/);
  expect(text.length).toBeLessThan(1_000);
});
