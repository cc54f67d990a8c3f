import { type BigIntStats, constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * A small file that anybody may have put into the images folder. Undefined when it is missing, unreadable, longer
 * than `limit` bytes, or no regular file; links are not followed and nothing is waited for.
 */
export async function readSmallFile(
  path: string,
  limit: number,
): Promise<{ bytes: Buffer; stats: BigIntStats } | undefined> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const handle = await open(path, flags).catch(() => undefined);
  if (!handle) {
    return undefined;
  }
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile() || stats.size > limit) {
      return undefined;
    }
    const size = Number(stats.size);
    // One read, and one byte more than there was: a file that grows meanwhile is not taken for whole.
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size + 1), 0, size + 1, 0);
    return bytesRead === size ? { bytes: buffer.subarray(0, bytesRead), stats } : undefined;
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
