import type { Role } from '../protocol/index.ts';
import { expiryTime } from './expiry.ts';
import { managedTokens } from './managed-tokens.ts';
import { localToken } from './token.ts';
import type { StoredToken } from './token-schemas.ts';

/** A token as the server takes it. */
export interface EffectiveToken {
  readonly name: string;
  readonly role: Role;
  readonly sha256: string;
  /** When it stops being valid, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Ids or names of the only classrooms on whose computers an operator acts. */
  readonly classrooms?: readonly string[];
}

/**
 * The tokens that a daemon takes: those of the configuration, or without any the local one, and those of
 * `<data>/tokens.json`. The local one stays beside tokens of that file: who reads `<data>/token` can write there too,
 * so it gives nobody more, and the commands on this machine go on working. Throws ConfigurationError.
 */
export async function effectiveTokens(
  configured: readonly StoredToken[],
  data: string,
): Promise<readonly EffectiveToken[]> {
  const own = configured.length > 0 ? configured : [await localToken(data)];
  return [...own, ...(await managedTokens(data))].map(effective);
}

function effective({ name, role, sha256, expires, classrooms }: StoredToken): EffectiveToken {
  const expiresAt = expires === undefined ? undefined : expiryTime(expires);
  return {
    name,
    role,
    sha256,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(classrooms && { classrooms }),
  };
}
