interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * What was found in a text, where it stands in the text that came of it by a change: nothing of the lines that the
 * change touched, all of the others. Offsets in UTF-16 code units.
 */
export function carriedOver<T extends Part>(found: readonly T[], before: string, after: string): T[] {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) {
    same += 1;
  }
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && before.at(-1 - sameAtEnd) === after.at(-1 - sameAtEnd)) {
    sameAtEnd += 1;
  }
  const both = [before, after];
  const endsLine = both.every((text) => same === text.length || text[same] === '\n');
  const firstTouched = endsLine ? same : before.slice(0, same).lastIndexOf('\n') + 1;
  const endStart = before.length - sameAtEnd;
  const startsLine = both.every((text) => ['\n', undefined].includes(text[text.length - sameAtEnd - 1]));
  const lineEnd = before.indexOf('\n', endStart);
  const firstUntouched = startsLine ? endStart : lineEnd === -1 ? before.length : lineEnd + 1;
  const shift = after.length - before.length;
  return found.flatMap((part) => {
    if (part.end <= firstTouched) {
      return [part];
    }
    return part.start >= firstUntouched
      ? [{ ...part, start: part.start + shift, end: part.end + shift }]
      : [];
  });
}
