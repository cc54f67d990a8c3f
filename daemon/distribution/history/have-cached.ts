import type { ImageFile } from '../../images/types.ts';
import type { PastTransfer } from '../../protocol/index.ts';

/**
 * Ids of the computers that have kept an image in their caches, as far as the past transfers of that image tell: those on
 * which their jobs have succeeded. What was sent before the file became what it is now is of no use any more. A cache that
 * was emptied since then is not known of.
 */
export function haveCached(
  past: readonly PastTransfer[],
  { sizeBytes, mtimeMs }: Pick<ImageFile, 'sizeBytes' | 'mtimeMs'>,
  succeededOn: (job: string) => readonly string[],
): ReadonlySet<string> {
  const isOfFile = ({ bytes, startedAt }: PastTransfer) =>
    bytes === sizeBytes && Date.parse(startedAt) >= mtimeMs;
  return new Set(
    past.flatMap((one) => (one.cached && one.job !== undefined && isOfFile(one) ? succeededOn(one.job) : [])),
  );
}
