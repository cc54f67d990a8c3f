/** Lays out shell scripts with mvdan/sh, which may take long: so in a worker. */
import { parentPort } from 'node:worker_threads';
import type { ShSyntaxOptions } from 'sh-syntax';
import { processShell } from '../shell-processor.ts';
import type { FormatAnswer, FormatRequest } from './protocol.ts';

async function print(text: string, options: ShSyntaxOptions): Promise<string> {
  const printed = await processShell(text, { ...options, print: true });
  if (typeof printed !== 'string') {
    throw new Error('the printer gave no text');
  }
  return printed;
}

/**
 * The words of a text as the parser understood them, comments left out. The shortest form depends a little on
 * the lines there were, so what separates commands and words counts as the same.
 */
async function wordsOf(text: string): Promise<string> {
  const shortest = await print(text, { minify: true, keepComments: false });
  return shortest.replaceAll(/[ \t]*\\\n[ \t]*/g, '').replaceAll(/[\s;]+/g, ' ');
}

/** Undefined when the text cannot be read, or would not have the same words. */
async function format({ text, layout }: FormatRequest): Promise<string | undefined> {
  try {
    const formatted = await print(text, layout);
    return (await wordsOf(text)) === (await wordsOf(formatted)) ? formatted : undefined;
  } catch {
    return undefined;
  }
}

const port = parentPort;
if (!port) {
  throw new Error('this module runs only as a worker');
}
port.on('message', async (request: FormatRequest) => {
  const answer: FormatAnswer = { id: request.id, formatted: await format(request) };
  port.postMessage(answer);
});
