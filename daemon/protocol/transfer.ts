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
  /** Canonical name. */
  image: z.string(),
  /** Path below the images folder. */
  file: z.string().optional(),
  /** How many computers joined. */
  receivers: z.number(),
  /** `failed` when no computer got the whole image, too; `cancelled` when it was stopped. */
  state: z.enum(['waiting', 'sending', 'done', 'failed', 'cancelled']),
  progress: progressSchema.optional(),
  /** How many computers got the whole image; told when the session has ended. */
  completed: z.number().optional(),
  /** Addresses of the computers that joined and did not get the whole image: switched off, ended, or too slow. */
  dropped: z.array(z.string()).optional(),
  /** Id of the job whose computers asked for it. */
  job: z.string().optional(),
});
export type MulticastSession = z.infer<typeof multicastSessionSchema>;
