import { z } from 'zod';
import { emptySchema, idSchema } from './common.ts';
import { limits } from './limits.ts';
import type { MethodSchema } from './method-schema.ts';
import { planPreviewResultSchema, planPreviewSchema, planSaveSchema, planSchema } from './plan.ts';

const planResult = z.object({ plan: planSchema });

/** The methods of plans. */
export const planMethods = {
  'og/plan/list': {
    summary: 'The plans, with their next times and latest runs.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({ plans: z.array(planSchema) }),
  },
  'og/plan/preview': {
    summary: 'When a rule is due next, without saving anything.',
    role: 'viewer',
    kind: 'read',
    params: planPreviewSchema,
    result: planPreviewResultSchema,
  },
  'og/plan/save': {
    summary: 'Adds or replaces a plan; from now on it runs in the name of the caller.',
    role: 'operator',
    kind: 'change',
    params: planSaveSchema,
    result: planResult,
  },
  'og/plan/remove': {
    summary: 'Removes a plan; a run of it that goes on sends nothing more.',
    role: 'operator',
    kind: 'stop',
    params: z.object({ id: idSchema }),
    result: emptySchema,
  },
  'og/plan/hold': {
    summary: 'Holds a plan, or all of them, or resumes; what is due meanwhile is left out.',
    role: 'operator',
    kind: 'stop',
    params: z.object({
      /** Left out: all plans. */
      id: idSchema.optional(),
      /** False resumes. */
      held: z.boolean(),
      reason: z.string().trim().min(1).max(limits.line).optional(),
    }),
    /** Those that are other than before. */
    result: z.object({ plans: z.array(planSchema) }),
  },
  'og/plan/skip': {
    summary: 'Leaves the next time of a plan out, or takes that back.',
    role: 'operator',
    kind: 'stop',
    params: z.object({
      id: idSchema,
      /** True when left out; false takes it back. */
      skip: z.boolean().optional(),
    }),
    result: planResult,
  },
  'og/plan/runNow': {
    summary: 'Runs a plan at once, in the name of the caller; its times stay as they are.',
    role: 'operator',
    kind: 'change',
    params: z.object({ id: idSchema }),
    result: planResult,
  },
} as const satisfies Record<string, MethodSchema>;
