import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring';
import TrackerServer, { type Announce, type SwarmOfServer } from 'bittorrent-tracker/server';
import { Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { Places } from '../base/places.ts';
import type { ImageFile, ImageFiles } from '../images/types.ts';
import type { Torrent } from '../protocol/index.ts';
import { addressOf, listening } from './listen.ts';
import { type PeerName, Swarms } from './swarms.ts';
import type { Callers, ListenAddress } from './types.ts';

/** As the original's tracker: a short interval helps ctorrent to end (client-protocols 8.2). */
const announceEveryMs = 10_000;
/** ctorrent may stay silent for longer than it is told to. */
const forgetAfterMs = 180_000;
const mostConnections = 1_000;
const keptForComputers = 500;
/** ctorrent opens one for each announce. */
const mostOfAddress = 8;
const mostRefusalsTold = 100;

export interface TrackerOptions {
  readonly files: ImageFiles;
  readonly log: Log;
  readonly callers: Callers;
  readonly peersPerAddress: number;
  /** Peers of this repository that have an image, told to everybody. */
  readonly ownPeers: (infoHash: string) => readonly PeerName[];
}

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
  readonly #callers: Callers;
  readonly #swarms: Swarms;
  readonly #places: Places<Socket>;
  readonly #changed = new Emitter<void>();
  readonly #listener: { dispose(): void };
  readonly #sweeper: NodeJS.Timeout;
  /** Info hash by file, of the images that are ready. */
  readonly #hashes = new Map<string, string>();
  readonly #images = new Map<string, Served>();
  readonly #refused = new Set<string>();
  #address: ListenAddress = { host: '', port: 0 };

  readonly onDidChange = this.#changed.event;

  constructor({ files, log, callers, peersPerAddress, ownPeers }: TrackerOptions) {
    this.#log = log;
    this.#callers = callers;
    const { isKnown } = callers;
    this.#swarms = new Swarms({ forgetAfterMs, peersPerAddress, isKnown, ownPeers });
    this.#places = new Places({
      eachAddress: mostOfAddress,
      all: mostConnections,
      keptForKnown: keptForComputers,
      isKnown,
    });
    this.#server = new TrackerServer({
      http: { maxHeaderSize: 8_192, headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 },
      udp: false,
      ws: false,
      stats: false,
      interval: announceEveryMs,
      // The address of a peer is that of its connection, whatever it says.
      trustProxy: false,
      filter: (infoHash, _announce, answer) => answer(this.#refusal(infoHash)),
    });
    const { http } = this.#server;
    this.#server.getSwarm = (infoHash, done) => done(null, this.#swarm(infoHash));
    http.on('connection', (socket: Socket) => this.#accept(socket));
    // It answers what is not answered here.
    http.on('request', (request: IncomingMessage, response: ServerResponse) => this.#look(request, response));
    // It tells each bad or refused request; those are the peer's business, and were answered.
    this.#server.on('warning', () => {});
    this.#server.on('error', (error) => {
      // What hinders it to begin is told by listen().
      if (this.#address.port !== 0) this.#log.error(`tracker: ${error.message}`);
    });
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

  #accept(socket: Socket): void {
    const from = addressOf(socket);
    if (!this.#callers.isAllowed(from) || !this.#places.take(socket, from, () => socket.destroy())) {
      socket.destroy();
      return;
    }
    socket.on('close', () => this.#places.leave(socket));
  }

  /** Answers what the library must not: it would tell of all torrents, or throw. */
  #look({ url = '', socket }: IncomingMessage, response: ServerResponse): void {
    this.#places.setBusy(socket, true);
    response.on('close', () => this.#places.setBusy(socket, false));
    const [path, text = ''] = url.split('?');
    const query = parseQuery(text, undefined, undefined, { decodeURIComponent: unescape });
    const reason =
      path === '/scrape' ? this.#wrongScrape(query) : path === '/announce' ? wrongAnnounce(query) : undefined;
    if (reason !== undefined) response.end(`d14:failure reason${reason.length}:${reason}e`);
  }

  /** A scrape names torrents, and ours. */
  #wrongScrape({ info_hash: named = [] }: ParsedUrlQuery): string | undefined {
    const hashes = [named].flat().map((hash) => Buffer.from(hash, 'latin1').toString('hex'));
    const areOurs = hashes.length > 0 && hashes.every((hash) => this.#images.has(hash));
    return areOurs ? undefined : 'a scrape names torrents of images of this repository';
  }

  #refusal(infoHash: string): Error | undefined {
    if (this.#images.has(infoHash)) return undefined;
    if (!this.#refused.has(infoHash) && this.#refused.size < mostRefusalsTold) {
      this.#refused.add(infoHash);
      this.#log.warn(`tracker: refused ${infoHash}, which is no image of this repository that is ready`);
    }
    return new Error('this torrent is not of an image of this repository');
  }

  /** A swarm as the library asks for one; it may be of no image any more when it is asked for. */
  #swarm(infoHash: string): SwarmOfServer {
    return {
      announce: (announce, done) => {
        const { event, ip, port, peer_id: peerId, numwant } = announce;
        if (!isEvent(event)) return done(new Error('invalid event'));
        const image = this.#images.get(infoHash);
        if (image) {
          this.#swarms.see(
            { infoHash, ip, port, peerId, leftBytes: leftOf(announce, image), event },
            Date.now(),
          );
          this.#changed.fire();
        }
        done(null, this.#swarms.answer(infoHash, { ip, port }, numwant));
      },
      scrape: (_params, done) => done(null, this.#swarms.answer(infoHash, undefined, 0)),
    };
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
    this.#changed.fire();
  }
}

const events = ['started', 'update', 'completed', 'stopped'] as const;

function isEvent(text: string): text is (typeof events)[number] {
  return events.some((event) => event === text);
}

/** Bytes that a peer lacks: who does not tell is taken to lack everything. */
function leftOf({ left }: Announce, { sizeBytes }: Served): number {
  return Number.isFinite(left) ? Math.max(0, left) : sizeBytes;
}

/** Ports that the library takes for numbers and cannot write: `2706.5`. */
function wrongAnnounce({ port }: ParsedUrlQuery): string | undefined {
  return typeof port === 'string' && /^\d{1,5}$/.test(port) ? undefined : 'invalid port';
}
