/** Parses shell scripts with mvdan/sh, the surer judge of what bash takes; it may take long: so in a worker. */
import { parentPort } from 'node:worker_threads';
import { ParseError } from 'sh-syntax';
import { processShell } from '../../shell-processor.ts';
import type { SyntaxAnswer, SyntaxRequest } from './protocol.ts';
import { isOnlyStricter, secondReading } from './second-readings.ts';

/** What is wrong with a text, at an offset in UTF-8 bytes; undefined when nothing is, or it cannot be told. */
async function errorOf(text: string): Promise<SyntaxAnswer['error']> {
  try {
    await processShell(text, { print: true });
    return undefined;
  } catch (error) {
    const place = error instanceof ParseError ? error.Pos : undefined;
    return error instanceof ParseError && place ? { text: error.Text, byte: place.Offset } : undefined;
  }
}

/** So many readings of one text are tried. */
const mostTries = 8;

/** The same, sure: what is an error only to this parser, stricter than bash, is none. */
async function sureErrorOf(text: string): Promise<SyntaxAnswer['error']> {
  const first = await errorOf(text);
  let [tried, error, told] = [text, first, first];
  for (let tries = 0; error && tries < mostTries; tries++) {
    if (isOnlyStricter(error.text)) {
      return undefined;
    }
    // One letter for each byte, as the parser counts.
    const bytes = Buffer.from(tried).toString('latin1');
    const other = secondReading(bytes, error.byte);
    if (other === undefined) {
      return told;
    }
    tried = Buffer.from(other, 'latin1').toString();
    error = await errorOf(tried);
    // Where nothing has moved, what is wrong now is wrong in the text too.
    told = other.length === bytes.length && error ? error : told;
  }
  return error && told;
}

const port = parentPort;
if (!port) {
  throw new Error('this module runs only as a worker');
}
port.on('message', async ({ id, text }: SyntaxRequest) => {
  const answer: SyntaxAnswer = { id, error: await sureErrorOf(text) };
  port.postMessage(answer);
});
