import { z } from 'zod';
import { planRunSchema, planSchema } from '../protocol/index.ts';

const messageSchema = z.object({
  key: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});

/** A run with all that is needed to go on with it after a restart. */
export const storedRunSchema = planRunSchema.omit({ why: true }).extend({
  plan: z.string(),
  why: messageSchema.exactOptional(),
  /** It was due by its plan's rule, and not begun by hand: that time is done with. */
  isDue: z.boolean(),
  /** What it runs, as the plan was then; not of one that only tells that its time has passed. */
  task: planSchema
    .pick({
      title: true,
      scope: true,
      steps: true,
      timeZone: true,
      window: true,
      createdBy: true,
      missed: true,
    })
    .exactOptional(),
  /** Ids of the computers that are still in the chain. */
  left: z.array(z.string()).exactOptional(),
  /** When its step began, in milliseconds since 1970; what it sends is sent once it says so. */
  stepAt: z.number().exactOptional(),
});
export type StoredRun = Readonly<z.infer<typeof storedRunSchema>>;

/** How a run has ended, and that it has. */
export const hasEnded = ({ state }: Pick<StoredRun, 'state'>): boolean =>
  state !== 'waiting' && state !== 'running';
