import { readFile } from 'node:fs/promises';

/** The token in a file; undefined when there is none. */
export async function readToken(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}
