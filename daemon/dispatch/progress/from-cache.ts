/** deployImage asks for an image that is in the cache, or that the cache is not used for. */
const source = /^\[1\] REPO=(\S+) IMG-FILE=/;
/** It restores right from the repository. */
const direct = /^\[55\] .*\brestoreImage(?:Custom)? (?!CACHE )/;
/** updateCache takes the image over without a word of ours: by a copy, a request for a session, or rsync. */
const copies = /^unicast$|\bSTART_MULTICAST\b|^rsync -/;
/** The virtual classroom's words. */
const upToDate = /already up to date in the cache|ya est[aá] actualizada en la cach[eé]/i;

/**
 * Whether an image was in the cache, or had to be sent, from the lines of the engine's deployImage and updateCache: that
 * ends at once where nothing is to be done, and says only that it is done.
 */
export class CacheUse {
  #isUpdating = false;
  /** Undefined while nothing tells; of several images false when any was sent. */
  fromCache: boolean | undefined;

  /** Takes a plain line; `isSent`: it tells of an image that is being sent. */
  take(line: string, isSent: boolean): void {
    if (/^\[2\] updateCache /.test(line)) {
      this.#isUpdating = true;
    } else if (isSent || (this.#isUpdating && copies.test(line)) || direct.test(line)) {
      this.fromCache = false;
    } else if (upToDate.test(line) || source.exec(line)?.[1] === 'CACHE') {
      this.fromCache ??= true;
    } else if (this.#isUpdating && /^\[50\] updateCache \(OK\)/.test(line)) {
      this.#isUpdating = false;
      this.fromCache ??= true;
    }
  }
}
