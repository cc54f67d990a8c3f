import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { syncFolder } from './sync-folder.ts';

/** An open file, as far as durable files need it. */
export interface OpenFile {
  /** May write less than it was given (see `writeAll`); without a place, at the end. */
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    at: number | null,
  ): Promise<{ bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * How a file is opened: to add to it, made when it is not there; the same, with what is there gone; as one that is not
 * there yet; to write over what is there.
 */
export type Opening = 'append' | 'emptied' | 'new' | 'inPlace';

/** What durable files ask of the file system; given to them, so that a test can make any step of it fail. */
export interface FileSystem {
  open(path: string, opening: Opening, mode: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** No error when there is none. */
  remove(path: string): Promise<void>;
  /** So that renames in a folder outlive a power cut. */
  syncFolder(path: string): Promise<void>;
}

const { O_RDWR, O_CREAT, O_TRUNC, O_EXCL, O_APPEND } = constants;
const adding = O_RDWR | O_CREAT | O_APPEND;
const flags: Readonly<Record<Opening, number>> = {
  append: adding,
  emptied: adding | O_TRUNC,
  new: adding | O_EXCL,
  inPlace: O_RDWR,
};

/** Node's. All reject with the system's error. */
export const nodeFileSystem: FileSystem = {
  open: (path, opening, mode) => open(path, flags[opening], mode),
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};

/** Writes all of the bytes, at the end or at that place of the file, however little the system takes at once. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, at?: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const place = at === undefined ? null : at + done;
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, place);
    if (bytesWritten === 0) {
      throw new Error('nothing was written');
    }
    done += bytesWritten;
  }
}
