import { type Disposable, Emitter } from '../base/events.ts';
import { PeerSpeed } from './peer-speed.ts';
import type { ReadyImage, ReadyImages } from './ready-images.ts';
import { type HeardSwarm, joinPeers, peerView, torrentView } from './swarm-view.ts';
import type { Tracker } from './tracker/tracker.ts';
import type { Seeder, SharedImage, SharedPeer, TorrentRecord, TransferChange } from './types.ts';

/** How often changes are told at most. */
const tellEveryMs = 500;
/** A large swarm changes all the time, and each time all its peers are told: so many in a second. */
const peersInSecond = 200;
/** Peers told at once: where many swarms are busy, they take turns. */
const peersAtOnce = 200;
/** When nothing is new but that a peer has announced itself again. */
const seenAgainMs = 10_000;
/** How soon a speed is told again that nobody tells anything about any more. */
const speedAgainMs = 2_000;

export interface TorrentsOptions {
  readonly images: ReadyImages;
  readonly tracker: Pick<Tracker, 'swarm' | 'gotAll' | 'forget' | 'onDidChange'>;
  readonly seeder: Pick<Seeder, 'get' | 'isOwn' | 'onDidChange'>;
}

interface Told {
  readonly at: number;
  readonly peers: number;
}

/** The torrents of all images that are ready, as tracker and seeder know them together. */
export class Torrents {
  readonly #options: TorrentsOptions;
  readonly #changed = new Emitter<TransferChange>();
  readonly #listeners: Disposable[];
  /** By info hash, then by address. */
  readonly #speeds = new Map<string, Map<string, PeerSpeed>>();
  /** What is to be told, with the earliest time for it. */
  readonly #untold = new Map<string, number>();
  /** By info hash. */
  readonly #told = new Map<string, Told>();
  #timer: NodeJS.Timeout | undefined;

  /** Fires at most twice a second, with torrents that have changed only. */
  readonly onDidChange = this.#changed.event;

  constructor(options: TorrentsOptions) {
    const { images, tracker, seeder } = options;
    this.#options = options;
    this.#listeners = [
      images.onDidChange((hashes) => {
        for (const infoHash of hashes) {
          this.#imageChanged(infoHash);
        }
      }),
      tracker.onDidChange(({ infoHash, isNews }) => this.#touch(infoHash, isNews ? 0 : seenAgainMs)),
      seeder.onDidChange((hashes) => {
        for (const infoHash of hashes) {
          this.#countWhole(infoHash);
          this.#touch(infoHash, 0);
        }
      }),
    ];
  }

  list(): TorrentRecord[] {
    const now = performance.now();
    const images = this.#options.images.list();
    return images
      .sort((one, other) => one.canonicalName.localeCompare(other.canonicalName))
      .map((image) => this.#view(image, now));
  }

  /** Undefined: not of an image that is ready. */
  get(infoHash: string): TorrentRecord | undefined {
    const image = this.#options.images.get(infoHash);
    return image && this.#view(image, performance.now());
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #imageChanged(infoHash: string): void {
    if (this.#options.images.get(infoHash) === undefined) {
      this.#options.tracker.forget(infoHash);
      this.#speeds.delete(infoHash);
    }
    this.#touch(infoHash, 0);
  }

  /** Has a torrent told again, `restMs` after it was told last at the earliest. */
  #touch(infoHash: string, restMs: number): void {
    const last = this.#told.get(infoHash);
    const paceMs = last === undefined ? 0 : (1000 * last.peers) / peersInSecond;
    const earliest = last === undefined ? 0 : last.at + Math.max(restMs, paceMs);
    this.#untold.set(infoHash, Math.min(earliest, this.#untold.get(infoHash) ?? Number.POSITIVE_INFINITY));
    this.#timer ??= setTimeout(() => this.#tell(), tellEveryMs);
  }

  #tell(): void {
    this.#timer = undefined;
    const now = performance.now();
    const changed: TorrentRecord[] = [];
    const removed: string[] = [];
    const due = [...this.#untold].filter(([, earliest]) => earliest <= now);
    let room = peersAtOnce;
    for (const [infoHash] of due) {
      // What waits stands before what is told now when it changes again.
      if (room <= 0) {
        break;
      }
      this.#untold.delete(infoHash);
      const image = this.#options.images.get(infoHash);
      if (image === undefined) {
        this.#told.delete(infoHash);
        removed.push(infoHash);
        continue;
      }
      const torrent = this.#view(image, now);
      changed.push(torrent);
      room -= torrent.peers.length;
      this.#told.set(infoHash, { at: now, peers: torrent.peers.length });
      // Whoever falls silent has to be seen to become slower.
      if (torrent.peers.some(({ bytesPerSecond = 0 }) => bytesPerSecond > 0)) {
        this.#touch(infoHash, speedAgainMs);
      }
    }
    if (this.#untold.size > 0) {
      this.#timer ??= setTimeout(() => this.#tell(), tellEveryMs);
    }
    if (changed.length > 0 || removed.length > 0) {
      this.#changed.fire({ changed, removed });
    }
  }

  #view(image: ReadyImage, now: number): TorrentRecord {
    const { infoHash, sizeBytes } = image;
    const { completed, peers } = this.#heard(infoHash);
    const shared = this.#options.seeder.get(infoHash);
    const joined = joinPeers(peers, seenPeers(shared), sizeBytes, now);
    const before = this.#speeds.get(infoHash);
    const speeds = new Map<string, PeerSpeed>();
    const shown = joined.map((peer) => {
      const speed = before?.get(peer.address) ?? new PeerSpeed();
      speeds.set(peer.address, speed);
      speed.add(peer.leftAt, sizeBytes - peer.leftBytes, peer.isWatched);
      // Whoever has left the seeder has not lost what it told there, though its last announce is older.
      const told = speed.toldAfter(peer.leftAt);
      const newest = told === undefined ? peer : { ...peer, leftBytes: sizeBytes - told };
      return peerView(newest, speed.at(now), sizeBytes, now);
    });
    if (speeds.size > 0) {
      this.#speeds.set(infoHash, speeds);
    } else {
      this.#speeds.delete(infoHash);
    }
    return torrentView(image, completed, shown, shared);
  }

  /** Has the tracker count those that the seeder knows to have all. */
  #countWhole(infoHash: string): void {
    const { images, seeder, tracker } = this.#options;
    const image = images.get(infoHash);
    if (image === undefined) {
      return;
    }
    const seen = seenPeers(seeder.get(infoHash));
    if (!seen.some(({ haveBytes }) => haveBytes >= image.sizeBytes)) {
      return;
    }
    const joined = joinPeers(this.#heard(infoHash).peers, seen, image.sizeBytes, performance.now());
    const whole = joined.filter(({ leftBytes, isWatched }) => leftBytes === 0 && isWatched);
    tracker.gotAll(
      infoHash,
      whole.map(({ address }) => address),
    );
  }

  /** The swarm as the tracker knows it, without the repository's own engine. */
  #heard(infoHash: string): HeardSwarm {
    const { tracker, seeder } = this.#options;
    const swarm = tracker.swarm(infoHash) ?? { completed: 0, peers: [] };
    return seeder.isOwn === undefined
      ? swarm
      : { ...swarm, peers: swarm.peers.filter((peer) => !seeder.isOwn?.(peer)) };
  }
}

/** Who is connected with the seeder, or was. */
function seenPeers(shared: SharedImage | undefined): SharedPeer[] {
  return [...(shared?.formerPeers ?? []), ...(shared?.peers ?? [])];
}
