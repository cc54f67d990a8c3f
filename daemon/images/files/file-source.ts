import type { FileHandle } from 'node:fs/promises';

/** The bytes of an open file from its start, as far as they are asked for. The caller closes the handle. */
export async function* fileSource(
  handle: FileHandle,
  chunkBytes = 64 * 1024,
): AsyncGenerator<Uint8Array, void, undefined> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) {
      return;
    }
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
