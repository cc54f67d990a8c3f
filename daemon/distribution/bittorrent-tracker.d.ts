/** What we use of bittorrent-tracker 11, which brings no types. */
declare module 'bittorrent-tracker/server' {
  import type { EventEmitter } from 'node:events';
  import type { Server as HttpServer, ServerOptions } from 'node:http';

  /** An announce, as far as it was understood: everything in it but the address comes from the network. */
  export interface Announce {
    /** Hexadecimal, lower case. */
    readonly info_hash: string;
    /** Hexadecimal. */
    readonly peer_id: string;
    /** Address of the connection, unless `trustProxy`. */
    readonly ip: string;
    readonly port: number;
    /** What it said, `update` when it said nothing. */
    readonly event: string;
    /** Bytes that the peer lacks; Infinity when it did not say. */
    readonly left: number;
    /** How many peers it wants to be told; 82 at most, and it may be negative. */
    readonly numwant: number;
  }

  type Done<Result> = (error: Error | null, result?: Result) => void;

  /** What the server needs of a swarm. */
  export interface SwarmOfServer {
    announce(
      announce: Announce,
      done: Done<{
        complete: number;
        incomplete: number;
        peers: readonly { readonly ip: string; readonly port: number; readonly peerId: string }[];
      }>,
    ): void;
    scrape(params: unknown, done: Done<{ complete: number; incomplete: number }>): void;
  }

  export default class Server extends EventEmitter {
    constructor(options: {
      http: ServerOptions;
      udp: false;
      ws: false;
      stats: false;
      /** Milliseconds. */
      interval: number;
      trustProxy: false;
      filter: (infoHash: string, announce: Announce, answer: (refusal?: Error) => void) => void;
    });
    readonly http: HttpServer;
    /** Gives the swarm of a hash; meant to be replaced. */
    getSwarm: (infoHash: string, done: Done<SwarmOfServer>) => void;
    listen(port: number, host: string): void;
    close(done: () => void): void;
  }
}
