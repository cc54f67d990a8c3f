import type { Tool } from '../types.ts';
import { ntfsclone } from './ntfsclone.ts';
import { partclone } from './partclone.ts';
import { partimage } from './partimage.ts';
import { raw } from './raw.ts';

export { foreignEnd, foreignEndBytes, foreignProblem } from './foreign.ts';
export { type PartimageVolume, partimageVolume } from './partimage.ts';
export { hasOnlyItsLength, withPlainBytes } from './raw.ts';

const tools = [partclone, ntfsclone, partimage, raw];

/** Which tool made the image, by its first bytes after decompression; in the order of image-formats 1. */
export function toolOf(head: Uint8Array): Tool | undefined {
  return tools.find((tool) => tool.matches(head));
}
