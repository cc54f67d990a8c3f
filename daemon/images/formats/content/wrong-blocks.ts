import type { Bitmap } from './bitmap.ts';

/** Blocks whose checksum is another one; which blocks of the file system they are is found in the bitmap. */
export class WrongBlocks extends Error {
  readonly found: {
    /** As it is called. */
    readonly checksum: string;
    /** The first and the last, counted from 0 in the order in which they are stored. */
    readonly first: number;
    readonly last: number;
    /** Where they begin in the unpacked image. */
    readonly offset: number;
    readonly bitmap: Bitmap;
  };

  constructor(found: WrongBlocks['found']) {
    super(`the ${found.checksum} of stored blocks ${found.first} to ${found.last} differs`);
    this.found = found;
  }
}
