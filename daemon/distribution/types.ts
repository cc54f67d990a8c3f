import type { Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFiles } from '../images/types.ts';
import type { MulticastSession, SharingState, Torrent } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { ReadyImages } from './ready-images.ts';

/** Where something listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Where something is to listen: port 0 picks a free one, `off` leaves it be. */
export interface WantedAddress {
  readonly host: string;
  readonly port: number | 'off';
}

/** Who may connect to the ports of the computers. */
export interface ComputerAdmission {
  /** Others are refused. */
  readonly isAllowed: (address: string) => boolean;
  /** Addresses of known computers, for which places are kept. */
  readonly isKnown: (address: string) => boolean;
}

/** What a computer asks for on the request port. */
export interface SessionRequest {
  readonly port: number;
  /** Path below the images folder. */
  readonly file: string;
  /** Address of the computer. */
  readonly from: string;
}

/** Whether a session may begin, and for which job. */
export type SessionOwner =
  | { readonly allowed: true; readonly job: string | undefined }
  | {
      readonly allowed: false;
      /** English, for the log. */
      readonly reason: string;
    };

/** The torrent of an image that is ready, not yet in a language; computers are known by their addresses. */
export type TorrentRecord = Omit<Torrent, 'problem'> & { readonly problem?: Message };

/** A multicast session, not yet in a language; computers are known by their addresses. */
export type SessionRecord = Omit<MulticastSession, 'problem'> & { readonly problem?: Message };

/** Of torrents: those that are new or other than before, and the info hashes of those that are gone. */
export interface TransferChange {
  readonly changed: readonly TorrentRecord[];
  readonly removed: readonly string[];
}

/** A multicast session that has ended, for the history; times are RFC 3339 in UTC. */
export interface EndedSession {
  readonly port: number;
  readonly state: 'done' | 'failed' | 'cancelled';
  /** Canonical name. */
  readonly image: string;
  /** Path below the images folder. */
  readonly file: string;
  /** Size of the image. */
  readonly bytes: number;
  /** When it began to send; undefined: it never did. */
  readonly startedAt: string | undefined;
  readonly endedAt: string;
  /** Addresses of the computers that got the whole image. */
  readonly completed: readonly string[];
  /** Id of the job whose computers asked for it. */
  readonly job: string | undefined;
}

/** How images get to the computers: the tracker, and the multicast sessions that computers ask for. */
export interface Distribution {
  /** Of the request port (2009 to real clients); port 0 when it is off. */
  readonly requestsAddress: ListenAddress;
  /** Of the tracker (6969 to real clients); port 0 when it is off. */
  readonly trackerAddress: ListenAddress;
  /** Of the seeder; undefined when none listens. */
  readonly seederAddress: ListenAddress | undefined;
  /** The torrents of all images that are ready, whether somebody takes them or not, and all sessions. */
  list(): { torrents: TorrentRecord[]; multicast: SessionRecord[] };
  /** The torrent of an info hash; undefined when it is of no image that is ready. */
  torrent(infoHash: string): TorrentRecord | undefined;
  /** Multicast sessions: on each port the one that runs, or the last one. */
  sessions(): SessionRecord[];
  /**
   * Starts the multicast session that waits on a port with the computers that have joined; resolves once it sends.
   * Undefined: there is none. Throws OgError conflict when nobody has joined, or it sends already.
   */
  start(port: number): Promise<SessionRecord | undefined>;
  /** Ends the multicast session of a port; resolves, with what it was, once the port is free. Undefined: there is none. */
  stop(port: number): Promise<SessionRecord | undefined>;
  /** The last 64 KiB that the sender of a port's latest session wrote. Undefined: there is none. */
  senderLog(port: number): string | undefined;
  /** A multicast session has ended, well or not. */
  readonly onDidEnd: Event<EndedSession>;
  /**
   * Computers ask for sessions at an address that is not the repository's: what to say of it from now on. Undefined: they
   * do so no more.
   */
  readonly onDidAskElsewhere: Event<Message | undefined>;
  /** Fires at most some times a second, also when only multicast sessions have changed. */
  readonly onDidChange: Event<TransferChange>;
  /** Ends the senders that run, too. */
  dispose(): Promise<void>;
}

/** A peer as the seeder that sends to it knows it. */
export interface SharedPeer {
  readonly address: string;
  /** Hexadecimal, 20 bytes: the same as it tells the tracker. */
  readonly peerId: string;
  /** Bytes that it has told to have, or was sent whole pieces of; all only when it has told so. */
  readonly haveBytes: number;
  /** What the repository sends to it, bytes a second. */
  readonly bytesPerSecond: number;
  /** When it has left, in milliseconds as performance.now() counts; undefined while it is connected. */
  readonly leftAt?: number;
}

/** An image that the repository itself gives to peers. */
export interface SharedImage {
  readonly infoHash: string;
  readonly state: SharingState;
  readonly problem?: Message;
  /** To all peers together, bytes a second. */
  readonly bytesPerSecond: number;
  /** Since it has been shared. */
  readonly sentBytes: number;
  /** Those that are connected. */
  readonly peers: readonly SharedPeer[];
  /** Those that have left, with what they had: the tracker may hear of it much later. */
  readonly formerPeers?: readonly SharedPeer[];
}

/** What an engine is opened with. */
export interface SeederContext {
  readonly files: ImageFiles;
  /** Those of them that are ready. */
  readonly images: ReadyImages;
  readonly callers: ComputerAdmission;
  readonly log: Log;
  /** The data folder; it is this daemon's alone. */
  readonly data: string;
  /** The address by which clients know this repository. */
  readonly repository: { readonly address: string };
  /** The address of the tracker that torrents name: the daemon's own, unless that is off. */
  readonly announce: string;
}

/** Opens an engine. Throws the system's error when it cannot begin. */
export type OpenSeeder = (context: SeederContext) => Promise<Seeder>;

/** Gives the images that are ready to peers; one file an engine. */
export interface Seeder {
  /** Where peers reach it, or undefined for an engine that announces itself to the tracker. */
  readonly address: ListenAddress | undefined;
  /** Told to every peer of an image by the tracker; none for an engine that announces itself. */
  ownPeers(
    infoHash: string,
  ): readonly { readonly ip: string; readonly port: number; readonly peerId: string }[];
  /** Whether a peer that has announced itself to the tracker is this engine: it is not counted as a peer. */
  isOwn?(peer: { readonly ip: string; readonly peerId: string }): boolean;
  list(): readonly SharedImage[];
  /** Undefined: not of an image that is ready. */
  get(infoHash: string): SharedImage | undefined;
  /** Fires with the info hashes of what has changed, at most some times a second. */
  readonly onDidChange: Event<readonly string[]>;
  dispose(): Promise<void>;
}
