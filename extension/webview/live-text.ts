import { countLooks } from '../model/board-selection.ts';
import { arrangingSentence } from './arranging.ts';
import { number, text, type View } from './board-view.ts';

/** A sentence of how it stands is said this often at most, in milliseconds. */
const everyMs = 10_000;
/** More names than these are not said. */
const mostNames = 5;

/** What a screen reader is told: how it stands, now and then, and failures at once. */
export class LiveText {
  #said = '';
  #saidAt = 0;
  /** Undefined: the board was not seen yet. */
  #failed: ReadonlySet<string> | undefined;

  /** What is to be said now; the same as before while there is nothing new. */
  of(view: View): string {
    if (view.arranging) {
      return arrangingSentence(view);
    }
    const { items } = view.model;
    const failed = Object.keys(items).filter((id) => items[id]?.look === 'failed');
    const fresh = failed.filter((id) => this.#failed && !this.#failed.has(id));
    this.#failed = new Set(failed);
    const now = Date.now();
    if (fresh.length > 0) {
      const names = fresh.slice(0, mostNames).map((id) => items[id]?.name ?? '');
      this.#said = text(view, 'failedNames', { names: names.join(', ') });
      this.#saidAt = now;
    } else if (now - this.#saidAt >= everyMs) {
      this.#said = countLooks(items)
        .map(({ look, count }) => `${number(count)} ${text(view, `chip.${look}`)}`)
        .join(', ');
      this.#saidAt = now;
    }
    return this.#said;
  }
}
