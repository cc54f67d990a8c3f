import { z } from 'zod';
import { progressSchema } from './common.ts';

export const torrentSchema = z.object({
  infoHash: z.string(),
  /** Canonical name. */
  image: z.string(),
  seeders: z.number(),
  leechers: z.number(),
  completed: z.number(),
  peers: z.array(z.object({ address: z.string(), leftBytes: z.number() })),
});
export type Torrent = z.infer<typeof torrentSchema>;

export const multicastSessionSchema = z.object({
  port: z.number(),
  address: z.string(),
  image: z.string(),
  receivers: z.number(),
  state: z.enum(['waiting', 'sending', 'done', 'failed']),
  progress: progressSchema.optional(),
});
export type MulticastSession = z.infer<typeof multicastSessionSchema>;
