import { describe, expect, test } from 'vitest';
import { findingsOf } from './report.ts';

interface Place {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

const at = (line: number, column: number, endColumn = column, endLine = line): Place => ({
  ...{ line, column, endLine, endColumn },
});

function answer(...comments: object[]): string {
  return JSON.stringify({
    comments: comments.map((comment) => ({
      ...{ file: '-', level: 'info', code: 2086, message: 'Quote this.', fix: null },
      ...comment,
    })),
  });
}

const ofEngine = (name: string) => name.startsWith('OG');
const found = (text: string, ...comments: object[]) => findingsOf(text, answer(...comments), ofEngine);

describe('places', () => {
  test.each<[string, Place, string]>([
    ['echo $x\n', at(1, 6, 8), '$x'],
    ['a\nñ "😀" $x\n', at(2, 7, 9), '$x'],
    ['\techo $x', at(1, 7, 9), '$x'],
    ['if a\nthen b\nfi\n', at(1, 1, 3, 3), 'if a\nthen b\nfi'],
    ['a\r\nb $x\r\n', at(2, 3, 5), '$x'],
    ['ab', at(9, 9, 10), ''],
    ['ab\ncd', at(1, 2, 99), 'b\n'],
    ['ab', at(1, 2, 1), ''],
  ])('%j %j', (text, place, part) => {
    const [finding] = found(text, place);
    expect(text.slice(finding?.start, finding?.end)).toBe(part);
  });
});

test('severities, the code and the words', () => {
  const levels = ['error', 'warning', 'info', 'style'];
  const findings = found('ab', ...levels.map((level) => ({ ...at(1, 1), level })));
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'information', 'hint']);
  expect(findings[0]).toMatchObject({ code: 'SC2086', message: 'Quote this.', fix: [] });
});

test.each([
  [{ code: 1091 }, 0],
  [{ code: 2148 }, 0],
  [{ code: 2154, message: 'OGLOG is referenced but not assigned.' }, 0],
  [{ code: 2154, message: 'disco is referenced but not assigned.' }, 1],
  [{ code: 2034, message: 'OGLOG appears unused. Verify use.' }, 0],
  [{ code: 2034, message: 'disco appears unused. Verify use.' }, 1],
  [{ code: 2086 }, 1],
])('%j gives %i', (comment, count) => {
  expect(found('ab', { ...at(1, 1), ...comment })).toHaveLength(count);
});

test('a fix is edits in the order of the text, and none when they overlap', () => {
  const quote = (column: number) => ({ ...at(1, column), replacement: '"' });
  const fixed = (...replacements: object[]) =>
    found('echo $x', { ...at(1, 6, 8), fix: { replacements } })[0]?.fix;
  expect(fixed(quote(8), quote(6))).toEqual([
    { start: 5, end: 5, text: '"' },
    { start: 7, end: 7, text: '"' },
  ]);
  expect(fixed({ ...at(1, 1, 5), replacement: 'a' }, { ...at(1, 3, 6), replacement: 'b' })).toEqual([]);
});

test.each(['', 'no JSON', '{}', '{"comments":[{"line":"1"}]}', '[]'])('nothing for the answer %j', (text) => {
  expect(findingsOf('ab', text, ofEngine)).toEqual([]);
});
