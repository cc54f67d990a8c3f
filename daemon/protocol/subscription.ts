import { z } from 'zod';
import { classroomSchema } from './classroom.ts';
import { imageSchema, repositorySchema } from './image.ts';
import { jobSchema } from './job.ts';
import { multicastSessionSchema, torrentSchema } from './transfer.ts';

export const topics = ['repository', 'image', 'classroom', 'job', 'transfer'] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** The whole of the topics asked for. */
export const snapshotSchema = z.object({
  repositories: z.array(repositorySchema).optional(),
  images: z.array(imageSchema).optional(),
  classrooms: z.array(classroomSchema).optional(),
  jobs: z.array(jobSchema).optional(),
  torrents: z.array(torrentSchema).optional(),
  multicast: z.array(multicastSessionSchema).optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Of every `og/<thing>/didChange`: things that are new or other than before, and the ids of those gone. */
const changeOf = <T extends z.ZodType>(thing: T) =>
  z.object({ seq: z.number(), changed: z.array(thing), removed: z.array(z.string()) });

/** Notifications that the daemon sends after `og/subscribe`, by method. */
export const notificationTable = {
  'og/repository/didChange': changeOf(repositorySchema),
  'og/image/didChange': changeOf(imageSchema),
  'og/classroom/didChange': changeOf(classroomSchema),
  'og/job/didChange': changeOf(jobSchema),
  'og/transfer/didChange': z.object({
    seq: z.number(),
    /** Those that are new or other than before. */
    torrents: z.array(torrentSchema),
    /** Info hashes of torrents that are gone. */
    removed: z.array(z.string()),
    /** All sessions: they are few. */
    multicast: z.array(multicastSessionSchema),
  }),
  /** Text that a script wrote just now; sent with the topic `job`, has no place in the sequence. */
  'og/job/didOutput': z.object({
    id: z.string(),
    computer: z.string(),
    attempt: z.number(),
    text: z.string(),
  }),
} as const;

export type NotificationMethod = keyof typeof notificationTable;
export type NotificationParams<M extends NotificationMethod> = z.infer<(typeof notificationTable)[M]>;
