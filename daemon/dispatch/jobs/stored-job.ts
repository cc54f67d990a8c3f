import { z } from 'zod';
import { jobStateSchema, phaseSpanSchema, plannedActionSchema, scopeSchema } from '../../protocol/index.ts';

const wordsSchema = z.union([
  z.string(),
  z.object({
    key: z.string(),
    args: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  }),
]);

/** What is said of an attempt, whether it is the last or a former one. */
const attemptShape = {
  /** A late answer is known by it; not of former attempts that have reported. */
  runId: z.string().exactOptional(),
  state: jobStateSchema,
  /** Counts from 1. */
  attempt: z.number(),
  /** When its script was sent. */
  startedAt: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  exitCode: z.number().exactOptional(),
  message: wordsSchema.exactOptional(),
  /** Of the output. */
  bytes: z.number().exactOptional(),
  truncated: z.boolean().exactOptional(),
  phases: z.array(phaseSpanSchema).exactOptional(),
};

const storedTargetSchema = z.object({
  computer: z.string(),
  ip: z.string(),
  ...attemptShape,
  progress: z.number().exactOptional(),
  fromCache: z.boolean().exactOptional(),
  /** Until when it may wait for the computer, in milliseconds since 1970. */
  deadline: z.number(),
  /** The same by a clock that nobody sets: milliseconds since the start `boot` of the machine. */
  uptimeDeadline: z.object({ boot: z.string(), at: z.number() }).exactOptional(),
  /** This attempt is held as a job is (`held`), for so many seconds at most. */
  holdSeconds: z.number().exactOptional(),
  /** The former attempts, oldest first. */
  former: z.array(z.object(attemptShape)).exactOptional(),
});
export type StoredTarget = z.infer<typeof storedTargetSchema>;

/** What is kept of where a job comes from; older jobs have less of it. */
const originShape = {
  /** File that the text came from, as the sender named it. */
  source: z.string().exactOptional(),
  /** Address that it was started from. */
  createdFrom: z.string().exactOptional(),
  /** Ids of the classrooms that its computers belonged to then. */
  classrooms: z.array(z.string()).exactOptional(),
  /** Canonical names of the images that its script names. */
  images: z.array(z.string()).exactOptional(),
  /** What its script does; empty when that is nothing, left out where nobody has read it. */
  what: z.array(plannedActionSchema).exactOptional(),
  /** The plan that started it. */
  plan: z.object({ id: z.string(), title: z.string() }).exactOptional(),
  /** How its computers were called, in the order of the targets, and the classroom and group of its scope. */
  names: z.array(z.string()).exactOptional(),
  scopeNames: z.object({ classroom: z.string(), group: z.string().exactOptional() }).exactOptional(),
};
const originSchema = z.object(originShape);
export type JobOrigin = z.infer<typeof originSchema>;

/** What its computers have received, and what of it the repository has sent; left out where it is not known. */
const transferredSchema = z.object({
  receivedBytes: z.number().min(0).exactOptional(),
  servedBytes: z.number().min(0).exactOptional(),
});
export type Transferred = Readonly<z.infer<typeof transferredSchema>>;

const storedJobSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  title: z.string(),
  script: z.string(),
  scope: scopeSchema,
  createdBy: z.string(),
  createdAt: z.string(),
  waitSeconds: z.number(),
  /** It was not to be sent until it was released; each start holds it until then. */
  held: z.literal(true).exactOptional(),
  /** Once it is released, it waits for its computers so long at most. */
  releasedSeconds: z.number().exactOptional(),
  ...originShape,
  transferred: transferredSchema.exactOptional(),
  targets: z.array(storedTargetSchema),
});
export type StoredJob = z.infer<typeof storedJobSchema>;

/** A line of the journal. */
export type JournalRecord =
  /** A job as it began, or as it was when the journal was begun anew. */
  | { job: StoredJob }
  /** What is new of one of its targets. */
  | { id: string; target: StoredTarget }
  /** What a job has transferred in all. */
  | { id: string; transferred: Transferred }
  /** A job was forgotten, in milliseconds since 1970. */
  | { forgotten: { requestId: string; at: number } };

const jobRecordSchema = z.object({ job: storedJobSchema });
const targetRecordSchema = z.object({ id: z.string(), target: storedTargetSchema });
const transferredRecordSchema = z.object({ id: z.string(), transferred: transferredSchema });
const forgottenRecordSchema = z.object({ forgotten: z.object({ requestId: z.string(), at: z.number() }) });

/**
 * What a line of the journal says; undefined when it is none. By the field that it has: a union would try one schema after
 * the other, and put in words why each does not match, for thousands of lines at each start.
 */
export function journalRecordOf(value: unknown): JournalRecord | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if ('job' in value) {
    return jobRecordSchema.safeParse(value).data;
  }
  if ('target' in value) {
    return targetRecordSchema.safeParse(value).data;
  }
  if ('transferred' in value) {
    return transferredRecordSchema.safeParse(value).data;
  }
  return forgottenRecordSchema.safeParse(value).data;
}
