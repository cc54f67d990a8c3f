import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { TorrentFields } from '../../base/torrent-file.ts';
import { announce, type PeerAddress, type TrackerAnswer } from './announce.ts';
import type { Bucket } from './bucket.ts';
import { Downloads } from './downloads.ts';
import { listenAt, type Place } from './listen.ts';
import { Peer } from './peer.ts';
import type { PieceFile } from './piece-file.ts';
import type { PiecePicker } from './piece-picker.ts';
import { Uploads } from './uploads.ts';
import type { Message } from './wire.ts';

const mostPeers = 50;
/** After a tracker that refused or did not answer. */
const askAgainMs = 10_000;
/** Whoever is told to end says goodbye, but does not wait long for the answer. */
const goodbyeMs = 1_000;
const keepAliveMs = 60_000;

export interface SwarmOptions {
  readonly torrent: TorrentFields;
  readonly file: PieceFile;
  /** What is had already is in it. */
  readonly picker: PiecePicker<Peer>;
  /** Of the computer. */
  readonly ip: string;
  /** The usual one when left out. */
  readonly port?: number;
  readonly peerId: Buffer;
  /** Gives nothing to others. */
  readonly selfish: boolean;
  readonly downSpeed: Bucket;
  readonly upSpeed: Bucket;
  /** A problem that may pass; told again only when it is another. */
  onProblem(text: string): void;
}

/** What a progress line tells. */
export interface SwarmState {
  readonly seeders: number;
  readonly leechers: number;
  readonly downloadedBytes: number;
  readonly uploadedBytes: number;
  readonly announced: number;
  readonly announceFailures: number;
}

/** One computer's part in the swarm of a torrent: it finds peers by the tracker, takes from them and gives to them. */
export class Swarm {
  readonly #options: SwarmOptions;
  readonly #server: Server;
  readonly #peers = new Set<Peer>();
  /** Who was found at an address: it is not called again while it is here. */
  readonly #idAt = new Map<string, string>();
  readonly #liars = new Set<string>();
  readonly #downloads: Downloads;
  readonly #uploads: Uploads;
  readonly #stop = new AbortController();
  readonly #complete = Promise.withResolvers<void>();
  readonly #keepAlive: NodeJS.Timeout;
  #place: Place = { port: 0, localAddress: undefined };
  #announced = 0;
  #failures = 0;
  #problem = '';
  #announcing: Promise<void> = Promise.resolve();
  /** That all has come; it is told before the goodbye. */
  #telling: Promise<void> = Promise.resolve();

  constructor(options: SwarmOptions) {
    const { picker, file, downSpeed, upSpeed } = options;
    this.#options = options;
    // Nobody need wait for it.
    this.complete.catch(() => {});
    const peers = () => [...this.#peers].filter(({ greeted }) => greeted);
    const onFailure = (error: unknown) => this.#complete.reject(error);
    this.#downloads = new Downloads({
      ...{ picker, file, speed: downSpeed, peers, onFailure },
      onPiece: (index) => this.#tell(index),
      onLiar: (peer) => this.#expel(peer),
    });
    this.#uploads = new Uploads({
      ...{ picker, file, speed: upSpeed, peers, onFailure },
      selfish: options.selfish,
    });
    this.#server = createServer((socket) => this.#accept(socket));
    this.#keepAlive = setInterval(() => {
      for (const peer of peers()) {
        peer.send({ kind: 'keepAlive' });
      }
    }, keepAliveMs).unref();
  }

  /** Resolves when all pieces are had. Rejects with the system's error when the file cannot be written or read. */
  get complete(): Promise<void> {
    return this.#complete.promise;
  }

  get place(): Place {
    return this.#place;
  }

  get state(): SwarmState {
    const greeted = [...this.#peers].filter(({ greeted }) => greeted);
    const seeders = greeted.filter(({ theirs }) => theirs.isFull).length;
    return {
      seeders,
      leechers: greeted.length - seeders,
      downloadedBytes: this.#downloads.bytes,
      uploadedBytes: this.#uploads.bytes,
      announced: this.#announced,
      announceFailures: this.#failures,
    };
  }

  /** Listens, and begins to announce itself. */
  async start(): Promise<void> {
    this.#place = await listenAt(this.#server, this.#options.ip, this.#options.port);
    if (this.#options.picker.have.isFull) {
      this.#complete.resolve();
    }
    this.#announcing = this.#announceOn();
  }

  /** Leaves: says goodbye to the tracker and closes all. */
  async stop(): Promise<void> {
    const wasAnnounced = this.#announced > 0;
    await Promise.race([this.#telling, wait(goodbyeMs, undefined, { ref: false })]);
    this.#stop.abort();
    clearInterval(this.#keepAlive);
    this.#downloads.end();
    this.#uploads.end();
    this.#server.close();
    for (const peer of this.#peers) {
      peer.end();
    }
    await this.#announcing;
    if (wasAnnounced) {
      await this.#announce('stopped', AbortSignal.timeout(goodbyeMs)).catch(() => {});
    }
  }

  async #announceOn(): Promise<void> {
    const { signal } = this.#stop;
    if (!this.#options.picker.have.isFull) {
      // Told at once, not at the next turn: whoever watches the swarm sees it then.
      void this.#complete.promise.then(
        () => {
          this.#telling = this.#announce('completed', signal).then(
            () => {},
            () => {},
          );
        },
        () => {},
      );
    }
    let event: 'started' | undefined = 'started';
    while (!signal.aborted) {
      let pause = askAgainMs;
      try {
        const { intervalMs, peers } = await this.#announce(event, signal);
        event = undefined;
        pause = intervalMs;
        this.#announced++;
        this.#problem = '';
        for (const address of peers) {
          this.#dial(address);
        }
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        this.#failures++;
        this.#report(error instanceof Error ? error.message : String(error));
      }
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  #announce(
    event: 'started' | 'completed' | 'stopped' | undefined,
    signal: AbortSignal,
  ): Promise<TrackerAnswer> {
    const { torrent, picker, peerId } = this.#options;
    const { port, localAddress } = this.#place;
    const facts = {
      url: torrent.announce,
      infoHash: Buffer.from(torrent.infoHash, 'hex'),
      ...{ peerId, port, event, left: picker.leftBytes },
      ...{ uploaded: this.#uploads.bytes, downloaded: this.#downloads.bytes },
    };
    return announce(facts, localAddress, signal);
  }

  #dial({ ip, port }: PeerAddress): void {
    const { localAddress, port: ownPort } = this.#place;
    const address = `${ip}:${port}`;
    const isUs = ip === localAddress && port === ownPort;
    const isHere = [...this.#peers].some(
      ({ id, dialled }) => dialled === address || id === this.#idAt.get(address),
    );
    // Who has all wants nobody: those who lack something come by themselves.
    const isNeeded = !this.#options.picker.have.isFull && this.#peers.size < mostPeers;
    if (isUs || isHere || !isNeeded || port === 0 || this.#liars.has(address)) {
      return;
    }
    this.#join(connect({ host: ip, port, ...(localAddress === undefined ? {} : { localAddress }) }), address);
  }

  #accept(socket: Socket): void {
    if (this.#peers.size >= mostPeers || this.#stop.signal.aborted) {
      socket.destroy();
    } else {
      this.#join(socket, undefined);
    }
  }

  #join(socket: Socket, dialled: string | undefined): void {
    const { torrent, peerId } = this.#options;
    const own = { infoHash: Buffer.from(torrent.infoHash, 'hex'), peerId };
    const handlers = {
      onGreeted: (peer: Peer) => this.#greet(peer),
      onMessage: (peer: Peer, message: Message) => this.#hear(peer, message),
      onGone: (peer: Peer) => {
        this.#peers.delete(peer);
        this.#downloads.release(peer);
        this.#uploads.forget(peer);
      },
    };
    this.#peers.add(new Peer(socket, own, torrent.pieces, handlers, dialled));
  }

  #greet(peer: Peer): boolean {
    const { picker, peerId } = this.#options;
    const ownId = peerId.toString('hex');
    if (peer.dialled !== undefined) {
      this.#idAt.set(peer.dialled, peer.id);
    }
    if (peer.id === ownId || this.#liars.has(peer.id)) {
      return false;
    }
    const twin = [...this.#peers].find((other) => other !== peer && other.id === peer.id);
    if (twin) {
      // Both have called each other at once: the call of the one with the smaller id stays, for both.
      const staysOurs = ownId < peer.id;
      if ((peer.dialled !== undefined) !== staysOurs) {
        return false;
      }
      twin.end();
    }
    if (picker.have.count > 0) {
      peer.send({ kind: 'bitfield', bits: picker.have.toBuffer() });
    }
    return true;
  }

  #hear(peer: Peer, message: Message): void {
    const { picker } = this.#options;
    switch (message.kind) {
      case 'have':
      case 'bitfield':
        if (picker.have.isFull && peer.theirs.isFull) {
          peer.end();
        } else {
          peer.want(picker.wants(peer.theirs));
        }
        this.#downloads.pump();
        break;
      case 'choke':
        this.#downloads.release(peer);
        break;
      case 'unchoke':
        this.#downloads.pump();
        break;
      case 'piece': {
        const block = { index: message.index, offset: message.offset, length: message.bytes.length };
        void this.#downloads.take(peer, block, message.bytes);
        break;
      }
      case 'interested':
      case 'uninterested':
        this.#uploads.fill();
        break;
      case 'request':
        this.#uploads.ask(peer, message);
        break;
      case 'cancel':
        this.#uploads.cancel(peer, message);
        break;
      default:
        break;
    }
  }

  #tell(index: number): void {
    const { picker } = this.#options;
    for (const peer of this.#peers) {
      if (!peer.greeted) {
        continue;
      }
      peer.send({ kind: 'have', index });
      peer.want(picker.wants(peer.theirs));
      if (picker.have.isFull && peer.theirs.isFull) {
        peer.end();
      }
    }
    if (picker.have.isFull) {
      this.#complete.resolve();
    }
  }

  #expel(peer: Peer): void {
    this.#liars.add(peer.id);
    if (peer.dialled !== undefined) {
      this.#liars.add(peer.dialled);
    }
    this.#report(`${peer.dialled ?? peer.id} sends pieces that are not the torrent's`);
    peer.end();
  }

  #report(problem: string): void {
    if (problem === this.#problem) {
      return;
    }
    this.#problem = problem;
    this.#options.onProblem(problem);
  }
}
