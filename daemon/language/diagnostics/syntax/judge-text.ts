import { ParseError } from 'sh-syntax';
import { printShell } from '../../shell-processor.ts';
import { bytesAsLetters, lettersAsText } from './byte-letters.ts';
import type { SyntaxAnswer, SyntaxRequest } from './protocol.ts';
import { isOnlyStricter, secondReading } from './second-readings.ts';

export async function judge({ text }: SyntaxRequest): Promise<SyntaxAnswer> {
  return { error: await sureErrorOf(text) };
}

/** What is wrong with a text, at an offset in UTF-8 bytes; undefined when nothing is, or it cannot be told. */
async function errorOf(text: string): Promise<SyntaxAnswer['error']> {
  try {
    await printShell(text);
    return undefined;
  } catch (error) {
    const place = error instanceof ParseError ? error.Pos : undefined;
    return error instanceof ParseError && place ? { text: error.Text, byte: place.Offset } : undefined;
  }
}

/** So many readings of one text are tried. */
const mostTries = 8;

/** What is surely wrong with a text: what is an error only to this parser, stricter than bash, is none. */
async function sureErrorOf(text: string): Promise<SyntaxAnswer['error']> {
  const first = await errorOf(text);
  let [tried, error, told] = [text, first, first];
  for (let tries = 0; error && tries < mostTries; tries++) {
    if (isOnlyStricter(error.text)) {
      return undefined;
    }
    // One letter for each byte, as the parser counts.
    const bytes = bytesAsLetters(tried);
    const other = secondReading(bytes, error.byte);
    if (other === undefined) {
      return told;
    }
    tried = lettersAsText(other);
    error = await errorOf(tried);
    // Where nothing has moved, what is wrong now is wrong in the text too.
    told = other.length === bytes.length && error ? error : told;
  }
  return error && told;
}
