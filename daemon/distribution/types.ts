import type { Event } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { MulticastSession, SharingState, Torrent } from '../protocol/index.ts';

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
export interface Callers {
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

/** How images get to the computers: the tracker, and the multicast sessions that computers ask for. */
export interface Distribution {
  /** Of the request port (2009 to real clients); port 0 when it is off. */
  readonly requestsAddress: ListenAddress;
  /** Of the tracker (6969 to real clients); port 0 when it is off. */
  readonly trackerAddress: ListenAddress;
  list(): { torrents: Torrent[]; multicast: MulticastSession[] };
  /** Ends the multicast session of a port; resolves, with what it was, once the port is free. Undefined: there is none. */
  stop(port: number): Promise<MulticastSession | undefined>;
  /** Fires at most some times a second. */
  readonly onDidChange: Event<void>;
  /** Ends the senders that run, too. */
  dispose(): Promise<void>;
}

/** A peer as the seeder that sends to it knows it. */
export interface SharedPeer {
  readonly address: string;
  /** Hexadecimal, 20 bytes: the same as it tells the tracker. */
  readonly peerId: string;
  /** Bytes that it has told to have. */
  readonly haveBytes: number;
  /** What the repository sends to it, bytes a second. */
  readonly bytesPerSecond: number;
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
  readonly peers: readonly SharedPeer[];
}

/** Gives the images that are ready to peers; one file an engine. */
export interface Seeder {
  /** Where peers reach it, or undefined for an engine that announces itself to the tracker. */
  readonly address: ListenAddress | undefined;
  /** Told to every peer of an image by the tracker; none for an engine that announces itself. */
  ownPeers(
    infoHash: string,
  ): readonly { readonly ip: string; readonly port: number; readonly peerId: string }[];
  list(): readonly SharedImage[];
  /** Undefined: not of an image that is ready. */
  get(infoHash: string): SharedImage | undefined;
  /** Fires with the info hashes of what has changed, at most some times a second. */
  readonly onDidChange: Event<readonly string[]>;
  dispose(): Promise<void>;
}
