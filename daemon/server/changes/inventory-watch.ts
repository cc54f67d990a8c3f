import { type Disposable, Emitter, type Event } from '../../base/events.ts';
import { sameFields } from '../../base/same-data.ts';
import type { Change } from '../../inventory/types.ts';
import type { Classroom } from '../../protocol/index.ts';

/** Of what is watched, as much as is looked at. */
export interface InventoryEvents {
  readonly onDidChangeImages: Event<Change<{ readonly id: string; readonly progress?: number | undefined }>>;
  readonly onDidChangeRepositories: Event<Change<WatchedRepository>>;
  readonly onDidChangeClassrooms: Event<Change<Classroom>>;
}

export interface InventoryWatch extends Disposable {
  /** Fires some time after something changed that an instruction depends on. */
  readonly onDidChange: Event<void>;
}

/**
 * Changes of the inventory as far as open documents operations: not the progress of an integration, nor a computer that
 * was switched on. Changes come in bursts, so they are put together.
 */
export function watchInventory(inventory: InventoryEvents, delayMs = 300): InventoryWatch {
  const changed = new Emitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const looks: (() => boolean)[] = [];
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const found = looks.map((look) => look());
      if (found.includes(true)) {
        changed.fire();
      }
    }, delayMs);
  };
  // All are compared when the time has come, not at each change: a classroom of 1,000 computers takes milliseconds.
  const follow = <T extends { readonly id: string }>(
    event: Event<Change<T>>,
    isSame: (one: T, other: T) => boolean,
  ) => {
    const known = new Map<string, T>();
    const pending = new Map<string, T | undefined>();
    looks.push(() => {
      let isOther = false;
      for (const [id, thing] of pending) {
        const before = known.get(id);
        isOther ||= before === undefined || thing === undefined ? before !== thing : !isSame(before, thing);
        if (thing) {
          known.set(id, thing);
        } else {
          known.delete(id);
        }
      }
      pending.clear();
      return isOther;
    });
    return event(({ changed: things, removed }) => {
      for (const id of removed) {
        pending.set(id, undefined);
      }
      for (const thing of things) {
        pending.set(thing.id, thing);
      }
      lookSoon();
    });
  };

  const subscriptions = [
    follow(inventory.onDidChangeImages, (one, other) => sameFields(one, other, ofImage)),
    follow(inventory.onDidChangeRepositories, sameRepository),
    follow(inventory.onDidChangeClassrooms, sameClassroom),
  ];
  return {
    onDidChange: changed.event,
    dispose() {
      clearTimeout(timer);
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
      changed.dispose();
    },
  };
}

// What may differ.
const ofImage = new Set(['progress']);
const ofClassroom = new Set(['computers']);
const ofComputer = new Set(['status', 'power', 'disksSeenAt', 'seenAt', 'disksOutdated']);

interface WatchedRepository {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly state: string;
}

function sameRepository(one: WatchedRepository, other: WatchedRepository): boolean {
  return one.name === other.name && one.address === other.address && one.state === other.state;
}

function sameComputer(one: object, other: object | undefined): boolean {
  // Mostly the same object: one of 1,000 has changed.
  return one === other || sameFields(one, other ?? {}, ofComputer);
}

function sameClassroom(one: Classroom, other: Classroom): boolean {
  return (
    sameFields(one, other, ofClassroom) &&
    one.computers.length === other.computers.length &&
    one.computers.every((computer, index) => sameComputer(computer, other.computers[index]))
  );
}
