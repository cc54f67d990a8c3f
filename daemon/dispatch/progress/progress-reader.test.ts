import { describe, expect, it } from 'vitest';
import { lastWords } from './last-words.ts';
import { ProgressReader } from './progress-reader.ts';

describe('ProgressReader', () => {
  it.each([
    ['nothing', '', undefined, undefined],
    ['a step', '[10] copying\n', 10, 'copying'],
    ['a step without text keeps the last words', '[50] restoring\n[100]\n', 100, 'restoring'],
    ['a second command begins again', '[100]\n[10] next\n', 10, 'next'],
    ['a step after a carriage return', 'Completed: 3%\r[30] x\r', 30, 'x'],
    ['a line not yet ended', '[10] a\n[20] b', 10, 'b'],
    ['a number within a line', 'look at [70]\n', undefined, 'look at [70]'],
    ['a number above 100', '[404] not found\n', undefined, 'not found'],
    ['a test of the shell', '[ -f x ]\n', undefined, '[ -f x ]'],
    ['colours and control characters', '\u001B[31mred\u001B[0m\u0007\n', undefined, 'red'],
    ['aligned columns', 'name      size\r', undefined, 'name size'],
    ['what a program tells of its progress', 'bytes=    1 490 944  (  2.30 Mbps)\r', undefined, undefined],
    ['blank lines', 'said\n\n  \n', undefined, 'said'],
    ['a long line', `${'x'.repeat(300)}\n`, undefined, `${'x'.repeat(199)}…`],
    ['the frame of the engine', '[START Interface] x\n[100] 6 s\n[END Interface]\n', 100, '6 s'],
    ['CR LF', '[10] a\r\n[20]\r\n', 20, 'a'],
  ])('reads %s', (_name, text, percent, line) => {
    const whole = new ProgressReader();
    whole.push(text);
    const bytewise = new ProgressReader();
    for (const char of text) {
      bytewise.push(char);
    }
    expect([whole.percent, bytewise.percent]).toEqual([percent, percent]);
    expect(lastWords(text)).toBe(line);
  });

  it('tells an error of the engine without its date', () => {
    const reader = new ProgressReader();
    const error = 'ogMount<-deployImage: Unknown or unmountable file system "1 2"';
    reader.push(`<13>Nov 27 02:03:53 OpenGnsys error: 2026-11-27 02:03:53 ${error}\n`);
    expect(reader.message).toBe('ogMount: Unknown or unmountable file system "1 2"');
  });

  it('takes the last line at the end', () => {
    const reader = new ProgressReader();
    reader.push('[10] a\n[100] b');
    reader.end();
    expect([reader.percent, reader.message]).toEqual([100, 'b']);
  });

  it('tells whether something changed', () => {
    const reader = new ProgressReader();
    expect(['[10] a\n', '[10] a\n', '[20] a\n', '\n'].map((text) => reader.push(text))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('keeps little of a line without end', () => {
    const reader = new ProgressReader();
    for (let index = 0; index < 100; index++) {
      reader.push('y'.repeat(10_000));
    }
    reader.push('\n[10] z\n');
    expect([reader.percent, reader.message]).toEqual([10, 'z']);
  });
});
