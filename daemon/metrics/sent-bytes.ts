import type { Disposable } from '../base/events.ts';
import type { MeasuredTransfers } from './types.ts';

/** What the repository has sent since this was opened, in bytes; it never becomes less, also when an image goes. */
export class SentBytes implements Disposable {
  readonly #transfers: MeasuredTransfers;
  readonly #listener: Disposable;
  /** By info hash, as told last. */
  #known = new Map<string, number>();
  #torrent = 0;
  #multicast = 0;

  constructor(transfers: MeasuredTransfers) {
    this.#transfers = transfers;
    this.#listener = transfers.onDidEnd(({ state, bytes }) => {
      if (state === 'done') {
        this.#multicast += bytes;
      }
    });
  }

  /** By protocol. What was sent of an image that was removed since the last time is not known. */
  all(): { readonly torrent: number; readonly multicast: number } {
    const known = new Map<string, number>();
    for (const { infoHash, sentBytes = 0 } of this.#transfers.list().torrents) {
      const before = this.#known.get(infoHash) ?? 0;
      // Less than before: it is given anew.
      this.#torrent += sentBytes >= before ? sentBytes - before : sentBytes;
      known.set(infoHash, sentBytes);
    }
    this.#known = known;
    return { torrent: this.#torrent, multicast: this.#multicast };
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
