import { ByteStream } from './byte-stream.ts';
import { concat } from './bytes.ts';
import { type PartimageVolume, partimageVolume } from './tools/index.ts';
import type { ByteSource } from './types.ts';
import { recogniseContainer } from './unpack.ts';

/** partimage's header of a volume. */
const headerBytes = 512;

/**
 * What one of partimage's own volumes says of itself; with its own compression, each volume is a compressed file.
 * Undefined when the file is no such volume. Throws FormatProblem when it is damaged before that.
 */
export async function readVolumeStart(source: ByteSource): Promise<PartimageVolume | undefined> {
  const input = new ByteStream(source);
  try {
    const container = await recogniseContainer(input);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of container.unpack(input.rest(), headerBytes)) {
      pieces.push(piece);
      length += piece.length;
      if (length >= headerBytes) {
        break;
      }
    }
    return partimageVolume(concat(pieces));
  } finally {
    await input.close();
  }
}
