import { printShell } from '../shell-processor.ts';
import type { FormatAnswer, FormatRequest } from './protocol.ts';

/**
 * The words of a text as the parser understood them, comments left out. The shortest form depends a little on
 * the lines there were, so what separates commands and words counts as the same.
 */
async function wordsOf(text: string): Promise<string> {
  const shortest = await printShell(text, { minify: true, keepComments: false });
  return shortest.replaceAll(/[ \t]*\\\n[ \t]*/g, '').replaceAll(/[\s;]+/g, ' ');
}

/** A text laid out; not when it cannot be read, or would not have the same words. */
export async function layOut({ text, layout }: FormatRequest): Promise<FormatAnswer> {
  try {
    const formatted = await printShell(text, layout);
    const isSame = (await wordsOf(text)) === (await wordsOf(formatted));
    return { formatted: isSame ? formatted : undefined };
  } catch {
    return { formatted: undefined };
  }
}
