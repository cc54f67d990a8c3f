import { join } from 'node:path';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { ImageFile, OpenImage } from '../types.ts';
import { identityOf } from '../watching/scan.ts';
import { openImageFile } from './image-path.ts';

const chunkBytes = 256 * 1024;

/**
 * Opens an image file of the folder that is ready, to give it to another machine. Links are followed only inside the
 * folder. `identity` is that of the file that was looked at. Throws OgError conflict for one that is not ready, or is
 * no longer that file.
 */
export async function openReadyImage(folder: string, image: ImageFile, identity: string): Promise<OpenImage> {
  const { file, state, sizeBytes, md5 } = image;
  const notReady = () => new OgError('conflict', { detail: message('images.open.notReady', { file }) });
  if (state !== 'ready' || md5 === undefined) {
    throw notReady();
  }
  const handle = await openImageFile(join(folder, file), folder).catch(() => {
    throw notReady();
  });
  if (identityOf(await handle.stat({ bigint: true })) !== identity) {
    await handle.close();
    throw notReady();
  }
  return {
    sizeBytes,
    md5,
    stream: (start, end) => handle.createReadStream({ start, end: end - 1, highWaterMark: chunkBytes }),
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    close: () => handle.close(),
  };
}
