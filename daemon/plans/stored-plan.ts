import { z } from 'zod';
import { planSaveSchema, planSchema } from '../protocol/index.ts';

/** A plan as it is kept in `<data>/plans.json`. */
export const storedPlanSchema = planSaveSchema.omit({ id: true, revision: true }).extend({
  ...planSchema.pick({ id: true, createdBy: true, createdAt: true }).shape,
  /** Of times that were due before it nothing is to be done: when it was saved, or resumed. */
  since: z.string(),
  held: planSchema.shape.held.unwrap().exactOptional(),
  /** A time at which it is due and does not run. */
  skips: z.object({ at: z.string(), by: z.string() }).exactOptional(),
});
/** Never changed in place. */
export type StoredPlan = Readonly<z.infer<typeof storedPlanSchema>>;
