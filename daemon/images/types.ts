import type { Readable } from 'node:stream';
import type { Event } from '../base/events.ts';
import type { Image, ImageLock, ImageState, Inspection, Registration } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';

/** One image file of the images folder, as far as it is known now. Never stored: the folder is the truth. */
export interface ImageFile {
  /** Path below the images folder, with `/`. */
  readonly file: string;
  /** The path without its extension: what links it to a registration. */
  readonly canonicalName: string;
  readonly state: Exclude<ImageState, 'missing'>;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly locked: boolean;
  readonly tool?: string;
  readonly compressor?: string;
  readonly filesystem?: string;
  readonly restoreSizeKB?: number;
  /** The engine's own, rounded number: it refuses a restore by this one. */
  readonly legacySizeKB?: number;
  /** MD5 of the whole file; known once the state is `ready`. */
  readonly md5?: string;
  /** MD5 of its last MiB, hexadecimal, as its `.sum` has it; known once the state is `ready`. */
  readonly sum?: string;
  readonly infoHash?: string;
  readonly activity?: NonNullable<Image['activity']>;
  /** Percent of the integration, import or verification that is done. */
  readonly progress?: number;
  /** Why the state is `error`; or, of a whole image, why the import that was to replace it failed. */
  readonly problem?: Message;
  readonly lock?: ImageLock;
  /** The computer that it was made on, where the engine or the console told. */
  readonly sourceComputer?: string;
  readonly previousVersion?: NonNullable<Image['previousVersion']>;
  /** When it was last verified and found to be sound; RFC 3339. */
  readonly verifiedAt?: string;
  /** Instead of it: when no damage was found in what could be checked; RFC 3339. */
  readonly checkedAt?: string;
  /** What could not be checked then. */
  readonly notChecked?: Message;
}

export interface FolderCondition {
  readonly state: 'ready' | 'error';
  readonly problem?: Message;
}

/** The images folder, watched; nothing is changed through it. */
export interface ImageFiles {
  /** Absolute path of the images folder. */
  readonly folder: string;
  list(): readonly ImageFile[];
  /**
   * How it stands with the folder itself. While it is in error its images are told as they were last, in error too, and
   * nothing is done to them: OgError unavailable. A problem of one that is ready is a warning.
   */
  condition(): FolderCondition;
  readonly onDidChangeCondition: Event<FolderCondition>;
  /** Fires with what is new or other, and with the paths (below the folder) of what is gone. */
  readonly onDidChange: Event<{
    readonly changed: readonly ImageFile[];
    readonly removed: readonly string[];
  }>;
  /** Reads the header of a file below the folder. Throws OgError: notFound, or invalid with why it is no image. */
  inspect(file: string): Promise<Inspection>;
  /** Opens an image that is ready, to give it to another machine. Throws OgError: notFound, conflict (not ready). */
  open(file: string): Promise<OpenImage>;
  dispose(): Promise<void>;
}

/** The last step of a change, which another room does: what it writes is on disk when it resolves. */
export type Commit = () => Promise<void>;

/** What was interrupted by a crash and is now finished in the images folder; names are canonical. */
export type SettledChange =
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'restored'; readonly registration: Registration };

/** An image that was removed or replaced, and can be brought back. */
export interface Trashed {
  readonly id: string;
  /** Path that it had below the images folder. */
  readonly file: string;
  readonly canonicalName: string;
  readonly sizeBytes: number;
  /** RFC 3339. */
  readonly removedAt: string;
  readonly expiresAt: string;
  /** What it was registered as. */
  readonly registration?: Registration;
}

/** An image file of another machine. */
export interface FetchedImage {
  /** Where it comes from, for the log. */
  readonly from: string;
  readonly sizeBytes: number;
  /** MD5 of the whole file, hexadecimal, as its `.full.sum` has it. */
  readonly md5: string;
  /** Its bytes, from the start to the end. Throws OgError unavailable, or the signal's reason. */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** An image file that is ready, opened to be read by others. */
export interface OpenImage {
  readonly sizeBytes: number;
  readonly md5: string;
  /** The bytes from `start` to before `end`; closed with the last one, or when it is destroyed. */
  stream(start: number, end: number): Readable;
  /** Reads from a position on; fewer bytes than `into` has room for only at the end. Throws the system's error. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

export interface ImportRequest {
  readonly canonicalName: string;
  /** Absolute paths on this machine: one image, or the volumes of one. */
  readonly sources: readonly string[];
  /** Takes the place of `sources`. */
  readonly fetched?: FetchedImage;
  /** Replaces the image of that name, which goes to the trash. */
  readonly overwrite: boolean;
}

/** An import that has begun; how it goes on is seen at the image file. */
export interface ImportTask {
  readonly file: string;
  readonly canonicalName: string;
  readonly sizeBytes: number;
  /** How many files are joined. */
  readonly volumes: number;
}

/** All that is done to the images of the folder. Files are named by their path below the folder. */
export interface ImageOperations {
  /**
   * Moves the file and its sidecars to the trash, with its registration, then calls `commit`; what that throws brings
   * the file back. Resolves when it is on disk. Throws OgError: notFound, conflict (locked), unavailable.
   */
  remove(file: string, registration?: Registration, commit?: Commit): Promise<void>;
  /**
   * Renames the file and what lies beside it, then calls `commit`; what that throws gives it its old name back.
   * Resolves when it is on disk. Throws OgError: notFound, conflict (locked, name taken), unavailable.
   */
  rename(file: string, newFile: string, commit?: Commit): Promise<void>;
  /**
   * What changes the registrations to what a crash left in the folder: called for each change that it interrupted and
   * that is now finished there, at once or as soon as the folder can be reached; again at the next start when it
   * rejects.
   */
  settle(apply: (change: SettledChange) => Promise<void>): Promise<void>;
  /**
   * Begins to compare a whole image with its sidecars; what comes of it is seen at the image file. Throws
   * OgError: notFound, conflict (not ready).
   */
  verify(file: string): void;
  /** How fast images were verified on this machine, in bytes a second; undefined: none was yet. */
  verifyRate(): number | undefined;
  /** Stops the import or verification of a file, or forgets why one failed. Throws OgError conflict when there is none. */
  cancel(file: string): Promise<void>;
  /** Checks what is to be imported, then begins. Throws OgError: invalid, conflict, unavailable. */
  import(request: ImportRequest): Promise<ImportTask>;
  /**
   * Removes the lock of an image that nobody has written to for a while; with `force`, also of another. Throws
   * OgError: notFound, conflict.
   */
  breakLock(file: string, force: boolean): Promise<void>;
  /**
   * Puts the previous version that the engine kept in the place of an image, which goes to the trash; its registration
   * stays. Throws OgError: notFound, conflict (locked, being imported, no previous version), unavailable.
   */
  restorePrevious(file: string): Promise<void>;
  /** What is in the trash, newest first. */
  trash(): Promise<readonly Trashed[]>;
  /**
   * Puts an image back where it was, then calls `commit`; what that throws takes it back to the trash. Resolves when it
   * is on disk. Throws OgError: notFound, conflict (there is one of that name), unavailable, or what `commit` threw.
   */
  restore(id: string, commit?: (item: Trashed) => Promise<void>): Promise<Trashed>;
  /** Deletes an image of the trash for good. Throws OgError notFound. */
  discard(id: string): Promise<Trashed>;
}
