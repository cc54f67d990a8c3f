/** So many at once, of which one owner has only some. */
export class Quota {
  readonly #most: number;
  readonly #mostOfOwner: number;
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(most: number, mostOfOwner: number) {
    this.#most = most;
    this.#mostOfOwner = mostOfOwner;
  }

  /** False when there is none left, for all or for this owner. */
  take(owner: string): boolean {
    const own = this.#taken.get(owner) ?? 0;
    if (this.#all >= this.#most || own >= this.#mostOfOwner) {
      return false;
    }
    this.#taken.set(owner, own + 1);
    this.#all += 1;
    return true;
  }

  free(owner: string): void {
    const own = (this.#taken.get(owner) ?? 0) - 1;
    if (own > 0) {
      this.#taken.set(owner, own);
    } else {
      this.#taken.delete(owner);
    }
    this.#all -= 1;
  }
}
