interface Work<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Long work that many may ask for at the same time: an editor that opens a document asks ten questions at once, which
 * all need the same reading of it. It is done once, and given up when all who waited for it have gone.
 */
export class SharedWork<K, T> {
  private readonly running = new Map<K, Work<T>>();

  /** What `start` comes to, or the same work that is under way for the key. Rejects with the signal's reason. */
  run(key: K, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal?.aborted) {
      return Promise.reject(signal.reason);
    }
    const work = this.running.get(key) ?? this.start(key, start);
    work.waiting++;
    return new Promise<T>((resolve, reject) => {
      const onAbort = () => {
        work.waiting--;
        if (work.waiting === 0) {
          this.end(key, work);
          work.abort.abort(signal?.reason);
        }
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      work.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', onAbort));
    });
  }

  private start(key: K, start: (signal: AbortSignal) => Promise<T>): Work<T> {
    const abort = new AbortController();
    const work: Work<T> = {
      abort,
      waiting: 0,
      result: start(abort.signal).finally(() => this.end(key, work)),
    };
    this.running.set(key, work);
    return work;
  }

  /** Who asks from now on starts anew. */
  private end(key: K, work: Work<T>): void {
    if (this.running.get(key) === work) {
      this.running.delete(key);
    }
  }
}
