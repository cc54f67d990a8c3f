import type { Event } from '../base/events.ts';
import type { MulticastSession, Torrent } from '../protocol/index.ts';

/** Where something listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
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
  /** Of the request port (2009 to real clients). */
  readonly requestsAddress: ListenAddress;
  /** Of the tracker (6969 to real clients). */
  readonly trackerAddress: ListenAddress;
  list(): { torrents: Torrent[]; multicast: MulticastSession[] };
  /** Ends the multicast session of a port; resolves, with what it was, once the port is free. Undefined: there is none. */
  stop(port: number): Promise<MulticastSession | undefined>;
  /** Fires at most some times a second. */
  readonly onDidChange: Event<void>;
  /** Ends the senders that run, too. */
  dispose(): Promise<void>;
}
