/** Bash's quotes for a text of any bytes, `$'…'`. Pure. */

const names: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, E: 27 };

/**
 * A text as bash reads it in `$'…'`: one line of ASCII. Without a single quote in it, so that a shell that does not know
 * these takes it for one word all the same.
 */
export function quoted(text: string): string {
  const bytes = Buffer.from(text).toString('latin1');
  const inner = bytes.replaceAll(/[^ -~]|['\\]/g, (char) => {
    if (char === '\n') {
      return '\\n';
    }
    return char === '\\' ? '\\\\' : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `$'${inner}'`;
}

/** The bytes of what stands between the quotes, as bash's `printf %q` writes it for the locale C. */
export function unquoted(inner: string): Buffer {
  const bytes = inner.replaceAll(/\\([0-7]{3}|.)/g, (_, name: string) => {
    if (name.length === 3) {
      return String.fromCharCode(Number.parseInt(name, 8) & 255);
    }
    const code = names[name];
    return code === undefined ? name : String.fromCharCode(code);
  });
  return Buffer.from(bytes, 'latin1');
}
