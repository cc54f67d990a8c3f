import { z } from 'zod';
import { classroomSchema, computerSchema } from './classroom.ts';
import { idSchema, timeSchema } from './common.ts';
import { imageSchema, repositorySchema } from './image.ts';
import { jobSchema, jobStateSchema, targetSchema } from './job.ts';
import { planSchema } from './plan.ts';
import { connectedSessionSchema } from './session.ts';
import { statusSummarySchema } from './status.ts';
import { multicastSessionSchema, torrentSchema } from './transfer.ts';

export const topics = [
  'repository',
  'image',
  'classroom',
  'job',
  'transfer',
  'session',
  'status',
  'plan',
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** Names that a daemon does not know are ignored: they may be of a later one. */
export const subscriptionFeaturesSchema = z.array(z.string().max(64)).max(50);

/** The whole of the topics asked for. */
export const snapshotSchema = z.object({
  repositories: z.array(repositorySchema).optional(),
  images: z.array(imageSchema).optional(),
  classrooms: z.array(classroomSchema).optional(),
  jobs: z.array(jobSchema).optional(),
  torrents: z.array(torrentSchema).optional(),
  multicast: z.array(multicastSessionSchema).optional(),
  sessions: z.array(connectedSessionSchema).optional(),
  plans: z.array(planSchema).optional(),
  /** Left out until it was checked for the first time. */
  status: statusSummarySchema.optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Of every `og/<thing>/didChange`: things that are new or other than before, and the ids of those gone. */
const changeOf = <T extends z.ZodType>(thing: T) =>
  z.object({ seq: z.number(), changed: z.array(thing), removed: z.array(z.string()) });

/** What is new of a job of which nothing else has changed. */
export const jobTargetsSchema = z.object({
  job: idSchema,
  /** These seven are as in the job: one that is left out is none any more. */
  state: jobStateSchema,
  endedAt: timeSchema.optional(),
  etaSeconds: z.number().optional(),
  waitUntil: timeSchema.optional(),
  receivedBytes: z.number().optional(),
  servedBytes: z.number().optional(),
  notices: z.array(z.string()).optional(),
  /** Whole targets, each in the place of the one of its computer. */
  targets: z.array(targetSchema),
});
export type JobTargets = z.infer<typeof jobTargetsSchema>;

/** What is new of a classroom of which nothing but its computers has changed; none has come or gone. */
export const classroomComputersSchema = z.object({
  classroom: idSchema,
  /** Whole computers, each in the place of the one of its id. */
  computers: z.array(computerSchema),
  /** Those that have the disks and the cache that they had, without these two: they are most of a computer. */
  sameDisks: z.array(computerSchema.omit({ disks: true, cache: true })).optional(),
});
export type ClassroomComputers = z.infer<typeof classroomComputersSchema>;

/** What a script wrote just now. */
export const writtenOutputSchema = z.object({
  id: z.string(),
  computer: z.string(),
  attempt: z.number(),
  text: z.string(),
});
export type WrittenOutput = z.infer<typeof writtenOutputSchema>;

/** Notifications that the daemon sends after `og/subscribe`, by method. */
export const notificationTable = {
  'og/repository/didChange': changeOf(repositorySchema),
  'og/image/didChange': changeOf(imageSchema),
  'og/classroom/didChange': changeOf(classroomSchema).extend({
    /** With `partialChanges` only; after `changed` and `removed`. */
    computers: z.array(classroomComputersSchema).optional(),
  }),
  'og/job/didChange': changeOf(jobSchema).extend({
    /** With `partialChanges` only; after `changed` and `removed`. */
    targets: z.array(jobTargetsSchema).optional(),
  }),
  'og/transfer/didChange': z.object({
    seq: z.number(),
    /** Those that are new or other than before. */
    torrents: z.array(torrentSchema),
    /** Info hashes of torrents that are gone. */
    removed: z.array(z.string()),
    /** All sessions: they are few. */
    multicast: z.array(multicastSessionSchema),
  }),
  'og/session/didChange': changeOf(connectedSessionSchema),
  'og/plan/didChange': changeOf(planSchema),
  /** A check has another state than before: `og/status` has them. */
  'og/status/didChange': statusSummarySchema.extend({ seq: z.number() }),
  /** Text that a script wrote just now; sent with the topic `job`, has no place in the sequence. */
  'og/job/didOutput': writtenOutputSchema,
  /** With `partialChanges`, in its place: what was written in a short time, in the order in which it came. */
  'og/job/didOutputs': z.object({ outputs: z.array(writtenOutputSchema) }),
} as const;

export type NotificationMethod = keyof typeof notificationTable;
export type NotificationParams<M extends NotificationMethod> = z.infer<(typeof notificationTable)[M]>;
