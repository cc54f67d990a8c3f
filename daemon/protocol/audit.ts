import { z } from 'zod';
import { roles, timeSchema } from './common.ts';
import { limits } from './limits.ts';

const shortSchema = z.string().max(limits.name);

/** What a call was about: ids, names and numbers; never a script, a token or a password. */
export const auditedSchema = z.record(z.string(), z.unknown());

/** A call that changed something, or was to. */
export const auditEntrySchema = z.object({
  at: timeSchema,
  /** Name of the token; of a command on the server, the system's user. Empty: nobody, as with a wrong token. */
  who: z.string(),
  role: z.enum(roles).optional(),
  /** Address that it came from; `command line` for a command on the server. */
  from: z.string(),
  /** Of the contract, or `token/add` and such for a command on the server. */
  method: z.string(),
  what: auditedSchema,
  /** `ok`, or the reason that the error had. */
  result: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Parameters of `og/audit/list`; what is left out is no condition. */
export const auditQuerySchema = z.object({
  since: timeSchema.max(40).optional(),
  until: timeSchema.max(40).optional(),
  /** Name of a token or of a user, whole. */
  person: shortSchema.optional(),
  /** A method, or the beginning of several: `og/job/`. */
  method: shortSchema.optional(),
  /** Only those with this result, or with any other than `ok`: `failed`. */
  result: shortSchema.optional(),
  /** At most so many entries; a page may have fewer although there are more. */
  limit: z.int().min(1).max(1000).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(100).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditPageSchema = z.object({
  /** Newest first. */
  entries: z.array(auditEntrySchema),
  /** Where the next page begins; without it there is none. */
  next: z.string().optional(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
