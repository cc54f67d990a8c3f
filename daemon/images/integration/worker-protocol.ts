/** The bytes of a file go to the workers in pieces of this size, which is also the torrent's piece length. */
export const pieceBytes = 4 * 1024 * 1024;

/** Pieces that may be on their way at once: what keeps the memory of an integration constant. */
export const slotCount = 4;

/** The `.sum` of an image is of its last MiB (client-protocols 5.3). */
export const tailBytes = 1024 * 1024;

/** Given to each worker once: `slotCount` pieces. */
export interface WorkerData {
  readonly memory: SharedArrayBuffer;
}

export type ToWorker =
  | { readonly type: 'start'; readonly size: number; readonly name: string; readonly announce: string }
  | { readonly type: 'piece'; readonly slot: number; readonly length: number }
  /** `md5` of the whole file, for the torrent's comment. */
  | { readonly type: 'end'; readonly md5: string };

export type FromWorker =
  /** The slot's bytes are no longer needed. */
  | { readonly type: 'done'; readonly slot: number }
  | { readonly type: 'md5'; readonly md5: string; readonly tailMd5: string }
  | { readonly type: 'torrent'; readonly torrent: Uint8Array };
