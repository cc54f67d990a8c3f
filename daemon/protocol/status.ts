import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';

/** From the best; `unknown`: it could not be found out, say without the rights for it. */
export const checkStates = ['ok', 'unknown', 'warning', 'error'] as const;
export const checkStateSchema = z.enum(checkStates);
export type CheckState = z.infer<typeof checkStateSchema>;

/** One thing that a repository server needs, and how it stands with it. */
export const statusCheckSchema = z.object({
  /** The same for the same thing, in every language: `port.tracker`. */
  id: idSchema,
  state: checkStateSchema,
  title: z.string(),
  /** What is so, or what is wrong. */
  message: z.string().optional(),
  /** One command for a shell of the repository server that mends it; not told to viewers, nor its way back. */
  command: z.string().optional(),
  /** The command that undoes that one. */
  back: z.string().optional(),
});
export type StatusCheck = z.infer<typeof statusCheckSchema>;

export const statusSummarySchema = z.object({
  /** The worst of all. */
  state: checkStateSchema,
  errors: z.int(),
  warnings: z.int(),
});
export type StatusSummary = z.infer<typeof statusSummarySchema>;

export const statusSchema = statusSummarySchema.extend({
  checkedAt: timeSchema,
  checks: z.array(statusCheckSchema),
});
