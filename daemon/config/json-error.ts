/** Where text stops being JSON; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const space = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/**
 * The place of the first error in text that JSON.parse refuses. Node's own message names it for some errors only.
 * Reads with an own stack, so that nesting cannot exhaust the real one.
 */
export function jsonErrorPlace(text: string): TextPlace {
  const failedAt = failureOffset(text);
  const before = text.slice(0, failedAt);
  return { line: before.split('\n').length, column: failedAt - before.lastIndexOf('\n') };
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'commaOrEnd' | 'nothing';

function failureOffset(text: string): number {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const matches = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const afterValue = (): Expected => (open.length > 0 ? 'commaOrEnd' : 'nothing');
  for (;;) {
    at += matches(space)?.length ?? 0;
    const next = text[at];
    const inside = open.at(-1);
    if (next === undefined || expected === 'nothing') {
      return at;
    }
    const closes = inside === '[' ? ']' : '}';
    if (
      next === closes &&
      inside &&
      (expected === 'valueOrEnd' || expected === 'keyOrEnd' || expected === 'commaOrEnd')
    ) {
      open.pop();
      expected = afterValue();
      at += 1;
    } else if (expected === 'commaOrEnd') {
      if (next !== ',') {
        return at;
      }
      expected = inside === '[' ? 'value' : 'key';
      at += 1;
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      const key = matches(scalar);
      if (!key?.startsWith('"')) {
        return at;
      }
      at += key.length;
      at += matches(space)?.length ?? 0;
      if (text[at] !== ':') {
        return at;
      }
      expected = 'value';
      at += 1;
    } else if (next === '[' || next === '{') {
      open.push(next);
      expected = next === '[' ? 'valueOrEnd' : 'keyOrEnd';
      at += 1;
    } else {
      const value = matches(scalar);
      if (value === undefined) {
        return at;
      }
      expected = afterValue();
      at += value.length;
    }
  }
}
