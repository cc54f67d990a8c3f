import { type Disposable, Emitter, type Event } from '../base/events.ts';
import type { Change } from '../inventory/types.ts';
import type { Classroom } from '../protocol/index.ts';

/** Of what is watched, as much as is looked at. */
export interface InventoryEvents {
  readonly onDidChangeImages: Event<Change<{ readonly id: string; readonly progress?: number | undefined }>>;
  readonly onDidChangeRepositories: Event<
    Change<{ readonly id: string; readonly name: string; readonly address: string; readonly state: string }>
  >;
  readonly onDidChangeClassrooms: Event<Change<Classroom>>;
}

export interface InventoryWatch extends Disposable {
  /** Fires some time after something changed that an instruction depends on. */
  readonly onDidChange: Event<void>;
}

/**
 * Changes of the inventory as far as open documents care: not the progress of an integration, nor a computer that
 * was switched on. Changes come in bursts, so they are put together.
 */
export function watchInventory(inventory: InventoryEvents, delayMs = 300): InventoryWatch {
  const changed = new Emitter<void>();
  const digests = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (kind: string, id: string, digest: string | undefined) => {
    const key = `${kind}:${id}`;
    if (digests.get(key) === digest) return;
    if (digest === undefined) digests.delete(key);
    else digests.set(key, digest);
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire();
    }, delayMs);
  };
  const follow = <T extends { readonly id: string }>(
    kind: string,
    event: (listener: (change: { changed: readonly T[]; removed: readonly string[] }) => void) => Disposable,
    digestOf: (thing: T) => string,
  ) =>
    event(({ changed: things, removed }) => {
      for (const id of removed) note(kind, id, undefined);
      for (const thing of things) note(kind, thing.id, digestOf(thing));
    });

  const subscriptions = [
    follow('image', inventory.onDidChangeImages, ({ progress: _progress, ...image }) =>
      JSON.stringify(image),
    ),
    follow('repository', inventory.onDidChangeRepositories, ({ id, name, address, state }) =>
      JSON.stringify([id, name, address, state]),
    ),
    follow('classroom', inventory.onDidChangeClassrooms, (classroom) =>
      JSON.stringify(classroom, (key, value: unknown) => (key === 'status' ? undefined : value)),
    ),
  ];
  return {
    onDidChange: changed.event,
    dispose() {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}
