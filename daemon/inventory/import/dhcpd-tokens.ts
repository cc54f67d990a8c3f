/** A word, a quoted text without its quotes, a sign of the grammar, or a comment without its `#`. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'comment';
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** One after the other: white space, line end, comment, quoted text, sign, word. None can match in two ways. */
const next = /[^\S\n]+|(\n)|#([^\n]*)|"([^"\n]*)"?|([{};,])|([^\s#"{};,]+)/y;
const pauseEvery = 2000;

/** The tokens of a dhcpd.conf (dhcpd.conf(5)), in one pass. Yields undefined where it may pause. */
export function* dhcpdTokens(text: string): Generator<Token | undefined, void, void> {
  let line = 1;
  let count = 0;
  next.lastIndex = 0;
  for (let at = 0; at < text.length; at = next.lastIndex) {
    next.lastIndex = at;
    const match = next.exec(text);
    if (!match) {
      return;
    }
    const after = next.lastIndex;
    const [, end, comment, quoted, sign, word] = match;
    if (end !== undefined) {
      line += 1;
    } else if (comment !== undefined) {
      yield { kind: 'comment', value: comment.trim(), line };
    } else if (quoted !== undefined) {
      yield { kind: 'text', value: quoted, line };
    } else if (sign !== undefined) {
      yield { kind: 'sign', value: sign, line };
    } else if (word !== undefined) {
      yield { kind: 'word', value: word, line };
    }
    count += 1;
    if (count % pauseEvery === 0) {
      yield undefined;
    }
    // Another reader of tokens may have worked meanwhile.
    next.lastIndex = after;
  }
}
