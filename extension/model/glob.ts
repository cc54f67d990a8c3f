/** More alternatives of braces than these nobody writes; a pattern with more matches nothing. */
const mostAlternatives = 200;
const longestPattern = 1024;

/**
 * Whether a path, relative and with slashes, matches a pattern of an `.editorconfig`: `*`, `**`, `?`, `[abc]`,
 * `[!abc]`, `{a,b}`, `{1..9}`. A pattern without a slash is meant at any depth. The time it takes grows with the
 * lengths of both only: a pattern comes from a file that anyone may have written.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  if (pattern.length > longestPattern) {
    return false;
  }
  const anywhere = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
  const alternatives = expand(anywhere);
  return alternatives.length <= mostAlternatives && alternatives.some((one) => isMatch(one, path));
}

/** A pattern without lists in braces for each of their combinations. */
function expand(pattern: string): string[] {
  const open = findOpen(pattern);
  if (!open) {
    return [pattern];
  }
  const { start, end, parts } = open;
  const all: string[] = [];
  for (const part of parts) {
    all.push(...expand(pattern.slice(0, start) + part + pattern.slice(end)));
    if (all.length > mostAlternatives) {
      break;
    }
  }
  return all;
}

/** The first list in braces; braces around one thing are not a list. */
function findOpen(pattern: string): { start: number; end: number; parts: string[] } | undefined {
  for (let start = 0; start < pattern.length; start += 1) {
    if (pattern[start] === '\\') {
      start += 1;
    } else if (pattern[start] === '{') {
      const list = readList(pattern, start);
      if (list && list.parts.length > 1) {
        return { start, ...list };
      }
    }
  }
  return undefined;
}

function readList(pattern: string, start: number): { end: number; parts: string[] } | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === '\\') {
      at += 1;
    } else if (char === '{') {
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
    }
    if ((char === ',' && depth === 1) || (char === '}' && depth === 0)) {
      parts.push(pattern.slice(from, at));
      from = at + 1;
      if (char === '}') {
        return { end: at + 1, parts };
      }
    }
  }
  return undefined;
}

/** `/**\/`: nothing between the slashes, or folders. */
const tokens = /\\(.)|(\*\*\/)|(\*\*)|(\*)|(\?)|\[(!?)([^\]/]+)\]|\{(-?\d+)\.\.(-?\d+)\}|([\s\S])/g;

/** Walks the pattern with all places of the path that it may have come to: index is how much has been read. */
function isMatch(pattern: string, path: string): boolean {
  let reached: boolean[] = [true];
  for (const token of pattern.matchAll(tokens)) {
    const [, escaped, folders, anything, name, one, not, set, low, high, literal] = token;
    const next: boolean[] = new Array(path.length + 1).fill(false);
    const step = (fits: (char: string) => boolean) => {
      for (let at = 0; at < path.length; at += 1) {
        if (reached[at] && fits(path.charAt(at))) {
          next[at + 1] = true;
        }
      }
    };
    const run = (fits: (char: string) => boolean) => {
      for (let at = 0; at <= path.length; at += 1) {
        next[at] = reached[at] || (at > 0 && next[at - 1] === true && fits(path.charAt(at - 1)));
      }
    };
    if (folders) {
      let isInside = false;
      for (let at = 0; at <= path.length; at += 1) {
        next[at] = reached[at] === true || (isInside && path[at - 1] === '/');
        isInside ||= reached[at] === true;
      }
    } else if (anything) {
      run(() => true);
    } else if (name) {
      run((char) => char !== '/');
    } else if (one) {
      step((char) => char !== '/');
    } else if (set) {
      step((char) => char !== '/' && set.includes(char) !== (not === '!'));
    } else if (low && high) {
      number(path, reached, next, [Number(low), Number(high)]);
    } else {
      step((char) => char === (escaped ?? literal));
    }
    reached = next;
  }
  return reached[path.length] === true;
}

/** Marks the ends of the whole numbers in a range that begin where the pattern has come to. */
function number(path: string, reached: readonly boolean[], next: boolean[], range: [number, number]): void {
  for (const match of path.matchAll(/-?\d{1,9}(?!\d)/g)) {
    const value = Number(match[0]);
    const isInside = value >= Math.min(...range) && value <= Math.max(...range);
    if (isInside && reached[match.index]) {
      next[match.index + match[0].length] = true;
    }
  }
}
