import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { TorrentFields } from '../../base/torrent-file.ts';
import type { Block } from './piece-picker.ts';

/** Read at once when a piece is looked at: a piece may have many MiB, and thirty computers look at once. */
const chunkBytes = 262_144;

/** The file that a torrent is about, which may be half there. */
export class PieceFile {
  readonly #torrent: TorrentFields;
  readonly #handle: FileHandle;

  private constructor(torrent: TorrentFields, handle: FileHandle) {
    this.#torrent = torrent;
    this.#handle = handle;
  }

  /** Opens it, or makes it in its full length, without content. Throws the system's error. */
  static async open(path: string, torrent: TorrentFields): Promise<PieceFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    try {
      await handle.truncate(torrent.length);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new PieceFile(torrent, handle);
  }

  async write({ index, offset }: Block, bytes: Buffer): Promise<void> {
    await this.#handle.write(bytes, 0, bytes.length, index * this.#torrent.pieceLength + offset);
  }

  /** Throws the system's error, or RangeError when the file was cut meanwhile. */
  async read({ index, offset, length }: Block): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    const start = index * this.#torrent.pieceLength + offset;
    const { bytesRead } = await this.#handle.read(bytes, 0, length, start);
    if (bytesRead < length) {
      throw new RangeError('the file is too short');
    }
    return bytes;
  }

  /** Whether the piece has the torrent's SHA-1. Throws as `read`. */
  async isGood(index: number): Promise<boolean> {
    const { pieceLength, length: fileLength, pieceHashes } = this.#torrent;
    const end = Math.min(pieceLength, fileLength - index * pieceLength);
    const hash = createHash('sha1');
    for (let offset = 0; offset < end; offset += chunkBytes) {
      hash.update(await this.read({ index, offset, length: Math.min(chunkBytes, end - offset) }));
    }
    return hash.digest().equals(pieceHashes.subarray(20 * index, 20 * index + 20));
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
