/** Progress of thirty computers comes in many small events; the eye needs only a few a second. */
const gatherMs = 150;
/** How long a card is read; it vanishes when its row is drawn anew. */
export const readMs = 5_000;

/**
 * When a tree is drawn anew: soon after a change, with what else changes meanwhile. While a card is read, figures of its
 * row wait.
 */
export class Redraw {
  readonly #draw: (isRead: boolean) => boolean;
  #soon: NodeJS.Timeout | undefined;
  /** For changes that wait until the card has been read. */
  #late: NodeJS.Timeout | undefined;
  #readUntil = Number.NEGATIVE_INFINITY;

  /** `draw` is told whether a card is being read, and tells whether something waits for its end. */
  constructor(draw: (isRead: boolean) => boolean) {
    this.#draw = draw;
  }

  /** Something has changed. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      const restMs = this.#readUntil - performance.now();
      if (this.#draw(restMs > 0)) {
        this.#late ??= setTimeout(() => this.now(), restMs);
      }
    }, gatherMs);
  }

  /** Draws all that has changed, the row of a card too. */
  now(): void {
    this.dispose();
    this.#readUntil = Number.NEGATIVE_INFINITY;
    this.#draw(false);
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
