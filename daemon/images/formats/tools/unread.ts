import { startsWith } from '../bytes.ts';
import type { Unread } from '../types.ts';

/** Tools that can be named by their magic (image-formats 3.4), so that a person knows what to do. */
export const unreadTools: readonly Unread[] = [
  {
    name: 'partimage',
    problem: 'images.problem.toolUnread',
    matches: (head) => startsWith(head, 'PaRtImAgE-VoLuMe'),
  },
];
