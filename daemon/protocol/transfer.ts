import { z } from 'zod';
import { idSchema, progressSchema, scopeSchema, timeSchema } from './common.ts';
import { deployProtocols } from './instruction.ts';
import { limits } from './limits.ts';

/** Who takes part in a transfer: an address, and the computer that has it. */
const participant = {
  /** `IP:PORT` of a peer, `IP` of a receiver. */
  address: z.string(),
  /** Id of the computer; left out when no classroom has one of that address. */
  computer: idSchema.optional(),
  /** Its name. */
  name: z.string().optional(),
};

/** Bytes a second, as measured over the last seconds. */
const speedSchema = z.number().min(0);

export const peerSchema = z.object({
  ...participant,
  /** Bytes that it lacks. */
  leftBytes: z.number(),
  /** Percent of the image that it has. */
  progress: progressSchema.optional(),
  /** What it gets from all peers together. */
  bytesPerSecond: speedSchema.optional(),
  /** Until it has all, at that speed. */
  secondsLeft: z.number().optional(),
  /** When it last announced itself to the tracker. */
  seenAt: timeSchema.optional(),
});
export type Peer = z.infer<typeof peerSchema>;

/**
 * Whether the repository itself gives an image to peers: `checking` while its engine reads it first, `failed` when it
 * cannot be read, `off` when no engine runs.
 */
export const sharingStates = ['shared', 'checking', 'failed', 'off'] as const;
export type SharingState = (typeof sharingStates)[number];

export const torrentSchema = z.object({
  infoHash: z.string(),
  /** Canonical name. */
  image: z.string(),
  /** Path below the images folder. */
  file: z.string().optional(),
  sizeBytes: z.number().optional(),
  sharing: z.enum(sharingStates).optional(),
  /** Why it is not shared, in the session's language. */
  problem: z.string().optional(),
  /** Peers that have all, the repository itself not counted. */
  seeders: z.number(),
  leechers: z.number(),
  completed: z.number(),
  peers: z.array(peerSchema),
  /** What the repository sends of it now, to all peers together. */
  bytesPerSecond: speedSchema.optional(),
  /** What the repository has sent of it since it has been sharing it. */
  sentBytes: z.number().optional(),
  /** Id of the job that brings it to its computers now, the newest where there are several. */
  job: z.string().optional(),
});
export type Torrent = z.infer<typeof torrentSchema>;

export const receiverSchema = z.object(participant);
export type Receiver = z.infer<typeof receiverSchema>;

export const multicastSessionSchema = z.object({
  port: z.number(),
  address: z.string(),
  /** Canonical name. */
  image: z.string(),
  /** Path below the images folder. */
  file: z.string().optional(),
  /** How many computers are in it: those that joined and were not dropped. */
  receivers: z.number(),
  /** How many computers it waits for. */
  expected: z.number().optional(),
  /** These computers. */
  joined: z.array(receiverSchema).optional(),
  /** `failed` when no computer got the whole image, too; `cancelled` when it was stopped. */
  state: z.enum(['waiting', 'sending', 'done', 'failed', 'cancelled']),
  progress: progressSchema.optional(),
  bytesPerSecond: speedSchema.optional(),
  /** While it waits: until it begins with those present at the latest. While it sends: until it has sent all. */
  secondsLeft: z.number().optional(),
  /** When it began to send. */
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  /** Why it failed, or what is wrong while it goes on; in the session's language. */
  problem: z.string().optional(),
  /** How many computers got the whole image; told when the session has ended. */
  completed: z.number().optional(),
  /** Addresses of the computers that joined and did not get the whole image: switched off, ended, or too slow. */
  dropped: z.array(z.string()).optional(),
  /** Id of the job whose computers asked for it. */
  job: z.string().optional(),
  /**
   * A session that computers run among themselves, as their job's instruction describes it; it is shown while the job
   * runs, and cannot be started or stopped by itself. `image` is what is sent as it is written there, `receivers` are the
   * computers that run it. Left out: the repository sends.
   */
  between: z.literal('computers').optional(),
  /** Of a session between computers; MULTICAST when left out. */
  protocol: z.enum(['MULTICAST', 'UNICAST']).optional(),
  /** The computer that sends. */
  master: receiverSchema.optional(),
});
export type MulticastSession = z.infer<typeof multicastSessionSchema>;

/** A multicast session is known by its port. */
export const sessionPortSchema = z.object({ port: z.int().min(0).max(65_535) });

/** A transfer that has ended, as the history keeps it. */
export const pastTransferSchema = z.object({
  /** Canonical name. */
  image: z.string(),
  protocol: z.enum(deployProtocols),
  /** Id of the classroom, when all its computers are of one. */
  classroom: idSchema.optional(),
  /** How many computers got the whole image. */
  computers: z.number(),
  /** Size of the image. */
  bytes: z.number(),
  startedAt: timeSchema,
  endedAt: timeSchema,
  /** Of one computer: the image's size by the time until the last one had it; a megabyte is 1,000,000 bytes. */
  megabytesPerSecond: z.number(),
  /** Id of the job, when one asked for it. */
  job: z.string().optional(),
  /** The computers of the job have kept it in their caches. */
  cached: z.literal(true).optional(),
});
export type PastTransfer = z.infer<typeof pastTransferSchema>;

/**
 * Throughput of a job's transfers over its time: one number of bytes per second each `stepSeconds` from `startedAt` on, null
 * where it is not known. At most 900: then each two become one, and the step twice as long.
 */
export const seriesSchema = z.object({
  startedAt: timeSchema,
  stepSeconds: z.number(),
  /** What the repository sent. */
  repository: z.array(z.number().nullable()),
  /** What all computers together received, of the repository and of one another. */
  received: z.array(z.number().nullable()),
});
export type TransferSeries = z.infer<typeof seriesSchema>;

export const historyQuerySchema = z.object({
  /** Canonical name. */
  image: z.string().max(limits.name).optional(),
  /** Id of a classroom. */
  classroom: idSchema.optional(),
  /** The newest ones; 100 when left out. */
  limit: z.int().min(1).max(10_000).optional(),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export const estimateQuerySchema = z.object({
  /** Canonical name. */
  image: z.string().max(limits.name),
  /** Id of the repository; left out: the one that has the image. */
  repository: idSchema.optional(),
  scope: scopeSchema,
});

/** How long a deployment of an image would take by one protocol, to the last computer. */
export const estimateSchema = z.object({
  protocol: z.enum(deployProtocols),
  seconds: z.number(),
  /** From this classroom's past, from any past of this repository, or from size, speed and number alone. */
  from: z.enum(['classroom', 'repository', 'formula']),
  /** How many transfers of the past it is taken from. */
  transfers: z.number(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const estimatesSchema = z.object({
  estimates: z.array(estimateSchema),
  /** What to use for these computers. */
  suggested: z.enum(deployProtocols),
  /** Why, in the session's language. */
  reason: z.string(),
  /** How many of the computers have it in their caches and go straight to the restore. */
  cached: z.number().optional(),
});
