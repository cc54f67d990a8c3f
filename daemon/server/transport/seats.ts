import type { KnownToken } from './authentication.ts';
import { Quota } from './quota.ts';

/** Sessions at once, in all and with one token: one program that connects again and again leaves places for others. */
export const mostSessions = { all: 1_000, ofToken: 100 } as const;

/** The place of one session. */
export interface Seat {
  /** Whose session it is; undefined until a token was given. */
  readonly token: KnownToken | undefined;
  /** False when there is no place left with that token. */
  take(token: KnownToken): boolean;
  /** Called when its token is taken away or has expired. */
  onEnd(listener: (why: TokenEnd) => void): void;
  leave(): void;
}

/** Why a token is no longer good. */
export type TokenEnd = 'revoked' | 'expired';

export interface Seats {
  create(): Seat;
  /** Tells the sessions whose token is no longer good. */
  end(stateOf: (token: KnownToken) => 'valid' | TokenEnd): void;
}

/** The places of those who have given a token: strangers take none of them. */
export function createSeats(): Seats {
  const places = new Quota(mostSessions.all, mostSessions.ofToken);
  const taken = new Map<Seat, (why: TokenEnd) => void>();
  return {
    create() {
      let token: KnownToken | undefined;
      let ended: (why: TokenEnd) => void = () => {};
      const seat: Seat = {
        get token() {
          return token;
        },
        take(given) {
          if (!places.take(given.name)) {
            return false;
          }
          if (token) {
            places.free(token.name);
          }
          token = given;
          taken.set(seat, ended);
          return true;
        },
        onEnd(listener) {
          ended = listener;
          if (token) {
            taken.set(seat, listener);
          }
        },
        leave() {
          if (token) {
            places.free(token.name);
          }
          token = undefined;
          taken.delete(seat);
        },
      };
      return seat;
    },
    end(stateOf) {
      for (const [{ token }, tell] of [...taken]) {
        const state = token ? stateOf(token) : 'valid';
        if (state !== 'valid') {
          tell(state);
        }
      }
    },
  };
}
