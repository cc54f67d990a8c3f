import { oneLine } from '../../base/one-line.ts';

const gap = '  ';
const segmenter = new Intl.Segmenter();
/** A terminal shows these in two columns: pictures, and the scripts of East Asia (Unicode's East_Asian_Width). */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;

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
  if (width(text) <= most) {
    return text;
  }
  let [kept, columns] = ['', 1];
  for (const { segment } of segmenter.segment(text)) {
    columns += columnsOf(segment);
    if (columns > most) {
      break;
    }
    kept += segment;
  }
  return `${kept}…`;
}

function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}

/** In columns of a terminal; a mark is in that of its character. */
function width(text: string): number {
  return [...segmenter.segment(text)].reduce((sum, { segment }) => sum + columnsOf(segment), 0);
}

function columnsOf(character: string): number {
  return wide.test(character) ? 2 : 1;
}
