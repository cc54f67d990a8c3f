import { z } from 'zod';
import { idSchema, progressSchema, scopeSchema, timeSchema } from './common.ts';

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

export const targetSchema = z.object({
  /** Id of the computer. */
  computer: idSchema,
  state: jobStateSchema,
  exitCode: z.number().optional(),
  progress: progressSchema.optional(),
  /** The last step the script told, or why it did not run, in the session's language. */
  message: z.string().optional(),
  /** What is to be known of its transfer while it runs, in the session's language. */
  notice: z.string().optional(),
  /** Counts from 1. */
  attempt: z.number(),
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
  scope: scopeSchema,
  targets: z.array(targetSchema),
  /** What is to be known of its transfers while it runs, in the session's language. */
  notices: z.array(z.string()).optional(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobStartSchema = z.object({
  /** Chosen by the caller; the same one again returns the same job and starts nothing. */
  requestId: z.string().min(1).max(200),
  /** The instruction's text. */
  script: z.string().min(1).max(90_000),
  scope: scopeSchema,
  title: z.string().max(200).optional(),
  /** How long to wait for computers that are off or busy, in seconds; 0 sends only to those that are free now. */
  waitSeconds: z.number().min(0).max(86_400).optional(),
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
