import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Role } from '../protocol/index.ts';

/** A token as it is configured: only its hash is known. */
export interface KnownToken {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hexadecimal. */
  readonly sha256: string;
}

/** Who may come in. Its tokens can be replaced while the daemon runs. */
export interface Authenticator {
  /**
   * Whose token it is, told after the address's delay; undefined for a wrong one, which makes the next delay of
   * that address longer. Right ones wait too: who guesses must not learn from the time. The delay is short enough
   * for a console behind the same address to come in, and no other address waits.
   */
  authenticate(token: string, address: string): Promise<KnownToken | undefined>;
  /** Whether a token that was right still is. */
  isKnown(token: KnownToken): boolean;
  replace(tokens: readonly KnownToken[]): void;
  readonly onDidReplace: Event<void>;
}

export interface AuthenticatorOptions {
  readonly tokens: readonly KnownToken[];
  readonly log: Log;
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** The delay after the first wrong token, twice as long after each more, and the longest, in milliseconds. */
export const guessing = { firstMs: 100, longestMs: 2_000, forgottenMs: 600_000, addresses: 10_000 } as const;

interface Guesses {
  readonly count: number;
  readonly last: number;
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { log, now = Date.now, wait: pause = wait } = options;
  let known = options.tokens;
  const replaced = new Emitter<void>();
  /** By address, the one that guessed longest ago first. */
  const guesses = new Map<string, Guesses>();

  const countOf = (address: string): number => {
    const found = guesses.get(address);
    return found && now() - found.last < guessing.forgottenMs ? found.count : 0;
  };
  const note = (address: string) => {
    const count = countOf(address) + 1;
    guesses.delete(address);
    guesses.set(address, { count, last: now() });
    const [oldest] = guesses.keys();
    if (guesses.size > guessing.addresses && oldest !== undefined) guesses.delete(oldest);
    // The first ones, then each time that they have doubled: a log must not grow with every guess.
    if (count <= 4 || (count & (count - 1)) === 0) {
      log.warn(`a wrong token from ${address}: ${count} in the last 10 minutes`);
    }
  };

  return {
    async authenticate(token, address) {
      const count = countOf(address);
      const identity = identify(token, known);
      if (!identity) note(address);
      if (count > 0) await pause(Math.min(guessing.longestMs, guessing.firstMs * 2 ** (count - 1)));
      // It may have been taken away meanwhile.
      return identity && isAmong(identity, known) ? identity : undefined;
    },
    isKnown: (token) => isAmong(token, known),
    replace(tokens) {
      known = tokens;
      replaced.fire();
    },
    onDidReplace: replaced.event,
  };
}

/** The token that a text is; takes as long for a near miss as for any other. */
function identify(token: string, known: readonly KnownToken[]): KnownToken | undefined {
  const given = createHash('sha256').update(token).digest();
  let found: KnownToken | undefined;
  for (const each of known) {
    const stored = Buffer.from(each.sha256, 'hex');
    if (stored.length === given.length && timingSafeEqual(stored, given)) found = each;
  }
  return found;
}

const isAmong = (token: KnownToken, known: readonly KnownToken[]) =>
  known.some(
    ({ name, role, sha256 }) =>
      name === token.name && role === token.role && sha256.toLowerCase() === token.sha256.toLowerCase(),
  );

/** The token of an `Authorization` header; undefined when it is not of the kind Bearer. */
export function bearerToken(header: string): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header)?.[1];
}
