import { get } from 'node:http';
import { decode, dictionary, integer, text } from '../base/bencode.ts';
import { errorCode } from '../base/error-code.ts';
import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { oneLine } from '../base/one-line.ts';
import type { ReadyImages } from './ready-images.ts';
import type { Seeder } from './types.ts';

/** Milliseconds. */
export const announcerTimings = {
  /** Between two announces of an image, unless the tracker wants another time within the bounds. */
  usual: 5 * 60_000,
  shortest: 30_000,
  longest: 30 * 60_000,
  /** After a tracker that could not be reached. */
  again: 60_000,
  /** For an answer. */
  answer: 5_000,
  /** For the farewell to all, at a stop. */
  farewell: 1_000,
};

export interface AnnouncerOptions {
  /** The tracker's announce address, as in the torrents. */
  readonly announce: string;
  readonly images: Pick<ReadyImages, 'list' | 'onDidChange'>;
  readonly seeder: Pick<Seeder, 'ownPeers'>;
  readonly log: Log;
  readonly timings?: Partial<typeof announcerTimings>;
}

const mostBytes = 64 * 1024;

/**
 * Tells the tracker of another program that the embedded seeder has the images that are ready: where ours is off, no
 * computer would find it. One image at a time; a tracker that is away is tried again after a while (BEP 3).
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #timings: typeof announcerTimings;
  readonly #listener: Disposable;
  /** What the tracker was told, by info hash: as whom, and when it wants to be told again. */
  readonly #told = new Map<string, { readonly peer: Peer; readonly until: number }>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isDirty = false;
  #problem: string | undefined;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
    this.#timings = { ...announcerTimings, ...options.timings };
    this.#listener = options.images.onDidChange(() => this.#soon());
    this.#soon();
  }

  /** Says farewell, as long as that takes no time. */
  async dispose(): Promise<void> {
    this.#listener.dispose();
    clearTimeout(this.#timer);
    this.#stopping.abort();
    await this.#round;
    const signal = AbortSignal.timeout(this.#timings.farewell);
    for (const [infoHash, { peer }] of this.#told) {
      if (signal.aborted || !(await this.#leave(infoHash, peer, signal))) {
        return;
      }
    }
  }

  #soon(): void {
    this.#isDirty = true;
    this.#round ??= this.#run().finally(() => {
      this.#round = undefined;
    });
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    const { signal } = this.#stopping;
    let wait = this.#timings.usual;
    while (this.#isDirty && !signal.aborted) {
      this.#isDirty = false;
      wait = await this.#announceAll(signal);
    }
    if (!signal.aborted) {
      this.#timer = setTimeout(() => this.#soon(), wait);
    }
  }

  /** Tells what is due; resolves with the milliseconds until the next time. */
  async #announceAll(signal: AbortSignal): Promise<number> {
    const { images, seeder } = this.#options;
    const wanted = new Map(
      images
        .list()
        .flatMap(({ infoHash }) => seeder.ownPeers(infoHash).map((peer) => [infoHash, peer] as const)),
    );
    let refused: string | undefined;
    try {
      for (const [infoHash, { peer }] of this.#told) {
        if (!wanted.has(infoHash)) {
          await this.#leave(infoHash, peer, signal);
        }
      }
      for (const [infoHash, peer] of wanted) {
        refused = (await this.#tellIfDue(infoHash, peer, signal)) ?? refused;
      }
      this.#note(refused);
    } catch (error) {
      if (!signal.aborted) {
        this.#note(errorCode(error) ?? nameOf(error));
      }
      return this.#timings.again;
    }
    const { again, usual } = this.#timings;
    const next = Math.min(...[...this.#told.values()].map(({ until }) => until)) - performance.now();
    return Math.max(1, Math.min(refused === undefined ? usual : again, next));
  }

  /** Resolves with the tracker's reason when it does not take this image: others it may take. */
  async #tellIfDue(infoHash: string, peer: Peer, signal: AbortSignal): Promise<string | undefined> {
    const told = this.#told.get(infoHash);
    if (told && told.until > performance.now()) {
      return undefined;
    }
    const { shortest, longest } = this.#timings;
    try {
      const seconds = await this.#tell(infoHash, peer, told ? '' : 'started', signal);
      const wait = Math.min(Math.max(seconds * 1000, shortest), longest);
      this.#told.set(infoHash, { peer, until: performance.now() + wait });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      this.#told.delete(infoHash);
      return error.message;
    }
  }

  async #leave(infoHash: string, peer: Peer, signal: AbortSignal): Promise<boolean> {
    this.#told.delete(infoHash);
    return this.#tell(infoHash, peer, 'stopped', signal).then(
      () => true,
      () => false,
    );
  }

  /** Resolves with the seconds after which the tracker wants to be told again. */
  async #tell(infoHash: string, { peerId, port }: Peer, event: string, signal: AbortSignal): Promise<number> {
    const query = [
      `info_hash=${escaped(infoHash)}`,
      `peer_id=${escaped(peerId)}`,
      `port=${port}&uploaded=0&downloaded=0&left=0&compact=1&numwant=0`,
      ...(event === '' ? [] : [`event=${event}`]),
    ];
    const late = AbortSignal.any([signal, AbortSignal.timeout(this.#timings.answer)]);
    const { entries } = dictionary(decode(await body(`${this.#options.announce}?${query.join('&')}`, late)));
    const failure = entries.get('failure reason');
    if (failure !== undefined) {
      throw new Refused(oneLine(text(failure), 200));
    }
    return entries.has('interval') ? integer(entries.get('interval')) : this.#timings.usual / 1000;
  }

  /** Told once, and once it is over. */
  #note(problem: string | undefined): void {
    if (problem === this.#problem) {
      return;
    }
    this.#problem = problem;
    const { announce, log } = this.#options;
    if (problem === undefined) {
      log.info(`the tracker ${announce} knows the seeder of this service`);
    } else {
      log.warn(
        `the tracker ${announce} does not take the seeder of this service, so computers do not find it: ${problem}`,
      );
    }
  }
}

type Peer = ReturnType<Seeder['ownPeers']>[number];

/** The tracker's own words. */
class Refused extends Error {}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));

/** Bytes that are written in hexadecimal, as a query has them. */
const escaped = (hexadecimal: string) => hexadecimal.replaceAll(/../g, '%$&');

function body(url: string, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > mostBytes) {
          request.destroy(new Error('too long'));
        } else {
          chunks.push(chunk);
        }
      });
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
