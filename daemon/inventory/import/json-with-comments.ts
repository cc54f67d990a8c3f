import type { Steps } from '../../base/steps.ts';

export interface PlainJson {
  readonly text: string;
  /** Names of the files that it includes; null stands in their places. */
  readonly includes: readonly string[];
  /** How deep objects and arrays lie in one another at most. */
  readonly depth: number;
}

const include = /<\?include\s{1,100}"([^"\n]{0,1000})"\s{0,100}\?>/y;
const pauseEvery = 100_000;

/**
 * The JSON of a text as Kea takes it: with comments of three kinds, with `<?include "file"?>`, and with commas before
 * closing brackets. What is no JSON in any other way stays so.
 */
export function* plainJson(text: string): Steps<PlainJson> {
  const kept: string[] = [];
  const includes: string[] = [];
  let depth = 0;
  let deepest = 0;
  /** What lies between it and `at` is not kept yet. */
  let from = 0;
  /** Where in `kept` the comma is that only blanks and comments follow. */
  let comma: number | undefined;
  let pauseAt = pauseEvery;
  const skip = (start: number, end: number) => {
    kept.push(text.slice(from, start));
    from = end;
    return end;
  };
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    const two = text.slice(at, at + 2);
    if (/\s/.test(sign)) {
      at += 1;
    } else if (sign === '#' || two === '//') {
      at = skip(at, endOf(text, '\n', at));
    } else if (two === '/*') {
      at = skip(at, endOf(text, '*/', at + 2));
    } else if (two === '<?') {
      include.lastIndex = at;
      const [whole = two, file] = include.exec(text) ?? [];
      at = skip(at, at + whole.length);
      kept.push('null');
      if (file !== undefined) {
        includes.push(file);
      }
      comma = undefined;
    } else if (sign === ',') {
      at = skip(at, at + 1);
      comma = kept.push(sign) - 1;
    } else {
      if ((sign === '}' || sign === ']') && comma !== undefined) {
        kept[comma] = '';
      }
      comma = undefined;
      if (sign === '{' || sign === '[') {
        depth += 1;
      } else if (sign === '}' || sign === ']') {
        depth -= 1;
      }
      deepest = Math.max(deepest, depth);
      at = sign === '"' ? stringEnd(text, at) : at + 1;
    }
    if (at >= pauseAt) {
      pauseAt = at + pauseEvery;
      yield;
    }
  }
  skip(text.length, text.length);
  return { text: kept.join(''), includes, depth: deepest };
}

function endOf(text: string, what: string, from: number): number {
  const end = text.indexOf(what, from);
  return end === -1 ? text.length : end + what.length;
}

/** Where the string ends that begins at a quote. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === '\\') {
      before -= 1;
    }
    if ((end - before) % 2 === 0) {
      return end + 1;
    }
  }
  return text.length;
}
