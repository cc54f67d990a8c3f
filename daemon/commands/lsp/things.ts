import { Emitter } from '../../base/events.ts';
import type { Change } from '../../inventory/types.ts';

/** Things of one kind, by id, as a daemon told them last. */
export class Things<T extends { readonly id: string }> {
  readonly #changes = new Emitter<Change<T>>();
  readonly onDidChange = this.#changes.event;
  #byId = new Map<string, T>();
  #list: readonly T[] = [];

  /** In the order that they were told in. */
  list(): readonly T[] {
    return this.#list;
  }

  /** Takes over all that there is. */
  replace(things: readonly T[]): void {
    const fresh = new Map(things.map((thing) => [thing.id, thing]));
    const removed = [...this.#byId.keys()].filter((id) => !fresh.has(id));
    this.#byId = fresh;
    this.#tell({ changed: things, removed });
  }

  apply({ changed, removed }: Change<T>): void {
    for (const id of removed) {
      this.#byId.delete(id);
    }
    for (const thing of changed) {
      this.#byId.set(thing.id, thing);
    }
    this.#tell({ changed, removed });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #tell(change: Change<T>): void {
    this.#list = [...this.#byId.values()];
    this.#changes.fire(change);
  }
}
