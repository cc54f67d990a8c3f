import type { Disposable } from '../../base/events.ts';

/** Why a stranger is sent away: no token in time, or another one needs the place. */
export type Dismissal = 'late' | 'displaced';

/** How many connections may be without a token, and for how long. */
export interface StrangerLimits {
  /** Places in all and of one address, counted when the grace is over. */
  readonly places: number;
  readonly placesOfAddress: number;
  /** How long a stranger keeps its place whatever happens, in milliseconds: twenty consoles may come back at once. */
  readonly graceMs: number;
  /** Places within the grace: beyond these the quietest one goes at once. */
  readonly crowd: number;
  readonly crowdOfAddress: number;
  /** How long a stranger has to give its token, in milliseconds. */
  readonly deadlineMs: number;
}

export const strangerLimits: StrangerLimits = {
  places: 64,
  placesOfAddress: 16,
  graceMs: 3_000,
  crowd: 256,
  crowdOfAddress: 64,
  deadlineMs: 10_000,
};

/** One connection from its first moment until it has given a token or is gone. */
export interface Stranger {
  /** It said something: others are sent away before it. */
  heard(): void;
  /** How it is sent away from now on; may be asked for twice, the second time without mercy. */
  onDismiss(dismiss: (why: Dismissal) => void): void;
  /** It gave a token, or is gone. Its place is free. */
  leave(): void;
}

export interface Strangers extends Disposable {
  /** A connection begins; others may be sent away for it. */
  arrive(address: string, dismiss: (why: Dismissal) => void): Stranger;
}

interface Place {
  readonly address: string;
  readonly since: number;
  heardAt: number;
  /** It was told to go. */
  isLate: boolean;
  dismiss: (why: Dismissal) => void;
}

/**
 * Keeps the connections without a token few, so that however many come, they cost little and keep no console out:
 * a console has its token in its first request and is no stranger any more when that was read.
 */
export function createStrangers(
  limits: StrangerLimits = strangerLimits,
  now: () => number = () => performance.now(),
): Strangers {
  /** In the order in which they came. */
  const places = new Set<Place>();
  let timer: NodeJS.Timeout | undefined;

  const of = (address: string) => [...places].filter((place) => place.address === address);
  const displace = (place: Place) => {
    places.delete(place);
    place.dismiss('displaced');
  };
  /** Sends the quietest ones of a group away until it has so many; only those who have been here for so long. */
  const thin = (group: readonly Place[], most: number, leastAge: number) => {
    if (group.length <= most) {
      return;
    }
    const byQuiet = group.filter(({ since }) => now() - since >= leastAge).sort(quietestFirst);
    for (const place of byQuiet.slice(0, group.length - most)) {
      displace(place);
    }
  };
  const review = () => {
    for (const place of places) {
      if (place.isLate || now() - place.since < limits.deadlineMs) {
        continue;
      }
      place.isLate = true;
      place.dismiss('late');
    }
    for (const address of new Set([...places].map((place) => place.address))) {
      thin(of(address), limits.placesOfAddress, limits.graceMs);
    }
    thin([...places], limits.places, limits.graceMs);
    plan();
  };
  /** Reviews when the next grace or time is over. */
  const plan = () => {
    clearTimeout(timer);
    const ends = [...places].flatMap(({ since, isLate }) => [
      ...(isLate ? [] : [since + limits.deadlineMs]),
      ...(since + limits.graceMs > now() ? [since + limits.graceMs] : []),
    ]);
    if (ends.length === 0) {
      return;
    }
    // Not in the timer's own turn: after a busy moment, what came meanwhile is read first.
    const inMs = Math.max(0, Math.min(...ends) - now());
    timer = setTimeout(() => setImmediate(review), inMs);
    timer.unref();
  };

  return {
    arrive(address, dismiss) {
      const place: Place = { address, since: now(), heardAt: now(), isLate: false, dismiss };
      const others = of(address);
      thin(others, limits.crowdOfAddress - 1, 0);
      thin(
        others.filter((other) => places.has(other)),
        limits.placesOfAddress - 1,
        limits.graceMs,
      );
      thin([...places], limits.crowd - 1, 0);
      thin([...places], limits.places - 1, limits.graceMs);
      places.add(place);
      plan();
      return {
        heard() {
          place.heardAt = now();
        },
        onDismiss(how) {
          place.dismiss = how;
        },
        leave: () => void places.delete(place),
      };
    },
    dispose() {
      clearTimeout(timer);
      places.clear();
    },
  };
}

/** Who was told to go already, then who has been silent longest. */
const quietestFirst = (one: Place, other: Place) =>
  Number(other.isLate) - Number(one.isLate) || one.heardAt - other.heardAt;
