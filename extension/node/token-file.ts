import { readFile } from 'node:fs/promises';

/** The token in a file; undefined when it is empty. Rejects when the file cannot be read. */
export async function readToken(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8');
  return text.trim() === '' ? undefined : text.trim();
}
