import { z } from 'zod';
import { idSchema, messageArgsSchema, progressSchema, scopeSchema, timeSchema } from './common.ts';
import { effectSchema } from './effect.ts';
import { plannedActionSchema, preflightComputerSchema } from './instruction.ts';
import { limits } from './limits.ts';

/**
 * Of a job and of each of its computers. `waiting` is a computer that is off or busy;
 * `lost` one whose connection went while its script ran, and which may still be running it.
 */
export const jobStates = [
  'queued',
  'waiting',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'lost',
] as const;
export const jobStateSchema = z.enum(jobStates);
export type JobState = z.infer<typeof jobStateSchema>;

/** What a script is doing, as far as the programs that it runs tell. */
export const jobPhases = [
  'queued',
  'check',
  'receive',
  'seed',
  'verify',
  'restore',
  'configure',
  'create',
] as const;
export type JobPhase = (typeof jobPhases)[number];

/** One phase of an attempt; without `endedAt` it goes on. */
export const phaseSpanSchema = z.object({
  phase: z.enum(jobPhases),
  startedAt: timeSchema,
  endedAt: timeSchema.optional(),
});
export type PhaseSpan = z.infer<typeof phaseSpanSchema>;

/** Bytes per second, as the programs print them now; what is not known is left out. */
export const ratesSchema = z.object({
  receive: z.number().optional(),
  send: z.number().optional(),
  read: z.number().optional(),
  write: z.number().optional(),
});
export type Rates = z.infer<typeof ratesSchema>;

/** One time that a script was sent to a computer, or waited for it. */
export const attemptSchema = z.object({
  /** Counts from 1. */
  attempt: z.number(),
  state: jobStateSchema,
  /** When it was sent; left out when it never was. */
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  exitCode: z.number().optional(),
  message: z.string().optional(),
  messageKey: z.string().optional(),
  messageArgs: messageArgsSchema.optional(),
  phases: z.array(phaseSpanSchema).optional(),
  /** Size of all that the script wrote. */
  outputBytes: z.number().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const targetSchema = z.object({
  /** Id of the computer. */
  computer: idSchema,
  state: jobStateSchema,
  exitCode: z.number().optional(),
  progress: progressSchema.optional(),
  /** The last step the script told, or why it did not run, in the session's language. */
  message: z.string().optional(),
  /** What `message` was made of; left out when it is the script's own words. */
  messageKey: z.string().optional(),
  messageArgs: messageArgsSchema.optional(),
  /** What is to be known of its transfer while it runs, in the session's language. */
  notice: z.string().optional(),
  /** Counts from 1. */
  attempt: z.number(),
  /** Of this attempt: when the script was sent; left out while it waits, and when it never was. */
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  /** What it is doing now, while it runs. */
  phase: z.enum(jobPhases).optional(),
  /** Of this attempt, in their order. */
  phases: z.array(phaseSpanSchema).optional(),
  rates: ratesSchema.optional(),
  /** Whether what it restores was in its cache already, or had to be sent; left out while its script has told neither. */
  fromCache: z.boolean().optional(),
  /** In how many seconds it ends, while it runs, by how long the same image took before; left out when that is not known. */
  etaSeconds: z.number().optional(),
  /** Size of all that the script wrote, once it has ended. */
  outputBytes: z.number().optional(),
});
export type Target = z.infer<typeof targetSchema>;

export const jobSchema = z.object({
  id: idSchema,
  title: z.string(),
  state: jobStateSchema,
  /** Name of the token that started it. */
  createdBy: z.string(),
  createdAt: timeSchema,
  endedAt: timeSchema.optional(),
  /** In how many seconds it ends, by its slowest computer; left out while one of them tells nothing. */
  etaSeconds: z.number().optional(),
  /** Until when it waits for computers that are off or busy, or for its port; left out while none of them waits. */
  waitUntil: timeSchema.optional(),
  scope: scopeSchema,
  /** What its script does, in the order of its text; left out when it does nothing that is known. */
  what: z.array(plannedActionSchema).optional(),
  /** What its computers have received of images, of the repository and of one another; left out when not known. */
  receivedBytes: z.number().optional(),
  /** What of it the repository has sent. */
  servedBytes: z.number().optional(),
  /** The plan that started it. */
  plan: z.object({ id: idSchema, title: z.string() }).optional(),
  targets: z.array(targetSchema),
  /** What is to be known of its transfers while it runs, in the session's language. */
  notices: z.array(z.string()).optional(),
});
export type Job = z.infer<typeof jobSchema>;

/** What was known before a job was sent. */
export const jobPreflightSchema = z.object({
  at: timeSchema,
  computers: z.array(preflightComputerSchema),
  effects: z.array(effectSchema),
});

/** One job as a record: what `og/job/get` tells besides. */
export const jobRecordSchema = jobSchema.extend({
  /** The text that was sent. */
  script: z.string().optional(),
  /** SHA-256 of `script` in UTF-8, hexadecimal. */
  sha256: z.string().optional(),
  /** File that the text came from, as the sender named it. */
  source: z.string().optional(),
  /** Address that the job was started from. */
  createdFrom: z.string().optional(),
  /** How the classroom and the group of its scope were called when it was started. */
  scopeNames: z.object({ classroom: z.string(), group: z.string().optional() }).optional(),
  /** As it was when the job was started; left out for jobs of earlier versions. */
  preflight: jobPreflightSchema.optional(),
  targets: z.array(
    targetSchema.extend({
      /** The former attempts, oldest first. */
      attempts: z.array(attemptSchema).optional(),
      /** How the computer was called when the job was started. */
      name: z.string().optional(),
    }),
  ),
});
export type RecordedJob = z.infer<typeof jobRecordSchema>;

/** Parameters of `og/job/list`: a job is listed when all that is given applies to it. */
export const jobQuerySchema = z.object({
  /** How many at most; 100 unless told. */
  limit: z.int().min(1).max(1000).optional(),
  /** Where a former answer ended: its `nextCursor`. */
  cursor: z.string().max(200).optional(),
  /** A classroom in the job's scope, or of one of its computers. */
  classroom: idSchema.optional(),
  computer: idSchema.optional(),
  /** Canonical name of an image that the script names. */
  image: z.string().max(limits.name).optional(),
  /** Name of the token that started it. */
  createdBy: z.string().max(limits.name).optional(),
  /** One of these states, of the job or of one of its computers. */
  states: z.array(jobStateSchema).max(jobStates.length).optional(),
  /** Part of the title or of the script; case does not matter. */
  text: z.string().max(200).optional(),
  /** Started at or after, and before. */
  since: z.iso.datetime().max(40).optional(),
  until: z.iso.datetime().max(40).optional(),
});
export type JobQuery = z.infer<typeof jobQuerySchema>;

export const jobPageSchema = z.object({
  jobs: z.array(jobSchema),
  /** How many jobs there are in all that the query applies to. */
  total: z.number().optional(),
  /** Left out on the last page. */
  nextCursor: z.string().optional(),
});

/**
 * What to do with a job whose multicast port is in use for another image: refuse it, have its computers wait until the
 * port is free, or send its text with a port that nobody uses in place of it.
 */
export const portConflictChoices = ['refuse', 'wait', 'freePort'] as const;
export type PortConflictChoice = (typeof portConflictChoices)[number];

/** What would be taken in the place of a job that is refused because of its multicast port. */
export const portConflictSchema = z.object({
  /** What `onPortConflict` may be to have the job taken; empty when the text itself has to be changed. */
  choices: z.array(z.enum(['wait', 'freePort'] satisfies PortConflictChoice[])),
  /** The port that would be taken, and the text with it; both are there, or neither. */
  freePort: z.number().optional(),
  script: z.string().optional(),
  /** Why the port cannot be changed in the text, in the session's language. */
  notChanged: z.string().optional(),
});
export type PortConflictData = z.infer<typeof portConflictSchema>;

export const jobStartSchema = z.object({
  /** Chosen by the caller; the same one again returns the same job and starts nothing. */
  requestId: z.string().min(1).max(200),
  /** The instruction's text. */
  script: z.string().min(1).max(90_000),
  scope: scopeSchema,
  title: z.string().max(200).optional(),
  /** File that the text comes from, for the record; never opened. */
  source: z.string().max(1024).optional(),
  /**
   * How long to wait for computers that are off or busy, in seconds; 0 sends only to those that are free now. A job that
   * waits for its port waits as long for both together.
   */
  waitSeconds: z.number().min(0).max(86_400).optional(),
  /**
   * How long a job that waits for its port waits for that, in seconds; once it is free, it waits for its computers
   * `waitSeconds` more at most.
   */
  portWaitSeconds: z.number().min(0).max(86_400).optional(),
  /** `refuse` when left out. */
  onPortConflict: z.enum(portConflictChoices).optional(),
});

export const jobOutputSchema = z.object({
  /** Standard output and error of the script, decoded as UTF-8. */
  text: z.string(),
  /** Size of all that the script wrote. */
  bytes: z.number(),
  /** True when `text` is only the end of it. */
  truncated: z.boolean(),
});
export type JobOutput = z.infer<typeof jobOutputSchema>;
