import type { Role } from '../protocol/index.ts';

/** Whose token it was. */
export interface Identity {
  readonly name: string;
  readonly role: Role;
  /** Ids or names of the only classrooms on whose computers an operator acts; all without. */
  readonly classrooms?: readonly string[];
}
