/** Progress of thirty computers comes in many small events; the eye needs only a few a second. */
const gatherMs = 150;
/** How long a card is read; it vanishes when its row is drawn anew. */
export const readMs = 5_000;

/**
 * When a tree is drawn anew: soon after a change, with what else changes meanwhile. While a card is read, figures wait;
 * what stands otherwise there does not.
 */
export class Redraw {
  readonly #draw: () => void;
  readonly #standsOtherwise: () => boolean;
  #soon: NodeJS.Timeout | undefined;
  /** For changes that wait until the card has been read. */
  #late: NodeJS.Timeout | undefined;
  #readUntil = Number.NEGATIVE_INFINITY;

  /** `standsOtherwise`: whether more has changed since it was drawn than figures. */
  constructor(draw: () => void, standsOtherwise: () => boolean) {
    this.#draw = draw;
    this.#standsOtherwise = standsOtherwise;
  }

  /** Something has changed. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      const restMs = this.#readUntil - performance.now();
      if (restMs <= 0 || this.#standsOtherwise()) this.now();
      else this.#late ??= setTimeout(() => this.now(), restMs);
    }, gatherMs);
  }

  /** The card goes with the row that it belongs to. */
  now(): void {
    this.dispose();
    this.#readUntil = Number.NEGATIVE_INFINITY;
    this.#draw();
  }

  /** A card is shown. */
  cardShown(): void {
    this.#readUntil = performance.now() + readMs;
  }

  dispose(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#late);
    this.#soon = undefined;
    this.#late = undefined;
  }
}
