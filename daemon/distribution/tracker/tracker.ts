import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring';
import TrackerServer, { type Announce, type SwarmOfServer } from 'bittorrent-tracker/server';
import { Emitter } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { Places } from '../../base/places.ts';
import { addressOf, listening } from '../listen.ts';
import type { HeardSwarm } from '../swarm-view.ts';
import type { Callers, ListenAddress } from '../types.ts';
import { type PeerName, Swarms } from './swarms.ts';

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
  readonly log: Log;
  readonly callers: Callers;
  /** Peers of one address in a swarm. */
  readonly peersPerAddress: number;
}

/** The torrents that it serves. */
export interface Served {
  /** Undefined: not of an image that is ready. */
  get(infoHash: string): { readonly sizeBytes: number } | undefined;
  /** Peers of this repository that have an image, told to everybody. */
  ownPeers(infoHash: string): readonly PeerName[];
}

export interface SwarmChange {
  readonly infoHash: string;
  /** False when a peer has announced itself again and nothing else. */
  readonly isNews: boolean;
}

/**
 * A tracker over HTTP for the images of this repository that are ready, and for nothing else. It listens before they
 * are known: its port goes into their torrents.
 */
export class Tracker {
  readonly #server: TrackerServer;
  readonly #log: Log;
  readonly #callers: Callers;
  readonly #swarms: Swarms;
  readonly #places: Places<Socket>;
  readonly #changed = new Emitter<SwarmChange>();
  readonly #sweeper: NodeJS.Timeout;
  readonly #refused = new Set<string>();
  #served: Served | undefined;
  #address: ListenAddress = { host: '', port: 0 };

  readonly onDidChange = this.#changed.event;

  constructor({ log, callers, peersPerAddress }: TrackerOptions) {
    this.#log = log;
    this.#callers = callers;
    const { isKnown } = callers;
    const ownPeers = (infoHash: string) => this.#served?.ownPeers(infoHash) ?? [];
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
    this.#sweeper = setInterval(() => {
      for (const infoHash of this.#swarms.sweep(performance.now())) {
        this.#changed.fire({ infoHash, isNews: true });
      }
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

  /** What it serves from now on; until then every announce is refused. */
  serve(served: Served): void {
    this.#served = served;
  }

  /** Who is in a swarm; undefined when nobody has been for a while. */
  swarm(infoHash: string): HeardSwarm | undefined {
    return this.#swarms.get(infoHash);
  }

  /** Forgets the swarm of an image that is gone. */
  forget(infoHash: string): void {
    this.#swarms.delete(infoHash);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#sweeper);
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
    const areOurs = hashes.length > 0 && hashes.every((hash) => this.#served?.get(hash));
    return areOurs ? undefined : 'a scrape names torrents of images of this repository';
  }

  #refusal(infoHash: string): Error | undefined {
    if (this.#served === undefined) return new Error('the images of this repository are not known yet');
    if (this.#served.get(infoHash)) return undefined;
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
        const image = this.#served?.get(infoHash);
        if (image) {
          const leftBytes = leftOf(announce, image.sizeBytes);
          const isNews = this.#swarms.see(
            { infoHash, ip, port, peerId, leftBytes, event },
            performance.now(),
          );
          this.#changed.fire({ infoHash, isNews });
        }
        done(null, this.#swarms.answer(infoHash, { ip, port }, numwant));
      },
      scrape: (_params, done) => done(null, this.#swarms.answer(infoHash, undefined, 0)),
    };
  }
}

const events = ['started', 'update', 'completed', 'stopped'] as const;

function isEvent(text: string): text is (typeof events)[number] {
  return events.some((event) => event === text);
}

/** Bytes that a peer lacks: who does not tell is taken to lack everything. */
function leftOf({ left }: Announce, sizeBytes: number): number {
  return Number.isFinite(left) ? Math.max(0, left) : sizeBytes;
}

/** Ports that the library takes for numbers and cannot write: `2706.5`. */
function wrongAnnounce({ port }: ParsedUrlQuery): string | undefined {
  return typeof port === 'string' && /^\d{1,5}$/.test(port) ? undefined : 'invalid port';
}
