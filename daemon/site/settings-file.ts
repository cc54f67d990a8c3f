/**
 * The values of these names in a file of `NAME=value` lines, as OpenGnsys' own files are: shell syntax, quoted or not,
 * `#` comments. Of two lines with one name the last counts, as it does to a shell. Nothing is evaluated: a value with
 * `$`, a backquote or a second word is none. Other names, as ApiToken, are not kept (repository-coexistence, 1 and 2).
 */
export function settingsOf<Name extends string>(
  text: string,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest = ''] =
      /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line.slice(0, longest)) ?? [];
    const wanted = names.find((one) => one === name);
    if (wanted === undefined) {
      continue;
    }
    const value = plainValue(rest);
    if (value === undefined) {
      delete found[wanted];
    } else {
      found[wanted] = value;
    }
  }
  return found;
}

/** Of a line, in characters. */
const longest = 1000;

function plainValue(text: string): string | undefined {
  const [, double, single, bare] = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#;]*))\s*(?:[#;].*)?$/.exec(text) ?? [];
  const value = double ?? single ?? bare;
  return value === undefined || /[$`\\\p{C}]/u.test(value) ? undefined : value;
}
