import type { Script } from './script.ts';

/** A shell that reads what follows, up to the here-document's word or the first quote of the here-string. */
const opener =
  /(?<![\w./$-])(?:\/(?:usr\/)?bin\/)?(?:ba|da|k)?sh(?:[ \t]+-[a-z]{1,8}){0,4}[ \t]*(?:<<-?[ \t]*(["']?)(\w{1,40})\1[^\n]{0,200}\n|<<<[ \t]*(["']))/g;
/** The same by way of cat: `cat <<EOF | sudo bash`. */
const piped =
  /(?<![\w./$-])cat[ \t]*<<-?[ \t]*(["']?)(\w{1,40})\1[ \t]*\|[ \t]*(?:sudo[ \t]+(?:-\w+[ \t]+){0,4})?(?:\/(?:usr\/)?bin\/)?(?:ba|da|k)?sh\b(?![ \t]+-\w*c)[^\n]{0,200}\n/g;
/** More of them nobody writes. */
const most = 50;

/** A script that a script gives to a shell; offsets in the text. */
export interface ShellInput {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is given to a shell to read: `bash <<EOF`, `sh <<< "…"`; not in comments and in texts of several lines. */
export function shellInputsIn({ pieces, starts }: Script): ShellInput[] {
  const found: ShellInput[] = [];
  let tried = 0;
  for (const [index, { source, comments, texts }] of pieces.entries()) {
    const by = starts[index] ?? 0;
    const hits = [...source.matchAll(opener), ...source.matchAll(piped)];
    for (const { 0: whole, 2: word, 3: quote, index: at } of hits) {
      const isCode = ![...comments, ...texts].some(({ start, end }) => start <= at && at < end);
      if (!isCode || ++tried > most) {
        continue;
      }
      const start = at + whole.length;
      const end = word === undefined ? source.indexOf(quote ?? '"', start) : documentEnd(source, start, word);
      if (end > start) {
        found.push({ text: source.slice(start, end), start: by + at, end: by + end });
      }
    }
  }
  return found;
}

/** Where the line begins that is a here-document's word, or -1. */
function documentEnd(source: string, start: number, word: string): number {
  const last = new RegExp(`^\\t*${word}$`, 'm').exec(source.slice(start));
  return last ? start + last.index : -1;
}
