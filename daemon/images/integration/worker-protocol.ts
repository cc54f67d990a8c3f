/** The bytes of a file go to the workers in blocks of this size; the pieces of a torrent are one or several of them. */
export const blockBytes = 4 * 1024 * 1024;

/** Blocks that may be on their way at once: what keeps the memory of an integration constant. */
export const slotCount = 4;

/** The `.sum` of an image is of its last MiB (client-protocols 5.3). */
export const tailBytes = 1024 * 1024;

/** Given to each worker once: `slotCount` blocks. */
export interface WorkerData {
  readonly memory: SharedArrayBuffer;
}

export type ToWorker =
  | {
      readonly type: 'start';
      readonly size: number;
      readonly name: string;
      readonly announce: string;
      /** Of the torrent: `blockBytes`, or twice as much, or four times, and so on. */
      readonly pieceLength: number;
    }
  | { readonly type: 'block'; readonly slot: number; readonly length: number }
  /** `md5` of the whole file, for the torrent's comment. */
  | { readonly type: 'end'; readonly md5: string };

export type FromWorker =
  /** The slot's bytes are no longer needed. */
  | { readonly type: 'done'; readonly slot: number }
  | { readonly type: 'md5'; readonly md5: string; readonly tailMd5: string }
  | { readonly type: 'torrent'; readonly torrent: Uint8Array };
