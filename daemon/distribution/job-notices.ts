import { peerIp } from '../base/peer-ip.ts';
import type { DeployProtocol, JobState, SharingState } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';

/** How long a computer that still downloads may be silent: ctorrent announces itself every 10 s (client-protocols 8.2). */
const silentMs = 60_000;

/** An image that a job brings to its computers. */
export interface JobTransfer {
  readonly protocol: DeployProtocol;
  readonly image: string;
  /** Id of the repository that it comes from. */
  readonly repository: string;
  readonly file: string | undefined;
  readonly infoHash: string | undefined;
  readonly sizeBytes: number | undefined;
  /** The computers keep it in their caches, and take it from there when they have it already. */
  readonly cached: boolean;
  /** Of its multicast session. */
  readonly port: number | undefined;
  /** It may not run. */
  readonly conditional: boolean;
}

/** One computer of a job. */
export interface JobPlace {
  /** Its id. */
  readonly computer: string;
  readonly ip: string | undefined;
  readonly state: JobState;
}

/** A torrent, as far as a job is about it. */
export interface JobTorrent {
  readonly sharing?: SharingState | undefined;
  readonly seeders: number;
  readonly peers: readonly {
    readonly address: string;
    readonly leftBytes: number;
    readonly seenAt?: string | undefined;
  }[];
}

/** A multicast session, as far as a job is about it. */
export interface JobSession {
  readonly port: number;
  readonly image: string;
  readonly file?: string | undefined;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';
  readonly receivers: number;
  readonly expected?: number | undefined;
  readonly job?: string | undefined;
}

/** The torrent of an info hash; undefined when it is of no image that is ready. */
type TorrentOf = (infoHash: string) => JobTorrent | undefined;

export interface TransfersNow {
  /** The torrent that an image of this repository has now, by its path below the images folder. */
  readonly torrentOf: (file: string) => JobTorrent | undefined;
  readonly sessions: readonly JobSession[];
  /** By steadyNow(): times of before are compared with it. */
  readonly now: number;
  /** The same by the clock, by which `seenAt` is told; milliseconds since 1970. */
  readonly clock: number;
  /** Id of the daemon's own repository: of the torrents and sessions of others nothing is known. */
  readonly repository: string;
}

export interface JobNotices {
  /** Of the whole job. */
  readonly job: readonly Message[];
  /** By id of the computer. */
  readonly computers: ReadonlyMap<string, Message>;
  /** When those that have fallen silent announced themselves last, by steadyNow(), by id of the computer. */
  readonly silent: ReadonlyMap<string, number>;
}

export const noNotices: JobNotices = { job: [], computers: new Map(), silent: new Map() };

/**
 * What a person should know of the transfers of a job that runs: what it waits for, and what will not end by itself.
 * `before` is who was silent when it was looked at last: the tracker forgets them, and they are silent all the same.
 */
export function jobNotices(
  id: string,
  transfers: readonly JobTransfer[],
  places: readonly JobPlace[],
  { torrentOf, sessions, now, clock, repository }: TransfersNow,
  before: ReadonlyMap<string, number> = noNotices.silent,
): JobNotices {
  const running = places.filter(({ state }) => state === 'running');
  if (running.length === 0) {
    return noNotices;
  }
  const job: Message[] = [];
  const torrents: JobTorrent[] = [];
  for (const transfer of transfers) {
    if (transfer.repository !== repository) {
      continue;
    }
    if (transfer.protocol === 'TORRENT') {
      // By its file: it may have become ready, or be another, since the job began.
      const torrent = transfer.file === undefined ? undefined : torrentOf(transfer.file);
      if (!isShared(torrent)) {
        job.push(message('distribution.notShared', { image: transfer.image }));
      }
      if (torrent) {
        torrents.push(torrent);
      }
    } else if (transfer.port !== undefined) {
      const found = sessionNotice(id, transfer, sessions);
      if (found) {
        job.push(found);
      }
    }
  }
  const silent = silentOf(torrents, running, { now, clock }, before);
  const computers = [...silent].map(([computer, seenAt]) => {
    const minutes = Math.floor((now - seenAt) / 60_000);
    return [computer, message('distribution.silent', { minutes })] as const;
  });
  return { job, computers: new Map(computers), silent };
}

/** A reason to think again before sending, or why it cannot work. */
export interface SharingFinding {
  readonly verdict: 'warning' | 'blocked';
  readonly message: Message;
}

/**
 * What is wrong with the torrents of an instruction if it were sent now: ctorrent never gives up, so computers would wait
 * for ever for an image that nobody shares (client-protocols 8.2). Of this repository alone: of others nothing is known.
 */
export function sharingFindings(
  transfers: readonly JobTransfer[],
  torrentOf: TorrentOf,
  repository: string,
): SharingFinding[] {
  return transfers.flatMap(({ protocol, image, infoHash, repository: source, conditional }) => {
    // One that is not ready has no torrent, which is told as that.
    if (protocol !== 'TORRENT' || source !== repository || infoHash === undefined) {
      return [];
    }
    const torrent = torrentOf(infoHash);
    if (isShared(torrent)) {
      return [];
    }
    if (torrent?.sharing === 'checking') {
      return [{ verdict: 'warning', message: message('distribution.sharedLater', { image }) }];
    }
    return [
      {
        verdict: conditional ? 'warning' : 'blocked',
        message: message('distribution.nobodyShares', { image }),
      },
    ];
  });
}

/** Whether anybody gives the image: the repository, or a peer that has all of it. */
export function isShared(torrent: Pick<JobTorrent, 'sharing' | 'seeders'> | undefined): boolean {
  return torrent !== undefined && (torrent.sharing === 'shared' || torrent.seeders > 0);
}

/** Who lacks a part and has not announced itself for a minute, and when it did last; see `jobNotices` for `before`. */
function silentOf(
  torrents: readonly JobTorrent[],
  places: readonly JobPlace[],
  { now, clock }: Pick<TransfersNow, 'now' | 'clock'>,
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { address, leftBytes, seenAt } of torrents.flatMap(({ peers }) => peers)) {
    // One that has all owes nothing; one that never announced itself cannot have fallen silent.
    const at = leftBytes === 0 || seenAt === undefined ? now : now - (clock - Date.parse(seenAt));
    seen.set(peerIp(address), Math.max(at, seen.get(peerIp(address)) ?? at));
  }
  const silent = new Map<string, number>();
  if (torrents.length === 0) {
    return silent;
  }
  for (const { computer, ip } of places) {
    const at = (ip === undefined ? undefined : seen.get(ip)) ?? before.get(computer);
    if (at !== undefined && now - at >= silentMs) {
      silent.set(computer, at);
    }
  }
  return silent;
}

function sessionNotice(
  id: string,
  { port = 0, image, file }: JobTransfer,
  sessions: readonly JobSession[],
): Message | undefined {
  const session = sessions.find(
    (one) => one.port === port && (one.state === 'waiting' || one.state === 'sending'),
  );
  if (!session) {
    return undefined;
  }
  const isSame = session.file === undefined ? session.image === image : session.file === file;
  if (!isSame) {
    return message('distribution.portTaken', { port, image: session.image });
  }
  // A session that another job began has its own computers to wait for.
  if (session.job !== undefined && session.job !== id) {
    return undefined;
  }
  const { state, receivers, expected } = session;
  if (expected === undefined || receivers >= expected) {
    return undefined;
  }
  const args = { joined: receivers, expected, port };
  return message(state === 'waiting' ? 'distribution.joining' : 'distribution.notAllJoined', args);
}
