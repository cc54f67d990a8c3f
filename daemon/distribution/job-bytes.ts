import { peerIp } from '../base/peer-ip.ts';
import type { DeployProtocol, JobState } from '../protocol/index.ts';
import type { SessionRecord, TorrentRecord } from './types.ts';

/** What the computers of a job have received of images, and what of it the repository has sent. */
export interface Transferred {
  readonly receivedBytes?: number;
  readonly servedBytes?: number;
}

/** An image that a job brings to its computers. */
export interface CountedTransfer {
  readonly protocol: DeployProtocol;
  readonly image: string;
  /** Path below the images folder. */
  readonly file: string | undefined;
  readonly sizeBytes: number | undefined;
  /** The computers keep it in their caches, and take it from there when they have it already. */
  readonly cached: boolean;
  /** It may not run. */
  readonly conditional: boolean;
  /** It comes from this repository: of what others send nothing is seen. */
  readonly isOwn: boolean;
}

/** One computer of a job. */
export interface CountedPlace {
  readonly computer: string;
  readonly ip: string | undefined;
  readonly attempt: number;
  readonly state: JobState;
  readonly fromCache: boolean | undefined;
  /** Bytes a second, as its programs tell. */
  readonly receive: number | undefined;
  /** Its programs tell what they do: where they tell no speed, nothing is received. */
  readonly isFollowed: boolean;
}

export interface TransfersSeen {
  readonly places: readonly CountedPlace[];
  /** The torrent that an image of this repository has now, by its path below the images folder. */
  readonly torrentOf: (file: string) => TorrentRecord | undefined;
  /** Whether what the repository sends of that image is sent to this job. */
  readonly isServed: (file: string) => boolean;
  /** The multicast sessions of this job. */
  readonly sessions: readonly SessionRecord[];
  /** Since it was looked at last. */
  readonly seconds: number;
}

/** Counts the bytes of one job, from how its transfers are seen one time after the other. Nothing is counted that was not seen. */
export class JobBytes {
  readonly #transfers: readonly CountedTransfer[];
  readonly #before: Transferred;
  /** By computer, attempt and image. */
  readonly #received = new Map<string, number>();
  /** Of the repository, by what it is sent with. */
  readonly #served = new Map<string, number>();
  /** What had been sent of a torrent in all when it was looked at last, by file. */
  readonly #sent = new Map<string, number>();
  /** Peers that lacked something when they were seen: others may have had the image for long. */
  readonly #began = new Set<string>();

  /** `before` is what was counted until now, of a job that is tried again. */
  constructor(transfers: readonly CountedTransfer[], before: Transferred = {}) {
    this.#transfers = transfers;
    this.#before = before;
  }

  look(seen: TransfersSeen): void {
    for (const transfer of this.#transfers) {
      const haves = this.#haves(transfer, seen);
      for (const place of seen.places) {
        this.#receive(transfer, place, haves, seen.seconds);
      }
      this.#serve(transfer, seen);
    }
  }

  /** What is not known is left out. */
  get total(): Transferred {
    const received = sum(this.#before.receivedBytes, this.#received);
    const served = sum(this.#before.servedBytes, this.#served);
    return {
      ...(received !== undefined && { receivedBytes: received }),
      ...(served !== undefined && { servedBytes: served }),
    };
  }

  /** How much of an image each computer has by now, by address, as far as its swarm or session tells. */
  #haves(
    { protocol, file, image, sizeBytes = 0 }: CountedTransfer,
    seen: TransfersSeen,
  ): Map<string, number> {
    const haves = new Map<string, number>();
    if (protocol === 'TORRENT') {
      const peers = (file === undefined ? undefined : seen.torrentOf(file))?.peers ?? [];
      for (const { address, leftBytes } of peers) {
        const ip = peerIp(address);
        if (leftBytes > 0) {
          this.#began.add(`${file} ${ip}`);
        }
        if (this.#began.has(`${file} ${ip}`)) {
          haves.set(ip, sizeBytes - leftBytes);
        }
      }
    } else if (protocol.startsWith('MULTICAST')) {
      for (const session of seen.sessions.filter((one) => isOf(one, { file, image }))) {
        const part = session.state === 'done' ? 100 : (session.progress ?? 0);
        const dropped = new Set(session.dropped);
        for (const { address } of session.joined ?? []) {
          if (!dropped.has(address)) {
            haves.set(address, Math.round((sizeBytes * part) / 100));
          }
        }
      }
    }
    return haves;
  }

  #receive(
    { protocol, image, sizeBytes, cached, conditional }: CountedTransfer,
    { computer, ip, attempt, state, fromCache, receive = 0 }: CountedPlace,
    haves: ReadonlyMap<string, number>,
    seconds: number,
  ): void {
    if (sizeBytes === undefined) {
      return;
    }
    const key = `${protocol} ${image} ${computer} ${attempt}`;
    const before = this.#received.get(key);
    // What a script as a whole tells is about its only image.
    const isSure = this.#transfers.length === 1 && !conditional;
    // Of who was seen to receive it and has succeeded, the rest came since then.
    const isWhole = (isSure && (!cached || fromCache === false)) || (before ?? 0) > 0;
    if (isSure && cached && fromCache === true) {
      this.#received.set(key, 0);
    } else if (state === 'succeeded' && isWhole) {
      this.#received.set(key, sizeBytes);
    } else if (state === 'running') {
      const have = ip === undefined ? undefined : haves.get(ip);
      const byRate =
        protocol.startsWith('UNICAST') && receive > 0 ? (before ?? 0) + receive * seconds : undefined;
      const most = Math.max(before ?? -1, have ?? -1, byRate ?? -1);
      if (most >= 0) {
        this.#received.set(key, Math.min(sizeBytes, Math.round(most)));
      }
    }
  }

  #serve({ protocol, image, file, sizeBytes = 0, isOwn }: CountedTransfer, seen: TransfersSeen): void {
    if (!isOwn || file === undefined) {
      return;
    }
    if (protocol === 'TORRENT') {
      const sent = seen.torrentOf(file)?.sentBytes;
      if (sent === undefined) {
        return;
      }
      const last = this.#sent.get(file) ?? sent;
      this.#sent.set(file, sent);
      // It is counted anew when it is shared anew.
      const more = sent < last ? sent : sent - last;
      const key = `torrent ${file}`;
      if (seen.isServed(file)) {
        this.#served.set(key, (this.#served.get(key) ?? 0) + more);
      }
    } else if (protocol.startsWith('MULTICAST')) {
      for (const session of seen.sessions.filter((one) => isOf(one, { file, image }))) {
        if (session.startedAt === undefined) {
          continue;
        }
        const part = session.state === 'done' ? 100 : (session.progress ?? 0);
        const key = `session ${session.port} ${session.startedAt}`;
        const bytes = Math.round((sizeBytes * part) / 100);
        this.#served.set(key, Math.max(bytes, this.#served.get(key) ?? 0));
      }
    } else {
      // Each computer reads its own copy from the repository.
      for (const [key, bytes] of this.#received) {
        if (key.startsWith(`${protocol} ${image} `)) {
          this.#served.set(key, bytes);
        }
      }
    }
  }
}

/** Whether a session sends that image. */
export function isOf(
  session: Pick<SessionRecord, 'file' | 'image'>,
  { file, image }: Pick<CountedTransfer, 'file' | 'image'>,
): boolean {
  return session.file === undefined ? session.image === image : session.file === file;
}

function sum(before: number | undefined, counts: ReadonlyMap<string, number>): number | undefined {
  if (counts.size === 0) {
    return before;
  }
  return [...counts.values()].reduce((all, one) => all + one, before ?? 0);
}
