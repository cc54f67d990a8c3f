import type { Event } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { ImageState, Inspection } from '../protocol/index.ts';

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
  readonly infoHash?: string;
  /** Percent of the integration that is done. */
  readonly progress?: number;
  readonly problem?: Message;
}

/** The images folder, watched. */
export interface ImageFiles {
  /** Absolute path of the images folder. */
  readonly folder: string;
  list(): readonly ImageFile[];
  /** Fires with what is new or other, and with the paths (below the folder) of what is gone. */
  readonly onDidChange: Event<{
    readonly changed: readonly ImageFile[];
    readonly removed: readonly string[];
  }>;
  /** Reads the header of a file below the folder. Throws OgError: notFound, or invalid with why it is no image. */
  inspect(file: string): Promise<Inspection>;
  /** Deletes the file and its sidecars. Throws OgError: notFound, conflict (locked). */
  remove(file: string): Promise<void>;
  dispose(): Promise<void>;
}
