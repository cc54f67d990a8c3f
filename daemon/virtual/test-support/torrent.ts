/** For the tests of torrents: a torrent of some bytes, a tracker that says what it is told to, and a seeder. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { encode } from '../../base/bencode.ts';
import { parseTorrent, type TorrentFields } from '../../base/torrent-file.ts';
import { Bits } from '../torrent/bits.ts';
import { encodeHandshake, encodeMessage, type Message, MessageReader } from '../torrent/wire.ts';

/** Bytes that are not alike, the same at each run. */
export function content(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = 1; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** The bytes of a torrent file. */
export function torrentOf(bytes: Buffer, pieceLength: number, announce: string, name = 'a.img'): Buffer {
  const hashes: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    hashes.push(
      createHash('sha1')
        .update(bytes.subarray(at, at + pieceLength))
        .digest(),
    );
  }
  const pieces = Buffer.concat(hashes);
  const info = [
    `d6:lengthi${bytes.length}e4:name${name.length}:${name}12:piece lengthi${pieceLength}e`,
    `6:pieces${pieces.length}:`,
  ].join('');
  return Buffer.concat([
    Buffer.from('d8:announce'),
    encode(Buffer.from(announce)),
    Buffer.from(`4:info${info}`),
    pieces,
    Buffer.from('ee'),
  ]);
}

export function parsed(torrent: Buffer): TorrentFields {
  const fields = parseTorrent(torrent);
  if (!fields) {
    throw new Error('no torrent');
  }
  return fields;
}

/** An announce as it came. */
interface Seen {
  readonly from: string;
  readonly port: number;
  readonly left: number;
  readonly event: string | null;
}

/** A tracker for one torrent that knows who announced, and whom the test adds; it refuses while `refusal` is set. */
export class FakeTracker {
  readonly seen: Seen[] = [];
  readonly peers: { ip: string; port: number }[] = [];
  intervalSeconds = 2;
  refusal: string | undefined;
  readonly #server = createServer((request, response) => {
    const from = request.socket.remoteAddress ?? '';
    const { searchParams } = new URL(request.url ?? '', 'http://tracker');
    const port = Number(searchParams.get('port'));
    this.seen.push({ from, port, left: Number(searchParams.get('left')), event: searchParams.get('event') });
    this.#heard.splice(0).forEach((wake) => {
      wake();
    });
    response.end(this.#answer(from, port));
  });
  readonly #heard: (() => void)[] = [];

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${portOf(this.#server)}/announce`;
  }

  /** Resolves when such an announce has come. */
  async heard(isIt: (seen: Seen) => boolean): Promise<void> {
    while (!this.seen.some(isIt)) {
      await new Promise<void>((resolve) => this.#heard.push(resolve));
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(from: string, port: number): Buffer {
    if (this.refusal !== undefined) {
      return Buffer.from(`d14:failure reason${this.refusal.length}:${this.refusal}e`);
    }
    const others = this.peers.filter((peer) => peer.ip !== from || peer.port !== port);
    const peers = Buffer.concat(
      others.map((peer) => Buffer.from([...peer.ip.split('.').map(Number), peer.port >> 8, peer.port & 255])),
    );
    if (others.length === this.peers.length) {
      this.peers.push({ ip: from, port });
    }
    return Buffer.concat([
      Buffer.from(`d8:intervali${this.intervalSeconds}e5:peers${peers.length}:`),
      peers,
      Buffer.from('e'),
    ]);
  }
}

interface SeederBehaviour {
  /** What it sends for what it was asked; undefined: nothing. */
  readonly answer?: (bytes: Buffer, asked: number) => Buffer | undefined;
  /** Vanishes after so many blocks. */
  readonly vanishAfter?: number;
}

/** Has all of the bytes, and gives them to everybody. */
export class FakeSeeder {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** How many blocks it was asked for. */
  asked = 0;

  private constructor(torrent: TorrentFields, bytes: Buffer, behaviour: SeederBehaviour, id: string) {
    this.#server = createTcpServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      const reader = new MessageReader(Math.ceil(torrent.pieces / 8));
      let greeted = false;
      socket.on('data', (piece) => {
        reader.push(piece);
        if (!greeted) {
          if (!reader.handshake()) {
            return;
          }
          greeted = true;
          const own = {
            infoHash: Buffer.from(torrent.infoHash, 'hex'),
            peerId: Buffer.from(id.padEnd(20, '-')),
          };
          socket.write(encodeHandshake(own));
          socket.write(encodeMessage({ kind: 'bitfield', bits: full(torrent.pieces) }));
        }
        for (let message = reader.next(); message; message = reader.next()) {
          this.#hear(socket, message);
        }
      });
    });
    this.#torrent = torrent;
    this.#bytes = bytes;
    this.#behaviour = behaviour;
  }
  readonly #torrent: TorrentFields;
  readonly #bytes: Buffer;
  readonly #behaviour: SeederBehaviour;

  static async listen(
    torrent: TorrentFields,
    bytes: Buffer,
    { id = 'seeder', ...behaviour }: SeederBehaviour & { id?: string } = {},
  ): Promise<FakeSeeder> {
    const seeder = new FakeSeeder(torrent, bytes, behaviour, id);
    seeder.#server.listen(0, '127.0.0.1');
    await once(seeder.#server, 'listening');
    return seeder;
  }

  get address(): { ip: string; port: number } {
    return { ip: '127.0.0.1', port: portOf(this.#server) };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    if (this.#server.listening) {
      await new Promise((resolve) => this.#server.close(resolve));
    }
  }

  #hear(socket: Socket, message: Message): void {
    if (message.kind === 'interested') {
      socket.write(encodeMessage({ kind: 'unchoke' }));
    }
    if (message.kind !== 'request') {
      return;
    }
    const { answer = (bytes: Buffer) => bytes, vanishAfter = Number.POSITIVE_INFINITY } = this.#behaviour;
    if (this.asked >= vanishAfter) {
      void this.close();
      return;
    }
    const { index, offset, length } = message;
    const start = index * this.#torrent.pieceLength + offset;
    const bytes = answer(Buffer.from(this.#bytes.subarray(start, start + length)), this.asked++);
    if (bytes) {
      socket.write(encodeMessage({ kind: 'piece', index, offset, bytes }));
    }
  }
}

function full(pieces: number): Buffer {
  const bits = new Bits(pieces);
  for (let index = 0; index < pieces; index++) {
    bits.add(index);
  }
  return bits.toBuffer();
}

/** A peer that says what the test writes; `received` are the messages that came, whole. */
export class RawPeer {
  readonly received: Message[] = [];
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #waiting: (() => void)[] = [];

  constructor(at: { ip: string; port: number }, torrent: TorrentFields) {
    this.#socket = connect(at.port, at.ip);
    this.closed = new Promise((resolve) => this.#socket.on('close', () => resolve()));
    const reader = new MessageReader(Math.ceil(torrent.pieces / 8));
    let greeted = false;
    this.#socket.on('error', () => {});
    this.#socket.on('data', (piece) => {
      reader.push(piece);
      if (!greeted && !reader.handshake()) {
        return;
      }
      greeted = true;
      for (let message = reader.next(); message; message = reader.next()) {
        this.received.push(message);
      }
      for (const wake of this.#waiting.splice(0)) {
        wake();
      }
    });
  }

  greet(torrent: TorrentFields, id = 'raw'): void {
    const peerId = Buffer.from(id.padEnd(20, '-'));
    this.write(encodeHandshake({ infoHash: Buffer.from(torrent.infoHash, 'hex'), peerId }));
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  async until(isIt: (message: Message) => boolean): Promise<void> {
    while (!this.received.some(isIt)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  end(): void {
    this.#socket.destroy();
  }
}

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null && 'port' in address) {
    return Number(address.port);
  }
  throw new Error('does not listen');
}
