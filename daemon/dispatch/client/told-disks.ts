import { type CacheContents, withContents } from '../cache-listing.ts';
import type { Hardware } from '../refresh.ts';

/** What a client has told of its disks, and what it said that its cache holds. */
export class ToldDisks {
  #hardware: Hardware | undefined;
  #contents: CacheContents | undefined;
  #refreshes = 0;

  get hardware(): Hardware | undefined {
    return this.#hardware;
  }

  /** How often it has told its disks. */
  get refreshes(): number {
    return this.#refreshes;
  }

  /** Takes what its cache holds. */
  noteCache(contents: CacheContents): void {
    this.#contents = contents;
    this.#join(this.#hardware);
  }

  /** Takes the answer to a refresh. */
  noteHardware(hardware: Hardware): void {
    this.#refreshes++;
    const [before, now] = [this.#hardware?.cache, hardware.cache];
    const isSame =
      before?.disk === now?.disk && before?.partition === now?.partition && before?.sizeKB === now?.sizeKB;
    // What it held is told until it is asked again; how much is free, the refresh knows better by now.
    this.#contents = isSame && this.#contents ? { ...this.#contents, freeKB: undefined } : undefined;
    this.#join(hardware);
  }

  #join(hardware: Hardware | undefined): void {
    const contents = this.#contents;
    this.#hardware =
      hardware?.cache && contents ? { ...hardware, cache: withContents(hardware.cache, contents) } : hardware;
  }
}
