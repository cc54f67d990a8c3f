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
  /** Called when its token is taken away. */
  onRevoke(listener: () => void): void;
  leave(): void;
}

export interface Seats {
  create(): Seat;
  /** Tells the sessions with such a token. */
  revoke(isRevoked: (token: KnownToken) => boolean): void;
}

/** The places of those who have given a token: strangers take none of them. */
export function createSeats(): Seats {
  const places = new Quota(mostSessions.all, mostSessions.ofToken);
  const taken = new Map<Seat, () => void>();
  return {
    create() {
      let token: KnownToken | undefined;
      let revoked = () => {};
      const seat: Seat = {
        get token() {
          return token;
        },
        take(given) {
          if (!places.take(given.name)) return false;
          if (token) places.free(token.name);
          token = given;
          taken.set(seat, revoked);
          return true;
        },
        onRevoke(listener) {
          revoked = listener;
          if (token) taken.set(seat, listener);
        },
        leave() {
          if (token) places.free(token.name);
          token = undefined;
          taken.delete(seat);
        },
      };
      return seat;
    },
    revoke(isRevoked) {
      for (const [seat, tell] of taken) if (seat.token && isRevoked(seat.token)) tell();
    },
  };
}
