import type { FileHandle } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { blockBytes, type FromWorker, slotCount, type ToWorker, type WorkerData } from './worker-protocol.ts';

/** The file gave fewer bytes than it had: somebody cuts it while it is read. */
export class FileShrank extends Error {}

export interface HashRequest {
  readonly size: number;
  /** The bare file name, for the torrent. */
  readonly name: string;
  readonly announce: string;
  /** Of the torrent. */
  readonly pieceLength: number;
  readonly signal: AbortSignal;
  /** Called with the bytes that both workers have taken so far. */
  readonly onProgress: (bytes: number) => void;
}

export interface Digests {
  readonly md5: string;
  readonly tailMd5: string;
  readonly torrent: Uint8Array;
}

/** Idle workers are let go after this time. */
const idleMs = 10_000;
/** Files that are hashed at once: MD5 keeps one processor busy, SHA-1 half of another. */
const crewLimit = 2;

/**
 * Reads a file once and hands its blocks to two workers over shared memory: one for MD5, which is the
 * floor of the time it takes, one for the torrent. Two files at once, further ones wait; the workers stay for the next.
 */
export class Hasher {
  readonly #limit: number;
  readonly #idle: HashingWorkers[] = [];
  #atWork = 0;
  readonly #waiting: (() => void)[] = [];
  #rest: NodeJS.Timeout | undefined;

  constructor(limit = crewLimit) {
    this.#limit = limit;
  }

  /** Throws FileShrank, the signal's reason, or what reading or a worker failed with. */
  async hash(file: FileHandle, request: HashRequest): Promise<Digests> {
    while (this.#atWork >= this.#limit) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#atWork++;
    clearTimeout(this.#rest);
    let crew: HashingWorkers | undefined;
    try {
      request.signal.throwIfAborted();
      crew = this.#idle.pop() ?? new HashingWorkers();
      const digests = await crew.hash(file, request);
      this.#idle.push(crew);
      return digests;
    } catch (error) {
      // The workers stand in the middle of a file: new ones are cheaper than a way back.
      await crew?.dispose();
      throw error;
    } finally {
      this.#atWork--;
      this.#waiting.shift()?.();
      if (this.#atWork === 0) {
        this.#rest = setTimeout(() => void this.dispose(), idleMs).unref();
      }
    }
  }

  /** Lets the idle workers go; the others end with their file. */
  async dispose(): Promise<void> {
    clearTimeout(this.#rest);
    await Promise.all(this.#idle.splice(0).map((crew) => crew.dispose()));
  }
}

/** Workers run from source in tests, and from files beside the bundle in the product. */
function startWorker(name: string, data: WorkerData): Worker {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new Worker(new URL(`./${name}-worker${extension}`, import.meta.url), {
    workerData: data,
    name,
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
  });
}

class HashingWorkers {
  readonly #memory = new SharedArrayBuffer(slotCount * blockBytes);
  readonly #workers = ['md5', 'torrent'].map((name) => startWorker(name, { memory: this.#memory }));
  /** For each slot, how many workers still need it. */
  readonly #busy = new Array<number>(slotCount).fill(0);
  /** Ends the wait that is going on, if any. */
  #wake = () => {};
  #failure: Error | undefined;
  #md5: Extract<FromWorker, { type: 'md5' }> | undefined;
  #torrent: Uint8Array | undefined;

  constructor() {
    for (const worker of this.#workers) {
      worker.on('message', (message: FromWorker) => this.#take(message));
      worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
      worker.on('exit', () => this.#fail(new Error('a hashing worker ended')));
      worker.unref();
    }
  }

  async hash(file: FileHandle, request: HashRequest): Promise<Digests> {
    const { size, name, announce, pieceLength, signal, onProgress } = request;
    const onAbort = () => this.#wake();
    signal.addEventListener('abort', onAbort);
    for (const worker of this.#workers) {
      worker.ref();
    }
    try {
      this.#md5 = undefined;
      this.#torrent = undefined;
      this.#send({ type: 'start', size, name, announce, pieceLength });
      for (let position = 0, slot = 0; position < size; slot = (slot + 1) % slotCount) {
        await this.#until(() => this.#busy[slot] === 0, signal);
        const length = Math.min(blockBytes, size - position);
        await readFully(file, new Uint8Array(this.#memory, slot * blockBytes, length), position);
        this.#busy[slot] = this.#workers.length;
        this.#send({ type: 'block', slot, length });
        position += length;
        onProgress(Math.max(0, position - slotCount * blockBytes));
      }
      return await this.#finish(signal);
    } finally {
      signal.removeEventListener('abort', onAbort);
      for (const worker of this.#workers) {
        worker.unref();
      }
    }
  }

  async #finish(signal: AbortSignal): Promise<Digests> {
    const [md5Worker, torrentWorker] = this.#workers;
    md5Worker?.postMessage({ type: 'end', md5: '' } satisfies ToWorker);
    const md5 = await this.#until(() => this.#md5, signal);
    torrentWorker?.postMessage({ type: 'end', md5: md5.md5 } satisfies ToWorker);
    const torrent = await this.#until(() => this.#torrent, signal);
    return { md5: md5.md5, tailMd5: md5.tailMd5, torrent };
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #send(message: ToWorker): void {
    for (const worker of this.#workers) {
      worker.postMessage(message);
    }
  }

  #take(message: FromWorker): void {
    if (message.type === 'done') {
      this.#busy[message.slot] = (this.#busy[message.slot] ?? 0) - 1;
    } else if (message.type === 'md5') {
      this.#md5 = message;
    } else {
      this.#torrent = message.torrent;
    }
    this.#wake();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  /** Waits until `ready` gives something, a worker fails, or the signal is aborted. */
  async #until<T>(ready: () => T | undefined | false, signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#failure) {
        throw this.#failure;
      }
      const value = ready();
      if (value !== undefined && value !== false) {
        return value;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) {
      throw new FileShrank();
    }
    done += bytesRead;
  }
}
