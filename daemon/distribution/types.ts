import type { Event } from '../base/events.ts';
import type { MulticastSession, Torrent } from '../protocol/index.ts';

/** Where something listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** How images get to the computers: the tracker, and the multicast sessions that computers ask for. */
export interface Distribution {
  /** Of the request port (2009 to real clients). */
  readonly requestsAddress: ListenAddress;
  /** Of the tracker (6969 to real clients). */
  readonly trackerAddress: ListenAddress;
  list(): { torrents: Torrent[]; multicast: MulticastSession[] };
  /** Fires at most some times a second. */
  readonly onDidChange: Event<void>;
  /** Ends the senders that run, too. */
  dispose(): Promise<void>;
}
