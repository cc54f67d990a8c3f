import { z } from 'zod';
import { idSchema, roles, timeSchema } from './common.ts';

/** Name of a program, as it gives it. */
export const clientNameSchema = z.string().max(100);

/** Somebody who is connected. */
export const connectedSessionSchema = z.object({
  id: idSchema,
  /** Name of the token. */
  name: z.string(),
  role: z.enum(roles),
  /** The program, as it gives its name. */
  client: clientNameSchema.optional(),
  /** Where it is connected from; told to admins, and only by `og/session/list`. */
  address: z.string().optional(),
  connectedAt: timeSchema,
  /** Jobs that a token of this name started and that have not ended: the newest 100, newest first. */
  jobs: z.array(idSchema),
});
export type ConnectedSession = z.infer<typeof connectedSessionSchema>;
