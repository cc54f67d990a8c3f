import type { Span } from './span.ts';

/** A variable that a function keeps for itself, and where that function stands. */
export interface Local extends Span {
  readonly name: string;
}

/**
 * Tells variables that only functions know from the others, in the order of a walk. A name seen before its `local`, or
 * outside of the function, is also one of the others.
 */
export class Locals {
  private readonly open: { readonly span: Span; readonly names: Set<string> }[] = [];
  private readonly found: Local[] = [];
  private readonly others = new Set<string>();

  enter(span: Span): void {
    this.open.push({ span, names: new Set() });
  }

  leave(): void {
    const closed = this.open.pop();
    for (const name of closed?.names ?? []) {
      this.found.push({ name, start: closed?.span.start ?? 0, end: closed?.span.end ?? 0 });
    }
  }

  /** `declares`: it is named in a `local`. */
  see(name: string, declares: boolean): void {
    const own = this.open.at(-1);
    if (declares && own) {
      own.names.add(name);
    } else if (!this.open.some(({ names }) => names.has(name))) {
      this.others.add(name);
    }
  }

  /** Those that are not one of the others too. */
  get only(): Local[] {
    return this.found.filter(({ name }) => !this.others.has(name));
  }
}
