import { type CacheContents, withContents } from './cache-listing.ts';
import type { Hardware } from './refresh.ts';

/** What a client has told of its disks, and what it said that its cache holds. */
export class ToldDisks {
  /** As the refresh told them. */
  #told: Hardware | undefined;
  /** The same with what the cache holds. */
  #hardware: Hardware | undefined;
  #contents: CacheContents | undefined;
  #refreshes = 0;
  #seenAt: string | undefined;
  /** What was told before the last job was sent. */
  readonly #before = { disks: false, cache: false };

  get hardware(): Hardware | undefined {
    return this.#hardware;
  }

  /** When it told its disks last, RFC 3339. */
  get seenAt(): string | undefined {
    return this.#seenAt;
  }

  /** True when the disks, or what the cache holds, are told as they were before a job. */
  get outdated(): boolean {
    return this.#before.disks || (this.#before.cache && this.#contents !== undefined);
  }

  /** How often it has told its disks. */
  get refreshes(): number {
    return this.#refreshes;
  }

  /** A job is sent, and may change all that is known. */
  noteJob(): void {
    this.#before.disks = this.#hardware !== undefined;
    this.#before.cache = true;
  }

  /** Takes what its cache holds; undefined when that cannot be read. */
  noteCache(contents: CacheContents | undefined): void {
    this.#contents = contents;
    this.#before.cache = false;
    this.#join();
  }

  /** Takes the answer to a refresh. */
  noteHardware(hardware: Hardware): void {
    this.#refreshes++;
    this.#seenAt = new Date().toISOString();
    this.#before.disks = false;
    const [before, now] = [this.#told?.cache, hardware.cache];
    const isSame =
      before?.disk === now?.disk && before?.partition === now?.partition && before?.sizeKB === now?.sizeKB;
    // What it held is told until it is asked again; how much is free, the refresh knows better by now.
    this.#contents = isSame && this.#contents ? { ...this.#contents, freeKB: undefined } : undefined;
    this.#told = hardware;
    this.#join();
  }

  #join(): void {
    const [told, contents] = [this.#told, this.#contents];
    this.#hardware = told?.cache && contents ? { ...told, cache: withContents(told.cache, contents) } : told;
  }
}
