import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import Wire from 'bittorrent-protocol';
import { Emitter } from '../../base/events.ts';
import { Refusals } from '../../base/refusals.ts';
import { readTorrent } from '../../images/index.ts';
import { addressOf } from '../listen.ts';
import type { ListenAddress, Seeder, SeederContext, SharedImage } from '../types.ts';
import { Doors } from './doors.ts';
import { FormerPeers } from './former-peers.ts';
import type { Handshake } from './handshake.ts';
import { Pace } from './pace.ts';
import { mostRequests, Peer } from './peer.ts';
import { Peers } from './peers.ts';
import { NoTorrent, problemOf } from './problem.ts';
import { Reader } from './reader.ts';
import type { Shape } from './shape.ts';
import { type Shared, SharedImages } from './shared-images.ts';

/** How often a change is told at most. */
const tellMs = 500;
/** How often an image that could not be read is tried again. */
export const retryMs = 30_000;

export interface SeederSettings {
  /** Where it listens; with `isDefault`, on another port when that one is taken. */
  readonly listen: ListenAddress & { readonly isDefault: boolean };
  /** KB a second to all peers together; 0 is without limit. */
  readonly uploadKBPerSecond: number;
  /** Peers that are connected at once. */
  readonly connections: number;
}

/** Gives the images that are ready to whoever connects; it only sends, and calls nobody. */
export class EmbeddedSeeder implements Seeder {
  readonly #listen: SeederSettings['listen'];
  readonly #context: SeederContext;
  readonly #peerId = Buffer.concat([Buffer.from('-OG0001-'), randomBytes(12)]).toString('hex');
  readonly #refusals: Refusals;
  readonly #images: SharedImages;
  readonly #reader: Reader;
  readonly #pace: Pace;
  readonly #doors: Doors;
  readonly #peers: Peers;
  readonly #former = new FormerPeers();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #untold = new Set<string>();
  /** From which byte on they could not be read. */
  readonly #failed = new Map<Shared, number>();
  #telling: NodeJS.Timeout | undefined;
  #retrying: NodeJS.Timeout | undefined;
  #address: ListenAddress = { host: '', port: 0 };

  readonly onDidChange = this.#changed.event;

  constructor({ listen, connections, uploadKBPerSecond }: SeederSettings, context: SeederContext) {
    this.#listen = listen;
    this.#context = context;
    const { files, images, callers, log } = context;
    this.#refusals = new Refusals(log, 'seeder');
    this.#reader = new Reader(files);
    this.#pace = new Pace(uploadKBPerSecond);
    this.#peers = new Peers(callers);
    this.#doors = new Doors({
      ...{ connections, callers, log },
      onPeer: (socket, handshake) => this.#admit(socket, handshake),
    });
    this.#images = new SharedImages(images, {
      begun: (image) => {
        this.#failed.delete(image);
        this.#tell(image);
      },
      ended: (image) => this.#end(image),
    });
  }

  get address(): ListenAddress {
    return this.#address;
  }

  /** Throws the system's error when it cannot listen. */
  async listen(): Promise<void> {
    this.#address = await this.#doors.listen(this.#listen);
  }

  ownPeers(infoHash: string): { ip: string; port: number; peerId: string }[] {
    const image = this.#images.get(infoHash);
    if (!image || image.problem) {
      return [];
    }
    const { address: ip } = this.#context.repository;
    return [{ ip, port: this.#address.port, peerId: this.#peerId }];
  }

  list(): SharedImage[] {
    return [...this.#images.list()].map((image) => this.#show(image));
  }

  get(infoHash: string): SharedImage | undefined {
    const image = this.#images.get(infoHash);
    return image && this.#show(image);
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#telling);
    clearInterval(this.#retrying);
    this.#images.dispose();
    this.#pace.dispose();
    this.#peers.dispose();
    await this.#doors.dispose();
    await this.#reader.dispose();
    clearTimeout(this.#telling);
    this.#changed.dispose();
  }

  #show(image: Shared): SharedImage {
    const { infoHash, problem, sentBytes } = image;
    const peers = this.#peers.of(image).map((peer) => peer.show());
    return {
      infoHash,
      state: problem ? 'failed' : 'shared',
      ...(problem && { problem }),
      bytesPerSecond: peers.reduce((sum, { bytesPerSecond }) => sum + bytesPerSecond, 0),
      sentBytes,
      peers,
      formerPeers: this.#former.of(image, performance.now()),
    };
  }

  /** Lets a peer in that wants an image of ours. */
  async #admit(socket: Socket, { bytes, infoHash, peerId }: Handshake): Promise<boolean> {
    const image = this.#images.get(infoHash);
    if (!image || image.problem) {
      return false;
    }
    const shape = await this.#shapeOf(image);
    // It may have gone meanwhile, as the peer may.
    if (!shape || image.problem || this.#images.get(infoHash) !== image || socket.destroyed) {
      return false;
    }
    const wire = new Wire('tcpIncoming');
    wire.extendedHandshake = { reqq: mostRequests };
    wire.write(bytes);
    wire.handshake(infoHash, this.#peerId, { dht: false, fast: false });
    const peer = new Peer(socket, wire, peerId, {
      shape,
      pace: this.#pace,
      take: (position, length) => this.#reader.take(image, position, length),
      read: (position, length) => this.#reader.read(image, position, length),
      wishes: () => {
        this.#doors.setBusy(socket, peer.wants);
        this.#peers.giveSlots();
        this.#tell(image);
      },
      moved: (sentBytes) => {
        image.sentBytes += sentBytes;
        this.#tell(image);
      },
      unreadable: (position, error) => this.#fail(image, position, error),
      left: (reason) => {
        if (reason !== undefined) {
          this.#refusals.note(addressOf(socket), reason);
        }
        this.#peers.delete(image, peer);
        this.#former.add(image, peer.farewell());
        this.#tell(image);
      },
    });
    this.#peers.add(image, peer);
    this.#tell(image);
    return true;
  }

  /** How an image is divided, which is read from its torrent when somebody first asks for it. */
  async #shapeOf(image: Shared): Promise<Shape | undefined> {
    const { sizeBytes } = image;
    if (image.pieceBytes !== undefined) {
      return { sizeBytes, pieceBytes: image.pieceBytes };
    }
    for (const file of image.files) {
      const torrent = await readTorrent(this.#context.files.folder, file);
      if (torrent?.infoHash !== image.infoHash || torrent.sizeBytes !== sizeBytes) {
        continue;
      }
      image.pieceBytes = torrent.pieceBytes;
      return torrent;
    }
    this.#fail(image, 0, new NoTorrent());
    return undefined;
  }

  /** Ends the sharing of an image that cannot be read, until it can be again. */
  #fail(image: Shared, position: number, error: unknown): void {
    if (image.problem || this.#images.get(image.infoHash) !== image) {
      return;
    }
    image.problem = problemOf(image, error);
    const [file] = image.files;
    this.#context.log.warn(
      `seeder: ${file} is not shared any more: ${error instanceof Error ? error.message : error}`,
    );
    this.#failed.set(image, position);
    this.#retrying ??= setInterval(() => void this.#retry(), retryMs).unref();
    this.#close(image);
  }

  async #retry(): Promise<void> {
    for (const [image, position] of this.#failed) {
      try {
        delete image.pieceBytes;
        const shape = await this.#shapeOf(image);
        if (!shape) {
          continue;
        }
        if (image.sizeBytes > 0) {
          await this.#reader.read(image, position, 1);
        }
      } catch {
        continue;
      }
      this.#failed.delete(image);
      delete image.problem;
      this.#tell(image);
    }
    if (this.#failed.size > 0) {
      return;
    }
    clearInterval(this.#retrying);
    this.#retrying = undefined;
  }

  #end(image: Shared): void {
    this.#failed.delete(image);
    this.#close(image);
  }

  #close(image: Shared): void {
    for (const peer of this.#peers.of(image)) {
      peer.end();
    }
    this.#reader.close(image);
    this.#tell(image);
  }

  #tell({ infoHash }: Shared): void {
    this.#untold.add(infoHash);
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      const changed = [...this.#untold];
      this.#untold.clear();
      this.#changed.fire(changed);
    }, tellMs);
  }
}
