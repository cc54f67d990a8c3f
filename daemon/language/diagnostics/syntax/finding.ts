import type { Language, Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { type Finding, finding } from '../finding.ts';
import type { SyntaxAnswer } from './protocol.ts';

/** The parser's messages that we say in our own words: what they look like, and what they come to. */
const known: [RegExp, (parts: readonly string[]) => Message][] = [
  [
    /^reached \S+ without closing quote (.+)$/,
    ([quote = '']) => message('language.syntax.quote', { quote: bare(quote) }),
  ],
  [
    /^reached (?:\S+|`.+`) without matching `(.+)` with `(.+)`$/,
    ([open = '', close = '']) => message('language.syntax.unclosed', { open, close }),
  ],
  [
    /^`(.+)` statement must end with `(.+)`$/,
    ([open = '', close = '']) => message('language.syntax.unclosed', { open, close }),
  ],
  [
    /^`(.+)` can only be used (?:to|in an?) /,
    ([word = '']) => message('language.syntax.unexpected', { word }),
  ],
  [/encountered `(.+)`$/, ([word = '']) => message('language.syntax.unexpected', { word })],
  [
    /^`(.+)` can only immediately follow a statement$/,
    ([word = '']) => message('language.syntax.unexpected', { word }),
  ],
  [/^`foo\(` must be followed by /, () => message('language.syntax.unexpected', { word: '(' })],
  [
    /^`(\w+) .+` must be followed by `(.+)`$/,
    ([open = '', next = '']) => message('language.syntax.lacks', { open, next }),
  ],
  [
    /^not a valid parameter expansion operator: "\\n"$/,
    () => message('language.syntax.unclosed', { open: '${', close: '}' }),
  ],
  [/^`(.+)` must be followed by /, ([word = '']) => message('language.syntax.incomplete', { word })],
];

/** What the surer parser says, at its place, in words for people. Undefined for what bash itself only warns of. */
export function syntaxFinding(
  text: string,
  error: SyntaxAnswer['error'],
  language: Language,
): Finding | undefined {
  if (!error || error.text.startsWith('unclosed here-document')) {
    return undefined;
  }
  const start = placeOf(text, error);
  const word =
    /^(?:[A-Za-z]+|&&|\|\||;;|\$\(\(?|\$\{|\[\[|\S)/.exec(text.slice(start, start + 20))?.[0] ?? '';
  const span = { start, end: Math.min(text.length, start + Math.max(1, word.length)) };
  return finding('syntax-error', span, 'error', told(error.text), language);
}

/** Where it is, in UTF-16 code units: for two messages not where the parser noticed it, but where it is wrong. */
function placeOf(text: string, error: NonNullable<SyntaxAnswer['error']>): number {
  const noticed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    new TextEncoder().encode(text).subarray(0, error.byte),
  ).length;
  if (error.text.startsWith('`foo(`')) {
    return Math.max(noticed, text.indexOf('(', noticed));
  }
  const opened = error.text.endsWith(': "\\n"') ? text.lastIndexOf('${', noticed) : -1;
  return opened === -1 ? noticed : opened;
}

function told(text: string): Message {
  for (const [pattern, say] of known) {
    const match = pattern.exec(text);
    if (match) {
      return say(match.slice(1));
    }
  }
  return message('language.syntax.other', { text });
}

/** A quote comes between backquotes, or, being one, between quotes. */
function bare(quote: string): string {
  return quote.length > 2 ? quote.slice(1, -1) : quote;
}
