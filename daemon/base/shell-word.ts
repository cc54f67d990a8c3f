/** A text as one word of a command that a person pastes into a shell: quoted only where that is needed. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** One command after the other, each only if the one before succeeded. */
export function inTurn(...commands: readonly string[]): string {
  return commands.join(' && ');
}
