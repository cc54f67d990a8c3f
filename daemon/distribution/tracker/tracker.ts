import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Emitter } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { Places } from '../../base/places.ts';
import { addressOf, listening } from '../listen.ts';
import type { HeardSwarm } from '../swarm-view.ts';
import type { ComputerAdmission, ListenAddress } from '../types.ts';
import { type Announce, parseAnnounce, parseScrape } from './announce.ts';
import { compactAnswer, failureAnswer, fullAnswer, scrapeAnswer } from './answer.ts';
import type { PeerName } from './swarm.ts';
import { Swarms } from './swarms.ts';

/** As the original's tracker: a short interval helps ctorrent to end (client-protocols 8.2). */
const announceEverySeconds = 10;
/** ctorrent may stay silent for longer than it is told to. */
const forgetAfterMs = 180_000;
const mostConnections = 1_000;
const keptForComputers = 500;
/** ctorrent opens one for each announce. */
const mostOfAddress = 8;
/** A classroom announces at once: whoever finds the queue full tries again after a second, or three, or seven. */
const backlog = 2_048;
const mostRefusalsTold = 100;

export interface TrackerOptions {
  readonly log: Log;
  readonly callers: ComputerAdmission;
  /** Peers of one address in a swarm. */
  readonly peersPerAddress: number;
}

/** The torrents that it serves. */
export interface Served {
  /** Undefined: not of an image that is ready. */
  get(infoHash: string): { readonly sizeBytes: number } | undefined;
  /** Peers of this repository that have an image, told to everybody. */
  ownPeers(infoHash: string): readonly PeerName[];
  /** Whether who announces itself is the repository's own engine. */
  isOwn?(peer: { readonly ip: string; readonly peerId: string }): boolean;
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
  readonly #server: Server;
  readonly #log: Log;
  readonly #callers: ComputerAdmission;
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
    this.#server = createServer(
      {
        maxHeaderSize: 8_192,
        headersTimeout: 10_000,
        requestTimeout: 20_000,
        connectionsCheckingInterval: 5_000,
      },
      (request, response) => this.#take(request, response),
    );
    this.#server.on('connection', (socket: Socket) => this.#accept(socket));
    this.#sweeper = setInterval(() => {
      for (const infoHash of this.#swarms.sweep(performance.now())) {
        this.#changed.fire({ infoHash, isNews: true });
      }
    }, announceEverySeconds * 1000).unref();
  }

  get address(): ListenAddress {
    return this.#address;
  }

  /** Throws the system's error when it cannot listen. */
  async listen({ host, port }: ListenAddress): Promise<void> {
    this.#address = await listening(this.#server, () => this.#server.listen({ port, host, backlog }));
    this.#server.on('error', (error) => this.#log.error(`tracker: ${error.message}`));
  }

  /** What it serves from now on; until then every announce is refused. */
  serve(served: Served): void {
    this.#served = served;
  }

  /** Who is in a swarm; undefined when nobody has been for a while. */
  swarm(infoHash: string): HeardSwarm | undefined {
    return this.#swarms.get(infoHash);
  }

  /** Peers, by `ip:port`, that the seeder knows to have all count as completed, though they may never announce it. */
  gotAll(infoHash: string, addresses: readonly string[]): void {
    this.#swarms.gotAll(infoHash, addresses);
  }

  /** Forgets the swarm of an image that is gone. */
  forget(infoHash: string): void {
    this.#swarms.delete(infoHash);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#sweeper);
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
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

  /** Answers, and ends the connection: ctorrent opens one for each announce anyway. */
  #take({ method, url = '', socket }: IncomingMessage, response: ServerResponse): void {
    this.#places.setBusy(socket, true);
    response.on('close', () => this.#places.setBusy(socket, false));
    // A failure is told in the body: clients show that, not the status.
    const body = method === 'GET' ? this.#answer(url, socket) : failureAnswer('invalid method');
    response.sendDate = false;
    response.writeHead(200, {
      'Content-Type': 'text/plain',
      'Content-Length': body.length,
      Connection: 'close',
    });
    response.end(body);
  }

  #answer(url: string, socket: Socket): Buffer {
    const question = url.indexOf('?');
    const path = question < 0 ? url : url.slice(0, question);
    const query = question < 0 ? '' : url.slice(question + 1);
    if (path === '/announce') {
      return this.#answerAnnounce(query, addressOf(socket));
    }
    if (path === '/scrape') {
      return this.#answerScrape(query);
    }
    return failureAnswer('invalid path');
  }

  /** The address of a peer is that of its connection, whatever it says. */
  #answerAnnounce(query: string, ip: string): Buffer {
    const announce = parseAnnounce(query);
    if ('failure' in announce) {
      return failureAnswer(announce.failure);
    }
    const { infoHash, peerId, port, event } = announce;
    if (this.#served === undefined) {
      return failureAnswer('the images of this repository are not known yet');
    }
    const image = this.#served.get(infoHash);
    if (image === undefined) {
      return this.#refuse(infoHash);
    }
    const leftBytes = leftOf(announce, image.sizeBytes);
    // What the repository has itself nobody got here, although it may be heard of late, after a restart of the tracker.
    const cameWhole = event !== 'stopped' && this.#served.isOwn?.({ ip, peerId });
    const sighting = { ip, port, peerId, leftBytes, event: cameWhole ? ('started' as const) : event };
    const isNews = this.#swarms.see(infoHash, sighting, performance.now());
    this.#changed.fire({ infoHash, isNews });
    // Whoever leaves needs nobody any more.
    const want = event === 'stopped' ? 0 : announce.want;
    const counts = this.#swarms.counts(infoHash);
    return announce.isCompact
      ? compactAnswer(counts, announceEverySeconds, this.#swarms.packedSome(infoHash, { ip, port }, want))
      : fullAnswer(counts, announceEverySeconds, this.#swarms.some(infoHash, { ip, port }, want));
  }

  /** A scrape names torrents, and ours: nobody is told which there are. */
  #answerScrape(query: string): Buffer {
    const hashes = parseScrape(query);
    return hashes?.every((infoHash) => this.#served?.get(infoHash))
      ? scrapeAnswer(new Map(hashes.map((infoHash) => [infoHash, this.#swarms.counts(infoHash)])))
      : failureAnswer('a scrape names torrents of images of this repository');
  }

  #refuse(infoHash: string): Buffer {
    if (!this.#refused.has(infoHash) && this.#refused.size < mostRefusalsTold) {
      this.#refused.add(infoHash);
      this.#log.warn(`tracker: refused ${infoHash}, which is no image of this repository that is ready`);
    }
    return failureAnswer('this torrent is not of an image of this repository');
  }
}

/** Bytes that a peer lacks: who does not tell is taken to lack everything. */
function leftOf({ leftBytes = Number.POSITIVE_INFINITY }: Announce, sizeBytes: number): number {
  return Math.min(leftBytes, sizeBytes);
}
