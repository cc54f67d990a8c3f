import { type Method, methodTable } from '../protocol/index.ts';

/** Whatever else is asked for: names of others must not make metrics without end. */
const otherMethod = 'other';

/** How often each method was asked for, and what came of it. */
export class RequestCounts {
  readonly #counts = new Map<string, { method: string; outcome: string; count: number }>();

  /** `outcome` is `ok`, or the reason of an error: one of a few words. */
  count(method: string, outcome: string): void {
    const known = isMethod(method) ? method : otherMethod;
    const key = `${known} ${outcome}`;
    const entry = this.#counts.get(key) ?? { method: known, outcome, count: 0 };
    entry.count += 1;
    this.#counts.set(key, entry);
  }

  all(): readonly { readonly method: string; readonly outcome: string; readonly count: number }[] {
    return [...this.#counts.values()];
  }
}

const isMethod = (name: string): name is Method => Object.hasOwn(methodTable, name);
