import TrackerServer, { type Announce } from 'bittorrent-tracker/server';
import { Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFile, ImageFiles } from '../images/types.ts';
import type { Torrent } from '../protocol/index.ts';
import { listening } from './listen.ts';
import { type Sighting, Swarms } from './swarms.ts';
import type { ListenAddress } from './types.ts';

/** As the original's tracker: a short interval helps ctorrent to end (client-protocols 8.2). */
const announceEveryMs = 10_000;
/** ctorrent may stay silent for longer than it is told to. */
const forgetAfterMs = 180_000;
const mostConnections = 1_000;
const mostRefusalsTold = 100;

interface Served {
  readonly canonicalName: string;
  readonly sizeBytes: number;
  /** The same bytes may lie in two folders. */
  readonly files: Set<string>;
}

/** A tracker over HTTP for the images of this repository that are ready, and for nothing else. */
export class Tracker {
  readonly #server: TrackerServer;
  readonly #log: Log;
  readonly #swarms = new Swarms(forgetAfterMs);
  readonly #changed = new Emitter<void>();
  readonly #listener: { dispose(): void };
  readonly #sweeper: NodeJS.Timeout;
  /** Info hash by file, of the images that are ready. */
  readonly #hashes = new Map<string, string>();
  readonly #images = new Map<string, Served>();
  readonly #refused = new Set<string>();
  #address: ListenAddress = { host: '', port: 0 };

  readonly onDidChange = this.#changed.event;

  constructor(files: ImageFiles, log: Log) {
    this.#log = log;
    this.#server = new TrackerServer({
      http: { maxHeaderSize: 8_192, headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 },
      udp: false,
      ws: false,
      stats: false,
      interval: announceEveryMs,
      trustProxy: false,
      peersCacheTtl: forgetAfterMs,
      filter: (infoHash, _announce, answer) => answer(this.#refusal(infoHash)),
    });
    this.#server.http.maxConnections = mostConnections;
    // It tells each bad or refused request; those are the peer's business, and were answered.
    this.#server.on('warning', () => {});
    this.#server.on('error', (error) => {
      // What hinders it to begin is told by listen().
      if (this.#address.port !== 0) this.#log.error(`tracker: ${error.message}`);
    });
    for (const event of ['start', 'update', 'complete', 'stop'] as const) {
      this.#server.on(event, (_address: string, announce: Announce) => this.#see(event, announce));
    }
    this.#take(files.list(), []);
    this.#listener = files.onDidChange(({ changed, removed }) => this.#take(changed, removed));
    this.#sweeper = setInterval(() => {
      if (this.#swarms.sweep(Date.now())) this.#changed.fire();
    }, announceEveryMs).unref();
  }

  get address(): ListenAddress {
    return this.#address;
  }

  /** Throws the system's error when it cannot listen. */
  async listen(wanted: ListenAddress): Promise<void> {
    const { http } = this.#server;
    this.#address = await listening(http, () => this.#server.listen(wanted.port, wanted.host));
  }

  list(): Torrent[] {
    return this.#swarms.list((infoHash) => this.#images.get(infoHash)?.canonicalName);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#listener.dispose();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.http.closeAllConnections();
    });
    this.#changed.dispose();
  }

  #refusal(infoHash: string): Error | undefined {
    if (this.#images.has(infoHash)) return undefined;
    if (!this.#refused.has(infoHash) && this.#refused.size < mostRefusalsTold) {
      this.#refused.add(infoHash);
      this.#log.warn(`tracker: refused ${infoHash}, which is no image of this repository that is ready`);
    }
    return new Error('this torrent is not of an image of this repository');
  }

  /** Comes after each announce, also after one that was refused. */
  #see(event: Sighting['event'], announce: Announce): void {
    const infoHash = announce.info_hash;
    const image = this.#images.get(infoHash);
    if (image === undefined) return;
    // Who does not tell what it lacks is taken to lack everything.
    const leftBytes = Number.isFinite(announce.left) ? Math.max(0, announce.left) : image.sizeBytes;
    this.#swarms.see(
      { infoHash, peerId: announce.peer_id, address: announce.addr, leftBytes, event },
      Date.now(),
    );
    this.#changed.fire();
  }

  #take(changed: readonly ImageFile[], removed: readonly string[]): void {
    for (const file of removed) this.#forget(file);
    for (const { file, state, infoHash, canonicalName, sizeBytes } of changed) {
      const hash = state === 'ready' ? infoHash : undefined;
      if (this.#hashes.get(file) !== hash) this.#forget(file);
      if (hash === undefined) continue;
      this.#hashes.set(file, hash);
      const files = this.#images.get(hash)?.files ?? new Set();
      this.#images.set(hash, { canonicalName, sizeBytes, files: files.add(file) });
      this.#refused.delete(hash);
    }
  }

  #forget(file: string): void {
    const hash = this.#hashes.get(file);
    if (hash === undefined) return;
    this.#hashes.delete(file);
    const image = this.#images.get(hash);
    image?.files.delete(file);
    if (image && image.files.size > 0) return;
    this.#images.delete(hash);
    this.#swarms.delete(hash);
    delete this.#server.torrents[hash];
    this.#changed.fire();
  }
}
