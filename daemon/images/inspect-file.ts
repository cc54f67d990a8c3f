import { fileSource } from './file-source.ts';
import { readHeader } from './formats/read-header.ts';
import type { ImageHeader } from './formats/types.ts';
import { openImageFile, readProblem } from './image-path.ts';

/** Reads the header of a file; with `folder`, only of files inside it. Throws FormatProblem. */
export async function inspectFile(path: string, folder?: string): Promise<ImageHeader> {
  const handle = await openImageFile(path, folder);
  try {
    return await readHeader(fileSource(handle));
  } catch (error) {
    throw readProblem(error);
  } finally {
    await handle.close();
  }
}
