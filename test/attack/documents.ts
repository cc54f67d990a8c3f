/** A line of a usual script. */
export const line = 'ogMount 1 1 || ogRaiseError session $OG_ERR_PARTITION "x"\n';
/** Two megabytes of a text, cut at the last whole one. */
const full = (piece: string) => piece.repeat(Math.floor((2 * 1024 * 1024 - 1) / piece.length));
/** So many of a line, no more than two megabytes. */
export const lines = (piece: string, most = 99_000) =>
  piece.repeat(Math.min(most, Math.floor(2_097_151 / piece.length)));

/** Documents that make some work large: long, of many small things, or of a shape that a pattern may run into. */
export const documents = {
  commands: full(line),
  assignments: lines('a=1\n'),
  functions: lines('f() { ogMount $a $b; }\n', 90_000),
  wrong: lines('ogNo $a\n'),
  'long lines': `${'a$b "c" '.repeat(6_000)}\n`.repeat(43),
  'one line': 'a '.repeat(1024 * 1024),
  nested: lines('if a; then case $b in c) for d in $(e "$(f)"); do g; done;; esac; fi\n'),
  blanks: `${' '.repeat(40_000)}x\n`.repeat(52),
  colons: `deployImage REPO win 1 1 MULTICAST ${':9000'.repeat(8_000)}\n`.repeat(52),
  quotes: `${'"${a:-$(b '.repeat(4_000)}\n`.repeat(52),
  scopes: lines('# @scope Aula 1\n# @ignore x\n'),
} as const;
