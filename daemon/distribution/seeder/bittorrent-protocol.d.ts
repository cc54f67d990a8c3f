/** What we use of bittorrent-protocol 5, which brings no types. */
declare module 'bittorrent-protocol' {
  import type { EventEmitter } from 'node:events';

  interface WireEvents {
    /** Both hexadecimal. */
    handshake: [infoHash: string, peerId: string];
    choke: [];
    unchoke: [];
    interested: [];
    uninterested: [];
    bitfield: [];
    have: [piece: number];
    /** There is something for `read`. */
    readable: [];
    close: [];
    error: [error: Error];
  }

  /** The protocol of one connection: bytes of the peer are written to it, those for the peer are read from it. */
  export default class Wire extends EventEmitter<WireEvents> {
    constructor(type: 'tcpIncoming' | 'tcpOutgoing');
    readonly amChoking: boolean;
    readonly peerInterested: boolean;
    readonly peerPieces: { readonly buffer: Uint8Array };
    /** What the extended handshake tells beside the extensions, of which there are none. */
    extendedHandshake: Readonly<Record<string, number>>;
    write(bytes: Uint8Array): boolean;
    read(): Uint8Array | null;
    handshake(infoHash: string, peerId: string, extensions?: { dht: boolean; fast: boolean }): void;
    bitfield(bits: Uint8Array): void;
    choke(): void;
    unchoke(): void;
    interested(): void;
    have(piece: number): void;
    request(
      piece: number,
      offset: number,
      length: number,
      done: (error: Error | null, block: Uint8Array) => void,
    ): void;
    cancel(piece: number, offset: number, length: number): void;
    setKeepAlive(isOn: boolean): void;
    /** Bytes a second that were sent, over the last seconds; `sent` bytes more have just been. */
    uploadSpeed(sent?: number): number;
    destroy(): void;
  }
}
