/** What we use of bittorrent-tracker 11, which brings no types. */
declare module 'bittorrent-tracker/server' {
  import type { EventEmitter } from 'node:events';
  import type { Server as HttpServer, ServerOptions } from 'node:http';

  /** An announce, as far as it was understood: everything in it comes from the network. */
  export interface Announce {
    /** Hexadecimal, lower case. */
    readonly info_hash: string;
    /** Hexadecimal. */
    readonly peer_id: string;
    /** `ip:port` of the peer. */
    readonly addr: string;
    /** Bytes that the peer lacks; Infinity when it did not say. */
    readonly left: number;
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
      /** Milliseconds after which a silent peer is forgotten. */
      peersCacheTtl: number;
      filter: (infoHash: string, announce: Announce, answer: (refusal?: Error) => void) => void;
    });
    readonly http: HttpServer;
    /** Swarms by info hash. */
    readonly torrents: Record<string, unknown>;
    listen(port: number, host: string): void;
    close(done: () => void): void;
  }
}
