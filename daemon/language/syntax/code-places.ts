import type { Piece } from './pieces.ts';
import { closing } from './words.ts';

/**
 * Which places of a piece are code outside quotes, comments and here-documents, where each letter counts for the shell;
 * what stands in a substitution inside quotes is code again. Costs one walk over the piece: for rules that have
 * something to ask about.
 */
export function codePlaces({ source, comments, texts }: Piece): (offset: number) => boolean {
  const quoted: [start: number, end: number][] = comments.map(({ start, end }) => [start, end]);
  const hereDocuments = texts.filter(({ start }) => !/["']/.test(source[start] ?? ''));
  quoted.push(...hereDocuments.map(({ start, end }): [number, number] => [start, end]));
  const skips = new Map(quoted.map(([start, end]) => [start, end]));
  /** What is open: a string, or a substitution with so many parentheses open in it. */
  const open: ('string' | number)[] = [];
  let stringStart = 0;
  for (let at = 0; at < source.length; at++) {
    const last = open.at(-1);
    const letter = source[at];
    const skip = last === 'string' ? undefined : skips.get(at);
    if (skip !== undefined && skip > at) {
      at = skip - 1;
    } else if (letter === '\\') {
      at++;
    } else if (letter === '"') {
      if (last === 'string') {
        quoted.push([stringStart, at]);
        open.pop();
      } else {
        stringStart = at + 1;
        open.push('string');
      }
    } else if (letter === '$' && source[at + 1] === '(') {
      if (last === 'string') {
        quoted.push([stringStart, at]);
      }
      open.push(1);
      at++;
    } else if (last === 'string') {
      // Nothing else ends it.
    } else if (letter === "'") {
      const end = closing(source, at);
      quoted.push([at + 1, end]);
      at = end;
    } else if (letter === '(' && typeof last === 'number') {
      open[open.length - 1] = last + 1;
    } else if (letter === ')' && typeof last === 'number') {
      open[open.length - 1] = last - 1;
      if (last === 1) {
        open.pop();
        stringStart = at + 1;
      }
    }
  }
  if (open.at(-1) === 'string') {
    quoted.push([stringStart, source.length]);
  }
  return (offset) => !quoted.some(([start, end]) => start <= offset && offset < end);
}
