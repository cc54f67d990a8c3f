import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Emitter, type Event } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { Role } from '../../protocol/index.ts';

/** A token as it is configured: only its hash is known. */
export interface KnownToken {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hexadecimal. */
  readonly sha256: string;
  /** When it stops being valid, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Ids or names of the only classrooms on whose computers an operator acts. */
  readonly classrooms?: readonly string[];
}

/** Who may come in. Its tokens can be replaced while the daemon runs. */
export interface Authenticator {
  /**
   * Whose token it is, told after the address's delay; undefined for a wrong one, which makes the next delay of
   * that address longer. Right ones wait too: who guesses must not learn from the time. The delay is short enough
   * for a console behind the same address to come in, and no other address waits. One that was right until it expired is
   * no guess, and its owner is told so.
   */
  authenticate(token: string, address: string): Promise<KnownToken | 'expired' | undefined>;
  /** What has become of a token that was right. */
  stateOf(token: KnownToken): 'valid' | 'expired' | 'revoked';
  /** The valid token of this name; undefined: there is none, or no more. */
  named(name: string): KnownToken | undefined;
  replace(tokens: readonly KnownToken[]): void;
  /** Fires when tokens were replaced, or one has expired. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export interface AuthenticatorOptions {
  readonly tokens: readonly KnownToken[];
  readonly log: Log;
  /** Called with the first wrong tokens of an address, then each time that they have doubled. */
  readonly onWrong?: (address: string, count: number) => void;
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** The delay after the first wrong token, twice as long after each more, and the longest, in milliseconds. */
export const guessing = { firstMs: 100, longestMs: 2_000, forgottenMs: 600_000, addresses: 10_000 } as const;

/** How often is looked for tokens that have expired, in milliseconds: the clock of a machine may be set meanwhile. */
const lookMs = 30_000;

interface Guesses {
  readonly count: number;
  readonly last: number;
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { log, now = Date.now, wait: pause = wait } = options;
  let known = options.tokens;
  const changed = new Emitter<void>();
  let timer: NodeJS.Timeout | undefined;
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
    if (guesses.size > guessing.addresses && oldest !== undefined) {
      guesses.delete(oldest);
    }
    // The first ones, then each time that they have doubled: a log must not grow with every guess.
    if (count <= 4 || (count & (count - 1)) === 0) {
      log.warn(`a wrong token from ${address}: ${count} in the last 10 minutes`);
      options.onWrong?.(address, count);
    }
  };

  const isExpired = ({ expiresAt }: KnownToken) => expiresAt !== undefined && now() >= expiresAt;
  const stateOf = (token: KnownToken) => {
    const found = known.find((one) => isSame(one, token));
    return !found ? 'revoked' : isExpired(found) ? 'expired' : 'valid';
  };
  /** Tells when the next token expires. */
  const waitForNext = () => {
    clearTimeout(timer);
    const next = Math.min(
      ...known.flatMap((one) => (one.expiresAt === undefined || isExpired(one) ? [] : [one.expiresAt])),
    );
    if (next === Number.POSITIVE_INFINITY) {
      return;
    }
    timer = setTimeout(
      () => {
        if (now() >= next) {
          changed.fire();
        }
        waitForNext();
      },
      Math.min(lookMs, Math.max(1, next - now())),
    ).unref();
  };
  waitForNext();

  return {
    async authenticate(token, address) {
      const count = countOf(address);
      const identity = identify(token, known);
      if (!identity) {
        note(address);
      }
      if (count > 0) {
        await pause(Math.min(guessing.longestMs, guessing.firstMs * 2 ** (count - 1)));
      }
      // It may have been taken away meanwhile.
      const state = identity ? stateOf(identity) : 'revoked';
      return state === 'valid' ? identity : state === 'expired' ? state : undefined;
    },
    stateOf,
    named: (name) => known.find((token) => token.name === name && !isExpired(token)),
    replace(tokens) {
      known = tokens;
      waitForNext();
      changed.fire();
    },
    onDidChange: changed.event,
    dispose() {
      clearTimeout(timer);
      changed.dispose();
    },
  };
}

/** The token that a text is; takes as long for a near miss as for any other. */
function identify(token: string, known: readonly KnownToken[]): KnownToken | undefined {
  const given = createHash('sha256').update(token).digest();
  let found: KnownToken | undefined;
  for (const each of known) {
    const stored = Buffer.from(each.sha256, 'hex');
    if (stored.length === given.length && timingSafeEqual(stored, given)) {
      found = each;
    }
  }
  return found;
}

/** Also what it allows: a session has that from its beginning to its end. */
const isSame = (one: KnownToken, other: KnownToken) =>
  one.name === other.name &&
  one.role === other.role &&
  one.sha256.toLowerCase() === other.sha256.toLowerCase() &&
  JSON.stringify(one.classrooms) === JSON.stringify(other.classrooms);

/** The token of an `Authorization` header; undefined when it is not of the kind Bearer. */
export function bearerToken(header: string): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header)?.[1];
}
