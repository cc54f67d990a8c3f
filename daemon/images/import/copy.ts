import { open, rm } from 'node:fs/promises';
import { fileSource } from '../file-source.ts';
import { FormatProblem } from '../formats/problem.ts';
import { readHeader } from '../formats/read-header.ts';
import { checkLength } from '../integration/integrate.ts';
import { contentOf, endVolumes } from './content.ts';
import type { Sources } from './sources.ts';

/**
 * Writes the image out of its sources to a new file, down to the disk, and checks that it is one. `onProgress` is
 * told percents. Throws FormatProblem, the system's error, or the signal's reason; then there is no new file.
 */
export async function copyImage(
  sources: Sources,
  target: string,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<void> {
  // What an import that was cut short left behind.
  await rm(target, { force: true });
  const file = await open(target, 'wx+', 0o644);
  try {
    let read = 0;
    const count = (bytes: number) => {
      signal.throwIfAborted();
      read += bytes;
      onProgress((100 * read) / sources.sizeBytes);
    };
    const content = contentOf(sources, count, signal);
    await file.writeFile(content, { signal });
    signal.throwIfAborted();
    if (read !== sources.sizeBytes) throw new FormatProblem('images.import.changed');
    const { size } = await file.stat();
    if (sources.partimage) await endVolumes(file, size);
    checkLength(await readHeader(fileSource(file), size), size);
    // The image is as old as it was, and at rest: it need not be watched before it is integrated.
    const seconds = Math.min(sources.mtimeMs, Date.now()) / 1000;
    await file.utimes(seconds, seconds);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => {});
    await rm(target, { force: true });
    throw error;
  }
}
