import { oneLine } from '../../base/one-line.ts';

const gap = '  ';
/** Wide characters and marks count as a terminal shows them. */
const segmenter = new Intl.Segmenter();

/** Rows as aligned columns, the head first; the last column is as long as it likes. Nothing in a cell ends the line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], widest = 44): string {
  const shown = [head, ...rows].map((cells) =>
    cells.map((cell, at) => (at === head.length - 1 ? oneLine(cell) : cut(oneLine(cell), widest))),
  );
  const widths = head.map((_, at) => Math.max(...shown.map((cells) => width(cells[at] ?? ''))));
  return shown
    .map((cells) =>
      cells
        .map((cell, at) => padded(cell, widths[at] ?? 0))
        .join(gap)
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Labels and values below one another; those that are empty are left out. */
export function fields(entries: readonly (readonly [label: string, value: string])[]): string {
  const known = entries.filter(([, value]) => value !== '');
  const widest = Math.max(0, ...known.map(([label]) => width(label)));
  return known.map(([label, value]) => `${padded(label, widest)}${gap}${oneLine(value)}\n`).join('');
}

function cut(text: string, most: number): string {
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}

function width(text: string): number {
  return [...segmenter.segment(text)].length;
}
