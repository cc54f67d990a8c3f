import type { Steps } from '../../base/steps.ts';

/** A line of the table. */
export interface Row {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = [';', ',', '\t'] as const;
const pauseEvery = 2000;
/** What stands in more columns is left out. */
const mostColumns = 100;
/** Characters; no more double quotes are looked for beyond. */
const longestCell = 10_000;

/**
 * The rows of a CSV text (RFC 4180, with any separator of a spreadsheet), without blank ones. A byte order mark and
 * Excel's line `sep=;` are no cells.
 */
export function* csvRows(text: string): Steps<Row[]> {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const told = /^sep=(.)\r?\n/.exec(text.slice(start, start + 10));
  const separator = told?.[1] ?? separatorOf(text.slice(start, start + 10_000));
  const from = start + (told?.[0].length ?? 0);
  const rows: Row[] = [];
  let line = told ? 2 : 1;
  let row: Row & { readonly cells: string[] } = { line, cells: [] };
  let at = from;
  let count = 0;
  while (at <= text.length) {
    const cell = cellAt(text, at, separator);
    if (row.cells.length < mostColumns) {
      row.cells.push(cell.value);
    }
    count += 1;
    if (count % pauseEvery === 0) {
      yield;
    }
    line += cell.lines;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (row.cells.some((value) => value !== '')) {
      rows.push(row);
    }
    // The end of the text, or a line end of one of three kinds.
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    row = { line, cells: [] };
  }
  return rows;
}

/** The one that stands outside quotes most often. */
function separatorOf(sample: string): string {
  const bare = sample.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The cell at a place: its text without blanks around, where it ends, and how many line ends are in it. */
function cellAt(
  text: string,
  start: number,
  separator: string,
): { value: string; end: number; lines: number } {
  if (text[start] !== '"') {
    const end = bareEnd(text, start, separator);
    return { value: text.slice(start, end).trim(), end, lines: 0 };
  }
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && quote - start < longestCell && text[quote + 1] === '"') {
    quote = text.indexOf('"', quote + 2);
  }
  if (quote === -1) {
    quote = text.length;
  }
  const value = text.slice(start + 1, quote).replaceAll('""', '"');
  // What somebody wrote behind the closing quote belongs to no cell.
  const end = bareEnd(text, quote + 1, separator);
  return { value: value.trim(), end, lines: value.split('\n').length - 1 };
}

function bareEnd(text: string, start: number, separator: string): number {
  let end = Math.min(start, text.length);
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
    end += 1;
  }
  return end;
}
