/** A path into JSON as people write it: `auth.tokens[0].sha256`; empty for the whole. */
export function settingName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : `${name}${name === '' ? '' : '.'}${String(part)}`,
    '',
  );
}
