import type { z } from 'zod';
import type { Role } from './common.ts';

/**
 * What a method does to the site. Calls of those that change something, or stop something, are kept in the audit. What
 * stops something, or makes room, is done also while that cannot be written; what changes something is refused then.
 */
export type MethodKind = 'read' | 'change' | 'stop';

/** One method of the contract. `role` is the least that may call it; undefined: anyone, even before authentication. */
export interface MethodSchema {
  summary: string;
  role: Role | undefined;
  kind: MethodKind;
  params: z.ZodType;
  result: z.ZodType;
}
