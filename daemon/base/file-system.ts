import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { syncFolder } from './sync-folder.ts';

/** An open file, as far as durable files need it. */
export interface OpenFile {
  /** May write less than it was given: see `writeAll`. */
  write(bytes: Uint8Array, offset: number, length: number, at: number): Promise<{ bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** How a file is opened, for reading and writing at any place; it is made when it is not there. */
export type Opening = 'asItIs' | 'emptied' | 'new';

/** What durable files ask of the file system; given to them, so that a test can make any step of it fail. */
export interface FileSystem {
  open(path: string, opening: Opening, mode: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** No error when there is none. */
  remove(path: string): Promise<void>;
  /** So that renames in a folder outlive a power cut. */
  syncFolder(path: string): Promise<void>;
}

const { O_RDWR, O_CREAT, O_TRUNC, O_EXCL } = constants;
const flags: Readonly<Record<Opening, number>> = {
  asItIs: O_RDWR | O_CREAT,
  emptied: O_RDWR | O_CREAT | O_TRUNC,
  new: O_RDWR | O_CREAT | O_EXCL,
};

/** Node's. All reject with the system's error. */
export const nodeFileSystem: FileSystem = {
  open: (path, opening, mode) => open(path, flags[opening], mode),
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};

/** Writes all of the bytes at that place of the file, however little the system takes at once. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    if (bytesWritten === 0) throw new Error('nothing was written');
    done += bytesWritten;
  }
}
