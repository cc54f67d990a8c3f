import type { Log } from '../../base/log.ts';
import { readMetainfo } from '../../images/index.ts';
import type { ImageFiles } from '../../images/types.ts';
import { add, type Found, type FoundPeer, peersOf, tell, torrentsOf } from './answers.ts';
import type { OwnTorrents } from './own-torrents.ts';
import { RpcRefusal, type TransmissionRpc } from './rpc.ts';
import {
  isChecking,
  isRunning,
  type Memory,
  nextStep,
  type Refusal,
  type Step,
  type Wanted,
} from './steps.ts';
import { mayComeBack, type Place, wantedImages } from './wanted.ts';

/** Torrents added in one round: between two of them the figures of all are looked at again. */
const mostAdded = 20;
/** How soon a tracker that could not be reached is asked again, milliseconds: Transmission itself waits for hours. */
const announceAgainMs = 30_000;

export interface KeeperOptions {
  readonly files: Pick<ImageFiles, 'folder' | 'list' | 'condition'>;
  readonly rpc: TransmissionRpc;
  readonly own: OwnTorrents;
  readonly place: Place;
  readonly log: Log;
}

/** What Transmission told last. */
export interface Look {
  readonly found: ReadonlyMap<string, Found>;
  readonly peers: ReadonlyMap<string, readonly FoundPeer[]>;
}

/** How a round ended: whether something was done, which is to be looked at soon, or goes on. */
export type Pace = 'soon' | 'busy' | 'idle';

/** Keeps Transmission in step with the images folder: of its torrents, only our own are ever touched. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #memories = new Map<string, Memory>();
  readonly #announced = new Map<string, number>();
  #found = new Map<string, Found>();
  #peers: Look['peers'] = new Map();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get look(): Look {
    return { found: this.#found, peers: this.#peers };
  }

  memoryOf(infoHash: string): Memory {
    const memory = this.#memories.get(infoHash) ?? { checking: false, checkedAt: Number.NEGATIVE_INFINITY };
    this.#memories.set(infoHash, memory);
    return memory;
  }

  /** Somebody else has added it: it is shown, and left alone. */
  isForeign(infoHash: string): boolean {
    return this.#found.has(infoHash) && this.#options.own.fileOf(infoHash) === undefined;
  }

  /**
   * Looks at Transmission and does the next step for each image. Throws RpcProblem, the system's error when the data
   * folder cannot be written, or the signal's reason.
   */
  async round(signal: AbortSignal): Promise<Pace> {
    const { files, rpc, own, place } = this.#options;
    // Of a folder that is away nothing is known: what is shared from it is left as it is.
    if (files.condition().state === 'error') {
      return 'idle';
    }
    const images = files.list();
    const wanted = wantedImages(images, place);
    const hashes = new Set([...wanted.keys(), ...own.list().map(([infoHash]) => infoHash)]);
    const found = await torrentsOf(rpc, [...hashes], signal);
    const busy = [...found.values()].filter(({ peersConnected }) => peersConnected > 0);
    const connected = busy.map(({ hashString }) => hashString);
    this.#peers = await peersOf(rpc, connected, signal);
    this.#found = found;
    for (const memories of [this.#memories, this.#announced]) {
      for (const infoHash of memories.keys()) {
        if (!hashes.has(infoHash)) {
          memories.delete(infoHash);
        }
      }
    }

    const byFile = new Map(images.map((image) => [image.file, image]));
    const gone: string[] = [];
    const resting: string[] = [];
    for (const [infoHash, file] of own.list()) {
      if (!wanted.has(infoHash)) {
        (mayComeBack(byFile.get(file)) ? resting : gone).push(infoHash);
      }
    }
    const done = [
      await this.#leaveOut(gone, signal),
      await this.#stop(resting, signal),
      await this.#keep(wanted, signal),
    ];
    if (done.includes(true)) {
      return 'soon';
    }
    return busy.length > 0 || [...found.values()].some(isChecking) ? 'busy' : 'idle';
  }

  /** These return whether there was anything to do. */
  async #leaveOut(hashes: readonly string[], signal: AbortSignal): Promise<boolean> {
    if (hashes.length === 0) {
      return false;
    }
    const { rpc, own } = this.#options;
    const there = hashes.filter((infoHash) => this.#found.has(infoHash));
    if (there.length > 0) {
      await tell(rpc, 'torrent-remove', there, signal, { 'delete-local-data': false });
    }
    for (const infoHash of there) {
      this.#found.delete(infoHash);
    }
    await own.change(new Map(), hashes);
    return true;
  }

  async #stop(hashes: readonly string[], signal: AbortSignal): Promise<boolean> {
    const running = hashes.flatMap((infoHash) => this.#found.get(infoHash) ?? []).filter(isRunning);
    if (running.length === 0) {
      return false;
    }
    const ids = running.map(({ hashString }) => hashString);
    // First, so that none is shown as shared when its image is ready again meanwhile.
    for (const torrent of running) {
      this.#found.set(torrent.hashString, { ...torrent, status: 0 });
    }
    await tell(this.#options.rpc, 'torrent-stop', ids, signal);
    return true;
  }

  async #keep(wanted: ReadonlyMap<string, Wanted>, signal: AbortSignal): Promise<boolean> {
    const { own } = this.#options;
    const now = performance.now();
    const steps = [...wanted.values()]
      .filter(({ infoHash }) => !this.isForeign(infoHash))
      .map((image) => {
        const { infoHash } = image;
        const step = nextStep(image, this.#found.get(infoHash), this.memoryOf(infoHash), now);
        return { image, step };
      })
      .filter(({ step }) => step.kind !== 'none');
    const added = steps.filter(({ step }) => step.kind === 'add').slice(0, mostAdded);
    const unknown = added.filter(({ image }) => own.fileOf(image.infoHash) !== image.file);
    if (unknown.length > 0) {
      await own.change(new Map(unknown.map(({ image }) => [image.infoHash, image.file])), []);
    }
    const done = [...added, ...steps.filter(({ step }) => step.kind !== 'add')];
    for (const { image, step } of done) {
      await this.#do(image, step, signal);
    }
    await this.#announce(wanted, signal);
    return done.length > 0;
  }

  async #do(image: Wanted, step: Step, signal: AbortSignal): Promise<void> {
    const { rpc } = this.#options;
    const { infoHash, announce } = image;
    const memory = this.memoryOf(infoHash);
    const ids = [infoHash];
    const remove = () => tell(rpc, 'torrent-remove', ids, signal, { 'delete-local-data': false });
    try {
      switch (step.kind) {
        case 'add':
          return await this.#add(image, memory, signal);
        case 'verify':
          memory.checking = true;
          return await tell(rpc, 'torrent-verify', ids, signal);
        case 'start':
          memory.checking = false;
          memory.checkedAt = performance.now();
          // The others may have to wait in its queue.
          return await tell(rpc, 'torrent-start-now', ids, signal);
        case 'stop':
          return await tell(rpc, 'torrent-stop', ids, signal);
        case 'retrack':
          return await tell(rpc, 'torrent-set', ids, signal, { trackerReplace: [step.tracker, announce] });
        case 'remove':
          return await remove();
        case 'refuse':
          await remove();
          return this.#refuse(image, memory, step.why, '');
        case 'none':
      }
    } catch (error) {
      if (!(error instanceof RpcRefusal)) {
        throw error;
      }
      this.#refuse(image, memory, 'rejected', error.message);
    }
  }

  async #add(image: Wanted, memory: Memory, signal: AbortSignal): Promise<void> {
    const { files, rpc, own } = this.#options;
    const { infoHash, file, folder, announce } = image;
    const torrent = await readMetainfo(files.folder, file, announce);
    if (torrent?.infoHash !== infoHash) {
      return this.#refuse(image, memory, 'torrent', '');
    }
    const wasAdded = await add(rpc, { infoHash, folder, metainfo: torrent.metainfo }, signal);
    if (!wasAdded) {
      await own.change(new Map(), [infoHash]);
      return this.#refuse(image, memory, 'rejected', 'duplicate');
    }
    delete memory.refused;
    memory.checking = true;
  }

  #refuse({ file, content }: Wanted, memory: Memory, why: Refusal, detail: string): void {
    const isNews = memory.refused?.content !== content || memory.refused.why !== why;
    memory.refused = { why, detail, content, at: performance.now() };
    memory.checking = false;
    if (isNews) {
      this.#options.log.warn(`Transmission does not share ${file}: ${why}${detail && `, ${detail}`}`);
    }
  }

  /** Tells the tracker again of those that it may not know: after its restart, and when it could not be reached. */
  async #announce(wanted: ReadonlyMap<string, Wanted>, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const due = [...wanted.keys()].filter((infoHash) => {
      const found = this.#found.get(infoHash);
      if (!found || !isRunning(found) || this.isForeign(infoHash)) {
        return false;
      }
      const last = this.#announced.get(infoHash);
      return last === undefined || (found.error === 2 && now - last > announceAgainMs);
    });
    if (due.length === 0) {
      return;
    }
    await tell(this.#options.rpc, 'torrent-reannounce', due, signal);
    for (const infoHash of due) {
      this.#announced.set(infoHash, now);
    }
  }
}
