import { z } from 'zod';
import { limits, roles } from '../protocol/index.ts';
import { expiryTime } from './expiry.ts';
import { rule } from './field-schemas.ts';

const fields = {
  name: z
    .string()
    .min(1)
    .max(100)
    .describe('Name of the person or program with this token. Jobs show who sent them.'),
  role: z
    .enum(roles)
    .describe(
      'viewer can read; operator can also send instructions and edit; admin can also add classrooms and remove things.',
    ),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, rule('rule.sha256'))
    .describe('SHA-256 of the token in hexadecimal: printf %s TOKEN | sha256sum'),
  expires: z
    .string()
    .max(40)
    .refine((text) => expiryTime(text) !== undefined, { message: rule('rule.expires') })
    .optional()
    .describe(
      'When the token stops being valid: 2027-01-31 (valid until the end of that day) or a time, 2027-01-31T14:00:00Z.',
    ),
  classrooms: z
    .array(z.string().min(1).max(limits.name))
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'For an operator: IDs or names of the only classrooms whose computers this token can act on. Everything else is visible.',
    ),
};

const isForOperator = { message: rule('rule.classroomsOfOperator'), path: ['classrooms'] };

/** A token in the configuration file. */
export const configuredTokenSchema = z
  .strictObject(fields)
  .refine(({ role, classrooms }) => classrooms === undefined || role === 'operator', isForOperator);

/** A token in `<data>/tokens.json`, which the command line writes. */
const managedTokenSchema = z
  .object({ ...fields, createdAt: z.string().max(40) })
  .refine(({ role, classrooms }) => classrooms === undefined || role === 'operator', isForOperator);

/** The whole of `<data>/tokens.json`. */
export const tokensFileSchema = z.object({
  version: z.literal(1),
  tokens: z.array(managedTokenSchema).max(1000),
});

export type StoredToken = z.infer<typeof configuredTokenSchema>;
export type ManagedToken = z.infer<typeof managedTokenSchema>;
