export interface PlaceLimits {
  /** Connections of one address at once. */
  readonly eachAddress: number;
  /** Connections at once in all. */
  readonly all: number;
  /** Of all, those that only known addresses get. */
  readonly keptForKnown: number;
  readonly isKnown: (address: string) => boolean;
}

interface Place {
  readonly address: string;
  readonly isKnown: boolean;
  readonly drop: () => void;
  isSilent: boolean;
}

/**
 * Who may be connected at once to a port that anybody can reach. Where there is no place, the connection that has been
 * silent for longest gives its own up: one of the same address where that has too many, else one that is not known. So
 * nobody keeps others out by holding connections open.
 */
export class Places<Connection> {
  readonly #limits: PlaceLimits;
  /** Silent for longest first. */
  readonly #places = new Map<Connection, Place>();
  readonly #ofAddress = new Map<string, number>();
  #strangers = 0;

  constructor(limits: PlaceLimits) {
    this.#limits = limits;
  }

  /**
   * Takes a place for a new connection, which is silent at first; `drop` has to close it when another one gets its
   * place. False when there is none.
   */
  take(connection: Connection, address: string, drop: () => void): boolean {
    const { eachAddress, all, keptForKnown } = this.#limits;
    const isKnown = this.#limits.isKnown(address);
    const isFull = {
      address: () => (this.#ofAddress.get(address) ?? 0) >= eachAddress,
      strangers: () => !isKnown && this.#strangers >= all - keptForKnown,
      all: () => this.#places.size >= all,
    };
    if (isFull.address()) {
      this.#dropOne((place) => place.address === address);
    }
    if (isFull.strangers() || isFull.all()) {
      this.#dropOne((place) => !place.isKnown);
    }
    if (Object.values(isFull).some((full) => full())) {
      return false;
    }
    this.#places.set(connection, { address, isKnown, drop, isSilent: true });
    this.#ofAddress.set(address, (this.#ofAddress.get(address) ?? 0) + 1);
    if (!isKnown) {
      this.#strangers++;
    }
    return true;
  }

  /** A connection that is busy keeps its place; one that no longer is has just become silent. */
  setBusy(connection: Connection, isBusy: boolean): void {
    const place = this.#places.get(connection);
    if (!place) {
      return;
    }
    place.isSilent = !isBusy;
    this.#places.delete(connection);
    this.#places.set(connection, place);
  }

  /** To be called when a connection has closed; a second time does nothing. */
  leave(connection: Connection): void {
    const place = this.#places.get(connection);
    if (!place) {
      return;
    }
    this.#places.delete(connection);
    if (!place.isKnown) {
      this.#strangers--;
    }
    const left = (this.#ofAddress.get(place.address) ?? 1) - 1;
    if (left > 0) {
      this.#ofAddress.set(place.address, left);
    } else {
      this.#ofAddress.delete(place.address);
    }
  }

  #dropOne(isCandidate: (place: Place) => boolean): void {
    for (const [connection, place] of this.#places) {
      if (!place.isSilent || !isCandidate(place)) {
        continue;
      }
      this.leave(connection);
      place.drop();
      return;
    }
  }
}
