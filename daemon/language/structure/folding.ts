import type { FoldingRange } from 'vscode-languageserver';
import type { Lines } from './lines.ts';
import type { Structure } from './structure.ts';

/** As the language configuration has them. */
const regionStart = /^#\s*(?:region|begin)\b/;
const regionEnd = /^#\s*(?:endregion|end)\b/;

/** Blocks, branches, texts of many lines, rows of comments, and regions. The line that closes a block stays visible. */
export function foldingRangesOf(structure: Structure, lines: Lines): FoldingRange[] {
  const byStart = new Map<number, FoldingRange>();
  const add = (range: FoldingRange) => {
    const before = byStart.get(range.startLine);
    if (range.endLine > range.startLine && (!before || before.endLine < range.endLine)) {
      byStart.set(range.startLine, range);
    }
  };
  for (const { start, end } of structure.folds) {
    add({ startLine: lines.position(start).line, endLine: lines.position(end).line - 1 });
  }
  for (const range of commentRanges(structure, lines)) {
    add(range);
  }
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

function commentRanges(structure: Structure, lines: Lines): FoldingRange[] {
  const { text } = structure.script;
  const ranges: FoldingRange[] = [];
  const regions: number[] = [];
  let row: FoldingRange | undefined;
  for (const { start, end } of structure.comments) {
    const { line, character } = lines.position(start);
    const isAlone = text.slice(start - character, start).trim() === '';
    const comment = text.slice(start, end);
    const starts = regionStart.test(comment);
    const ends = regionEnd.test(comment);
    if (starts) {
      regions.push(line);
    } else if (ends) {
      const startLine = regions.pop();
      ranges.push(...(startLine === undefined ? [] : [{ startLine, endLine: line, kind: 'region' }]));
    }
    if (!isAlone || starts || ends) {
      row = undefined;
    } else if (row?.endLine === line - 1) {
      row.endLine = line;
    } else {
      row = { startLine: line, endLine: line, kind: 'comment' };
      ranges.push(row);
    }
  }
  return ranges;
}
