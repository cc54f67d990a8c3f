/** Of the original method's torrents (client-protocols 5.3). */
const usualBytes = 4 * 1024 * 1024;
/** Metainfo stays below it: ctorrent refuses more than 4 MiB (measured, distribution-engines). */
const mostMetainfoBytes = 4_000_000;
/** What a torrent has beside its pieces at most: a tracker's address, a name and a comment, twice over. */
const headBytes = 4096;
/** ctorrent takes metainfo up to here. */
export const ctorrentTakesBytes = 4 * 1024 * 1024;

/** Bytes of each piece in the torrent of an image: 4 MiB, doubled until the metainfo is not too large for ctorrent. */
export function pieceLengthOf(imageBytes: number): number {
  let length = usualBytes;
  while (20 * Math.ceil(imageBytes / length) + headBytes >= mostMetainfoBytes) {
    length *= 2;
  }
  return length;
}

/**
 * Whether a torrent that is there has the right pieces: as we make them, or as the original method makes them for any
 * image, while ctorrent takes it all the same.
 */
export function isRightPieceLength(pieceLength: number, imageBytes: number, metainfoBytes: number): boolean {
  if (pieceLength === pieceLengthOf(imageBytes)) {
    return true;
  }
  return pieceLength === usualBytes && metainfoBytes <= ctorrentTakesBytes;
}
