import type { MessageKey } from '../../strings/index.ts';

/** The bytes of a file (or of a set of volumes) from the start, in pieces of any size. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** A compressor's file format. To read one more: one file here, one line in `containers/index.ts`. */
export interface Container {
  /** As in `ogInfo`: GZIP, LZOP, … */
  readonly name: string;
  /** Looks at the first bytes of the file (image-formats 2). */
  matches(head: Uint8Array): boolean;
  /**
   * The decompressed bytes, as they come. A caller that needs only the first `limit` of them says so:
   * no more have to be produced. Throws FormatProblem when the data are damaged or cut.
   */
  unpack(source: ByteSource, limit: number): ByteSource;
}

/** What a tool's header says; sizes in bytes, all exact. */
export interface ToolHeader {
  /** As in `ogInfo`: upper case, without blanks. */
  readonly filesystem: string;
  /**
   * Size of the partition that the image was made of: the target must have at least this. Of a compressed raw copy only
   * what its own start tells, which may be less, or nothing: then the three sizes are learnt when it is unpacked.
   */
  readonly deviceBytes?: number;
  /** Of the blocks that are stored in the image. */
  readonly usedBytes?: number;
  /** The number that ogGetImageInfo would print, in what it takes for KB (image-formats 4.1). */
  readonly legacySizeKB?: number;
  /** Least length of a whole image before compression, where the header tells. */
  readonly imageBytes?: number;
}

/** A cloning tool's format. To read one more: one file here, one line in `tools/index.ts`. */
export interface Tool {
  /** As in `ogInfo`: PARTCLONE, NTFSCLONE, … */
  readonly name: string;
  matches(head: Uint8Array): boolean;
  /**
   * Reads the header from the first bytes after decompression; `wholeBytes` is how many there are in all, where
   * that is known. Throws FormatProblem.
   */
  read(head: Uint8Array, wholeBytes?: number): ToolHeader;
}

/** A compressor that is known well enough to name it, but not read. */
export interface Unread {
  readonly name: string;
  readonly problem: MessageKey;
  matches(head: Uint8Array): boolean;
}

/** Tool, compressor and what the tool's header says. */
export interface ImageHeader extends ToolHeader {
  readonly tool: string;
  readonly compressor: string;
  /** Of how many files the image is made, where it is a set of volumes. */
  readonly volumes?: number;
}
