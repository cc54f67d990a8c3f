import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Which sums are compared: `.full.sum` of the whole file, or `.sum` of its last MiB. */
type SumKind = 'full' | 'tail';

const suffixes: Record<SumKind, string> = { full: '.full.sum', tail: '.sum' };
const mebibyte = 1_048_576;

/** MD5 in hexadecimal, of the whole file or of its last MiB (client-protocols 5.3). */
export async function md5(file: string, kind: SumKind): Promise<string> {
  const { size } = await stat(file);
  const hash = createHash('md5');
  await pipeline(createReadStream(file, { start: kind === 'full' ? 0 : Math.max(0, size - mebibyte) }), hash);
  return hash.digest('hex');
}

/**
 * Whether the cached file is the repository's, by the engine's rule (og-commands, checksumRules): a sum missing
 * in the repository is computed, one missing in the cache is computed and kept there.
 */
export async function sameSums(kind: SumKind, original: string, cached: string): Promise<boolean> {
  const wanted = (await storedSum(original, kind)) ?? (await md5(original, kind));
  let have = await storedSum(cached, kind);
  if (have === undefined) {
    have = await md5(cached, kind);
    await writeFile(cached + suffixes[kind], `${have}\n`);
  }
  return have === wanted;
}

async function storedSum(file: string, kind: SumKind): Promise<string | undefined> {
  try {
    return (await readFile(file + suffixes[kind], 'latin1')).trim().toLowerCase();
  } catch {
    return undefined;
  }
}
