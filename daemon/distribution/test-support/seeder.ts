import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Wire from 'bittorrent-protocol';
import { Emitter } from '../../base/events.ts';
import type { ImageFile, ImageFiles, OpenImage } from '../../images/types.ts';
import { OgError } from '../../protocol/index.ts';
import { ReadyImages } from '../ready-images.ts';
import { openEmbedded } from '../seeder/index.ts';
import type { SeederSettings } from '../seeder/seeder.ts';
import type { ComputerAdmission, Seeder } from '../types.ts';

/** A byte of an image that is made up, so that it may be of any size; chosen so that no two blocks are alike. */
export const byteAt = (position: number) => (position + Math.floor(position / 251) * 7) & 0xff;

/** What an image holds from a position on. */
export const contentOf = (position: number, length: number) =>
  Uint8Array.from({ length }, (_, at) => byteAt(position + at));

interface TestImage {
  readonly file: string;
  readonly sizeBytes: number;
  readonly pieceBytes: number;
  readonly infoHash: string;
}

/** A seeder on a free port, over a folder of images that are made up. */
export class TestSeeder {
  readonly folder: string;
  readonly logged: string[] = [];
  /** Files that are open. */
  readonly open = new Set<string>();
  /** How many bytes were read. */
  readBytes = 0;
  /** What reading a file meets instead of its bytes. */
  readonly broken = new Map<string, 'EIO' | 'short' | 'gone'>();
  /** How often a broken file can be read before that. */
  readonly goodReads = new Map<string, number>();
  readonly #images = new Map<string, ImageFile>();
  readonly #filesChanged = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();
  readonly #leechers: TestLeecher[] = [];
  #seeder: Seeder | undefined;
  readonly #ready = new ReadyImages(this.#files());

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async prepare(): Promise<TestSeeder> {
    return new TestSeeder(await mkdtemp(join(tmpdir(), 'og-seeder-')));
  }

  get seeder(): Seeder {
    if (!this.#seeder) {
      throw new Error('not open');
    }
    return this.#seeder;
  }

  get port(): number {
    return this.seeder.address?.port ?? 0;
  }

  /** Puts an image with its torrent into the folder; the seeder is told. */
  async put(file: string, sizeBytes: number, pieceBytes = 4 * 1024 * 1024): Promise<TestImage> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const hashes = '.'.repeat(20 * Math.ceil(sizeBytes / pieceBytes));
    const info = `d6:lengthi${sizeBytes}e4:name${name.length}:${name}12:piece lengthi${pieceBytes}e6:pieces${hashes.length}:${hashes}e`;
    await writeFile(join(this.folder, `${name}.torrent`), `d8:announce1:a4:info${info}e`);
    const infoHash = createHash('sha1').update(info).digest('hex');
    const image: ImageFile = {
      ...{ file, canonicalName: file.replace('.img', ''), state: 'ready', locked: false },
      ...{ sizeBytes, mtimeMs: 0, infoHash, md5: '0'.repeat(32) },
    };
    this.change(image);
    return { file, sizeBytes, pieceBytes, infoHash };
  }

  /** Tells that an image is now other than before. */
  change(image: ImageFile): void {
    this.#images.set(image.file, image);
    this.#filesChanged.fire({ changed: [image], removed: [] });
  }

  /** Tells that an image is in another state. */
  setState(file: string, state: ImageFile['state']): void {
    const image = this.#images.get(file);
    if (image) {
      this.change({ ...image, state });
    }
  }

  remove(file: string): void {
    this.#images.delete(file);
    this.#filesChanged.fire({ changed: [], removed: [file] });
  }

  async start(more: Partial<SeederSettings & ComputerAdmission> = {}): Promise<void> {
    const { isAllowed = () => true, isKnown = () => false, ...settings } = more;
    const log = (text: string) => this.logged.push(text);
    const listen = { host: '127.0.0.1', port: 0, isDefault: false };
    this.#seeder = await openEmbedded(
      { listen, uploadKBPerSecond: 0, connections: 100, ...settings },
      {
        ...{
          callers: { isAllowed, isKnown },
          log: { info: log, warn: log, error: log },
          files: this.#files(),
          images: this.#ready,
        },
        ...{
          data: this.folder,
          repository: { address: '10.0.0.1' },
          announce: 'http://10.0.0.1:6969/announce',
        },
      },
    );
  }

  /** A connection to the seeder that says nothing by itself. */
  async connect(localAddress = '127.0.0.1'): Promise<Socket> {
    const socket = connect({ port: this.port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  }

  /** A peer that has shaken hands and been told what there is. */
  async leech(infoHash: string, localAddress?: string): Promise<TestLeecher> {
    const leecher = new TestLeecher(await this.connect(localAddress), infoHash);
    this.#leechers.push(leecher);
    await leecher.welcomed;
    return leecher;
  }

  /** Waits for a state of an image, looking again at each change. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        const listener = this.seeder.onDidChange(() => {
          listener.dispose();
          resolve();
        });
      });
    }
  }

  async dispose(): Promise<void> {
    for (const { socket } of this.#leechers) {
      socket.destroy();
    }
    await this.#seeder?.dispose();
    this.#ready.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }

  #files(): ImageFiles {
    return {
      folder: this.folder,
      list: () => [...this.#images.values()],
      onDidChange: this.#filesChanged.event,
      open: (file) => this.#open(file),
      inspect: () => Promise.reject(new Error('not used')),
      condition: () => ({ state: 'ready' }),
      onDidChangeCondition: () => ({ dispose: () => {} }),
      dispose: () => Promise.resolve(),
    };
  }

  async #open(file: string): Promise<OpenImage> {
    const image = this.#images.get(file);
    if (!image || this.broken.get(file) === 'gone') {
      throw new OgError('conflict');
    }
    const { sizeBytes } = image;
    this.open.add(file);
    return {
      sizeBytes,
      md5: '',
      stream: () => {
        throw new Error('not used');
      },
      read: async (into, position) => {
        const good = this.goodReads.get(file) ?? 0;
        this.goodReads.set(file, good - 1);
        const fault = good > 0 ? undefined : this.broken.get(file);
        if (fault === 'EIO') {
          throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
        }
        const length = Math.min(into.length, Math.max(0, sizeBytes - position)) - (fault === 'short' ? 1 : 0);
        for (let at = 0; at < length; at++) {
          into[at] = byteAt(position + at);
        }
        this.readBytes += length;
        return length;
      },
      close: async () => {
        this.open.delete(file);
      },
    };
  }
}

/** The other side of a connection. */
export class TestLeecher {
  readonly socket: Socket;
  readonly wire: Wire;
  /** Resolves with the pieces that the seeder says to have. */
  readonly welcomed: Promise<Uint8Array>;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>;

  constructor(socket: Socket, infoHash: string) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.once('close', () => resolve());
    });
    const wire = new Wire('tcpOutgoing');
    this.wire = wire;
    wire.on('error', () => {});
    wire.on('readable', () => {
      for (let bytes = wire.read(); bytes !== null; bytes = wire.read()) {
        socket.write(bytes);
      }
    });
    socket.on('data', (bytes) => wire.write(bytes));
    socket.on('close', () => wire.destroy());
    this.welcomed = Promise.race([
      new Promise<Uint8Array>((resolve) => {
        wire.once('bitfield', () => resolve(wire.peerPieces.buffer));
      }),
      this.closed.then(() => {
        throw new Error('refused');
      }),
    ]);
    this.welcomed.catch(() => {});
    wire.handshake(infoHash, Buffer.from('-TT0001-123456789012').toString('hex'));
  }

  /** Says that it wants something; resolves when it is served. */
  async interest(): Promise<void> {
    const unchoked = once(this.wire, 'unchoke');
    this.wire.interested();
    await unchoked;
  }

  /** Rejects when it is not given. */
  block(piece: number, offset: number, length: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.wire.request(piece, offset, length, (error, block) =>
        error ? reject(error) : resolve(Uint8Array.from(block)),
      );
    });
  }
}
