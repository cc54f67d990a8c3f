import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileSource } from '../files/file-source.ts';
import { shareFile } from '../files/share-with-group.ts';
import { FormatProblem } from '../formats/problem.ts';
import { readHeader } from '../formats/read-header.ts';
import type { ImageHeader } from '../formats/types.ts';
import { checkLength } from '../integration/integrate.ts';
import { contentOf } from './content.ts';
import { type Sources, stampOf } from './sources.ts';

/**
 * Writes the image out of its sources to a new file, down to the disk, and checks that it is one as far as its header
 * tells, which is returned. `onProgress` is told percents. Throws FormatProblem, the system's error, or the signal's reason; then there is no new file.
 */
export async function copyImage(
  sources: Sources,
  target: string,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<ImageHeader> {
  // What an import that was cut short left behind.
  await rm(target, { force: true });
  const file = await open(target, 'wx+', 0o644);
  try {
    await shareFile(file, dirname(target));
    let read = 0;
    const count = (bytes: number) => {
      signal.throwIfAborted();
      read += bytes;
      onProgress((100 * read) / sources.sizeBytes);
    };
    const content = contentOf(sources, count, signal);
    await file.writeFile(content, { signal });
    signal.throwIfAborted();
    // What is fetched has a sum of its own.
    const isOld = sources.fetched ?? (await stampOf(sources.paths)) === sources.stamp;
    const same = read === sources.sizeBytes && isOld;
    if (!same) {
      throw new FormatProblem('images.import.changed');
    }
    const { size } = await file.stat();
    const header = await readHeader(fileSource(file), size);
    checkLength(header, size);
    // The image is as old as it was, and at rest: it need not be watched before it is integrated.
    const seconds = Math.min(sources.mtimeMs, Date.now()) / 1000;
    await file.utimes(seconds, seconds);
    await file.sync();
    await file.close();
    return header;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(target, { force: true });
    throw error;
  }
}
