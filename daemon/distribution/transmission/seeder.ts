import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../../base/error-code.ts';
import { type Disposable, Emitter } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { ImageFiles } from '../../images/types.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import type { Seeder, SharedImage } from '../types.ts';
import type { TransmissionHost } from './host.ts';
import type { Keeper, Pace } from './keeper.ts';
import { RpcProblem } from './rpc.ts';
import type { Wanted } from './steps.ts';
import { sharedImage } from './view.ts';
import { type Place, wantedImages } from './wanted.ts';

/** How long until Transmission is looked at again, milliseconds: by how the last round ended, and after a failed one. */
export interface Pauses extends Readonly<Record<Pace, number>> {
  /** Doubled with each one, up to the most. */
  readonly retry: number;
  readonly mostRetry: number;
}

const usualPauses: Pauses = { soon: 500, busy: 2_000, idle: 5_000, retry: 2_000, mostRetry: 60_000 };
/** Many images change at once. */
const gatherMs = 250;

export interface TransmissionSeederOptions {
  readonly files: Pick<ImageFiles, 'list' | 'onDidChange' | 'onDidChangeCondition'>;
  readonly keeper: Keeper;
  readonly host: TransmissionHost;
  readonly place: Place;
  readonly log: Log;
  readonly pauses?: Pauses;
}

/** Gives images to peers through a Transmission that runs beside the daemon, or elsewhere. */
export class TransmissionSeeder implements Seeder {
  readonly #options: TransmissionSeederOptions;
  readonly #pauses: Pauses;
  readonly #changed = new Emitter<readonly string[]>();
  readonly #abort = new AbortController();
  readonly #listeners: readonly Disposable[];
  #wanted: ReadonlyMap<string, Wanted>;
  #told = new Map<string, SharedImage>();
  #outage: Message | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #due = 0;
  #running: Promise<void> | undefined;
  /** Something has changed while a round was going on. */
  #isStale = false;

  /** It announces itself to the tracker, as all its torrents tell it to. */
  readonly address = undefined;
  readonly onDidChange = this.#changed.event;

  constructor(options: TransmissionSeederOptions) {
    this.#options = options;
    this.#pauses = options.pauses ?? usualPauses;
    const { files, place } = options;
    this.#wanted = wantedImages(files.list(), place);
    const look = () => {
      const before = this.#wanted;
      this.#wanted = wantedImages(files.list(), place);
      if (isSame(before, this.#wanted)) {
        return;
      }
      this.#isStale = true;
      if (this.#failures === 0) {
        this.#plan(gatherMs);
      }
    };
    this.#listeners = [files.onDidChange(look), files.onDidChangeCondition(look)];
    this.#plan(0);
  }

  ownPeers(): readonly [] {
    return [];
  }

  isOwn(peer: { readonly ip: string; readonly peerId: string }): boolean {
    return this.#options.host.isOwn(peer);
  }

  list(): readonly SharedImage[] {
    return [...this.#wanted.values()].map((wanted) => this.#view(wanted));
  }

  get(infoHash: string): SharedImage | undefined {
    const wanted = this.#wanted.get(infoHash);
    return wanted && this.#view(wanted);
  }

  /** Its torrents stay in Transmission, which goes on sharing them. */
  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#abort.abort();
    await this.#running;
    this.#changed.dispose();
  }

  #plan(afterMs: number): void {
    if (this.#running || this.#abort.signal.aborted) {
      return;
    }
    const due = performance.now() + afterMs;
    // Images may change all the time: that must not put the round off.
    if (this.#timer && this.#due <= due) {
      return;
    }
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#round().then((nextMs) => {
        this.#running = undefined;
        this.#plan(nextMs);
      });
    }, afterMs);
  }

  /** One round, and how long until the next, milliseconds. */
  async #round(): Promise<number> {
    const { keeper, host } = this.#options;
    this.#isStale = false;
    try {
      if (this.#failures > 0 || this.#told.size === 0) {
        await host.refresh();
      }
      const pace = await keeper.round(this.#abort.signal);
      this.#ended(undefined);
      return this.#isStale ? gatherMs : this.#pauses[pace];
    } catch (error) {
      if (this.#abort.signal.aborted) {
        return 0;
      }
      this.#ended(this.#problemOf(error));
      const { retry, mostRetry } = this.#pauses;
      return Math.min(mostRetry, retry * 2 ** (this.#failures - 1));
    }
  }

  #ended(outage: Message | undefined): void {
    const { log } = this.#options;
    this.#failures = outage ? this.#failures + 1 : 0;
    // A Transmission that ends is away in several ways: its connection breaks, then nobody listens. That is told once.
    if (outage && outage.key !== this.#outage?.key) {
      log.warn(render(outage, 'en'));
    }
    if (!outage && this.#outage) {
      log.info('Transmission can be reached again');
    }
    this.#outage = outage;
    this.#tell();
  }

  #problemOf(error: unknown): Message {
    if (error instanceof RpcProblem) {
      return error.problem;
    }
    const code = errorCode(error);
    if (code !== undefined) {
      return message('transmission.data', { code });
    }
    this.#options.log.error(`Transmission: ${error instanceof Error ? error.stack : error}`);
    return message('transmission.failed');
  }

  #view(wanted: Wanted): SharedImage {
    const { keeper } = this.#options;
    const { infoHash } = wanted;
    const { found, peers } = keeper.look;
    const known = {
      wanted,
      found: found.get(infoHash),
      peers: this.#outage ? [] : (peers.get(infoHash) ?? []),
      memory: keeper.memoryOf(infoHash),
      isForeign: keeper.isForeign(infoHash),
      outage: this.#outage,
    };
    return sharedImage(known, performance.now());
  }

  /** Tells what is other than it was told last. */
  #tell(): void {
    const now = new Map(this.list().map((image) => [image.infoHash, image]));
    const before = this.#told;
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
      (infoHash) => !isDeepStrictEqual(before.get(infoHash), now.get(infoHash)),
    );
    this.#told = now;
    if (changed.length > 0) {
      this.#changed.fire(changed);
    }
  }
}

function isSame(before: ReadonlyMap<string, Wanted>, now: ReadonlyMap<string, Wanted>): boolean {
  const contents = [...now.values()];
  return (
    before.size === now.size &&
    contents.every(({ infoHash, content }) => before.get(infoHash)?.content === content)
  );
}
