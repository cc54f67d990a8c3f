/**
 * The parser's time and memory grow with the square of a pipeline's length, and of nested `=(` and `(`: 10,000 of them take
 * seconds and gigabytes, and more end the parser for good. No script that a person wrote comes near this.
 */
const longestChain = 1_000;

const opening = '('.charCodeAt(0);
const closing = ')'.charCodeAt(0);

/**
 * The text to give to the parser: what it cannot bear is blanked, so that all offsets stay and nothing is judged.
 * A byte order mark is a blank wherever it stands: the parser passes over one, but only at the start of what it is
 * given, and a text is given to it in parts. So is the first half of a Windows line end, behind which the parser may
 * take the next line for arguments; but for one behind a backslash, which joins the lines. Of a test of several plain
 * words, `[ ogMount 1 1 ]`, which is none but correct for bash, the parser would understand nothing, nor of what stands
 * around it: it is given one word.
 */
export function parsable(text: string): string {
  if (hasEndlessChain(text) || isTooDeep(text)) {
    return blanked(text);
  }
  const marked = text.replaceAll(/\ufeff|(?<!\\)\r(?=\n)/g, ' ');
  return marked.includes('[')
    ? marked.replaceAll(wordsInTest, (whole, inner: string) =>
        whole.replace(inner, inner.replaceAll(/[ \t]/g, '.')),
      )
    : marked;
}

/** A command of the engine with its arguments in `[ ]`, without operators between them. */
const wordsInTest =
  /(?<![\w$\]"'-])\[[ \t]+(?:(?:!|-[nz])[ \t]+)?([a-z]+[A-Z]\w*(?:[ \t]+(?![!=-])(?:[\w./:%@,+$-]|\{\w+\}|"[\w$/.{}-]*"){1,80}){1,12})[ \t]+\]/g;

/** A text of as many lines of the same lengths, with nothing in them. */
export function blanked(text: string): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(line.length))
    .join('\n');
}

/** Each step of the parser takes longer the more parentheses are open where it mends what it could not read. */
function isTooDeep(text: string): boolean {
  if (!hasMore(text, '(', longestChain)) {
    return false;
  }
  let depth = 0;
  for (let at = 0; at < text.length && depth <= longestChain; at++) {
    const letter = text.charCodeAt(at);
    if (letter === opening) {
      depth += 1;
    } else if (letter === closing && depth > 0) {
      depth -= 1;
    }
  }
  return depth > longestChain;
}

function hasMore(text: string, letter: string, count: number): boolean {
  let at = -1;
  for (let found = 0; found <= count; found++) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) {
      return false;
    }
  }
  return true;
}

function hasEndlessChain(text: string): boolean {
  // A link takes two characters at least: most pieces of a text are too short to hold a chain at all.
  if (text.length < longestChain * 2) {
    return false;
  }
  let links = 0;
  for (const { 0: found, index } of text.matchAll(/\|\||\||=\(|\n/g)) {
    if (found === '\n') {
      // A line that ends in a pipe goes on in the next one.
      if (!/\|[ \t\r]*$/.test(text.slice(Math.max(0, index - 80), index))) {
        links = 0;
      }
    } else if (found !== '||') {
      links += 1;
      if (links > longestChain) {
        return true;
      }
    }
  }
  return false;
}
