import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '../protocol/index.ts';
import type { Identity } from './context.ts';

/** A token as it is configured: only its hash is known. */
export interface KnownToken {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hexadecimal. */
  readonly sha256: string;
}

/** Gives the identity of a token, or undefined for a wrong one; takes as long for a near miss as for any other. */
export function identify(token: string, known: readonly KnownToken[]): Identity | undefined {
  const given = createHash('sha256').update(token).digest();
  let identity: Identity | undefined;
  for (const { name, role, sha256 } of known) {
    const stored = Buffer.from(sha256, 'hex');
    if (stored.length === given.length && timingSafeEqual(stored, given)) identity = { name, role };
  }
  return identity;
}

/** The token of an `Authorization` header; undefined when it is not of the kind Bearer. */
export function bearerToken(header: string): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header)?.[1];
}
