import { z } from 'zod';
import { parseJson } from '../base/parse-json.ts';
import type { ShellEdit, ShellFinding } from './types.ts';

const span = { line: z.int(), endLine: z.int(), column: z.int(), endColumn: z.int() };

/** `--format=json1`: lines and columns from 1, a column for each Unicode character. */
const schema = z.object({
  comments: z.array(
    z.object({
      ...span,
      level: z.enum(['error', 'warning', 'info', 'style']),
      code: z.int(),
      message: z.string(),
      fix: z.object({ replacements: z.array(z.object({ ...span, replacement: z.string() })) }).nullable(),
    }),
  ),
});

const severities = { error: 'error', warning: 'warning', info: 'information', style: 'hint' } as const;

/**
 * What says nothing of an OG instruction: files that only a computer has (1090, 1091), a shebang that nobody looks
 * at (1128, 2148: the client runs every instruction with bash), the way in which the engine's own scripts look at `$?`
 * (2181); and what the language tells itself: bytes (1017, 1018, 1082), spaces around = (1068), quotes (1110).
 */
const noise = new Set([1017, 1018, 1068, 1082, 1090, 1091, 1110, 1128, 2148, 2181]);

/** ShellCheck's words for a variable that it sees used but not set (2154), or set but not used (2034). */
const onVariable = new Map([
  [2154, /^(\w+) is referenced but not assigned/],
  [2034, /^(\w+) appears unused/],
]);

/**
 * The findings in ShellCheck's answer for a text. Left out: noise, and what it says of variables that the engine
 * sets or reads. Nothing for an answer that cannot be read.
 */
export function findingsOf(
  text: string,
  answer: string,
  isEngineVariable: (name: string) => boolean,
): ShellFinding[] {
  const report = schema.safeParse(parseJson(answer));
  if (!report.success) {
    return [];
  }
  const places = createPlaces(text);
  return report.data.comments.flatMap(({ code, level, message, fix, ...at }): ShellFinding[] => {
    const variable = onVariable.get(code)?.exec(message)?.[1];
    if (noise.has(code) || (variable !== undefined && isEngineVariable(variable))) {
      return [];
    }
    const edits = (fix?.replacements ?? []).map(({ replacement, ...place }) => ({
      ...places(place),
      text: replacement,
    }));
    return [{ ...places(at), code: `SC${code}`, severity: severities[level], message, fix: inOrder(edits) }];
  });
}

/** Nothing when one overlaps another: doing a half would destroy the text. */
function inOrder(edits: readonly ShellEdit[]): ShellEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const isApart = sorted.every((edit, index) => edit.start >= (sorted[index - 1]?.end ?? 0));
  return isApart ? sorted : [];
}

type Place = Readonly<Record<keyof typeof span, number>>;

/** From lines and columns to offsets; whatever lies outside of the text becomes its nearest end. */
function createPlaces(text: string): (place: Place) => { start: number; end: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  const offset = (line: number, column: number) => {
    const start = starts[line - 1] ?? text.length;
    const end = starts[line] ?? text.length;
    let at = start;
    for (let left = column - 1; left > 0 && at < end; left--) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
    return at;
  };
  return ({ line, column, endLine, endColumn }) => {
    const start = offset(line, column);
    return { start, end: Math.max(start, offset(endLine, endColumn)) };
  };
}
