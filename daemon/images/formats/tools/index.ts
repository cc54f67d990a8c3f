import type { Tool } from '../types.ts';
import { ntfsclone } from './ntfsclone.ts';
import { partclone } from './partclone.ts';

export { unreadTools } from './unread.ts';

/** Which tool made the image, by its first bytes after decompression; in the order of image-formats 1. */
export function toolOf(head: Uint8Array): Tool | undefined {
  return [partclone, ntfsclone].find((tool) => tool.matches(head));
}
