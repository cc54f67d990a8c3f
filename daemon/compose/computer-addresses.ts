import { Emitter, type Event } from '../base/events.ts';
import type { ComputerSource } from '../dispatch/types.ts';
import type { Inventory } from '../inventory/types.ts';

/**
 * The computers of the inventory and their addresses, for the jobs that wait for them. What the computers are doing is
 * told many times a second and is no change here: a classroom's revision tells what a person changed.
 */
export class ComputerAddresses implements ComputerSource {
  readonly #inventory: Pick<Inventory, 'classrooms'>;
  readonly #revisions = new Map<string, string | undefined>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(inventory: Pick<Inventory, 'classrooms' | 'onDidChangeClassrooms'>) {
    this.#inventory = inventory;
    for (const { id, revision } of inventory.classrooms()) {
      this.#revisions.set(id, revision);
    }
    inventory.onDidChangeClassrooms(({ changed, removed }) => {
      const others = changed.filter(({ id, revision }) => this.#revisions.get(id) !== revision);
      if (others.length === 0 && removed.length === 0) {
        return;
      }
      for (const { id, revision } of others) {
        this.#revisions.set(id, revision);
      }
      for (const id of removed) {
        this.#revisions.delete(id);
      }
      this.#changed.fire();
    });
  }

  addresses(): ReadonlyMap<string, string> {
    const computers = this.#inventory.classrooms().flatMap((room) => room.computers);
    return new Map(computers.map(({ id, ip }) => [id, ip]));
  }
}
