import type { Computer } from '../protocol/index.ts';
import type { SeenTimes } from './seen-times.ts';
import type { StoredClassroom, StoredComputer } from './stored-state.ts';
import type { PresenceSource, RestoredSource } from './types.ts';
import { viewComputer } from './views.ts';

/**
 * Computers as they are shown, each made anew when something of it may have changed: a classroom of 1,000 is viewed many
 * times a second while a job runs. What has not changed is the same object.
 */
export class ComputerViews {
  readonly #presence: PresenceSource;
  readonly #restored: RestoredSource | undefined;
  readonly #seen: SeenTimes;
  readonly #views = new WeakMap<StoredComputer, Computer>();
  /** By address, the computer and the id of its classroom. */
  #places = new Map<string, { readonly room: string; readonly computer: StoredComputer }>();

  constructor(presence: PresenceSource, restored: RestoredSource | undefined, seen: SeenTimes) {
    this.#presence = presence;
    this.#restored = restored;
    this.#seen = seen;
  }

  of(computer: StoredComputer): Computer {
    const known = this.#views.get(computer);
    if (known) {
      return known;
    }
    const view = viewComputer(computer, this.#presence, this.#restored, this.#seen.at(computer.id));
    this.#views.set(computer, view);
    return view;
  }

  /** These classrooms are stored now. */
  setStored(classrooms: readonly StoredClassroom[]): void {
    const places = classrooms.flatMap(({ id, computers }) =>
      computers.map((computer) => [computer.ip, { room: id, computer }] as const),
    );
    this.#places = new Map(places);
    this.#seen.keepOnly(new Set(places.map(([, { computer }]) => computer.id)));
    // One that has another address now may be connected there, or not any more.
    for (const [ip, { computer }] of places) {
      this.#seen.note(computer.id, this.#presence.get(ip));
    }
  }

  hasAddress(ip: string): boolean {
    return this.#places.has(ip);
  }

  /** What is at this address has changed. Returns the id of its classroom, if it has one. */
  forgetAddress(ip: string): string | undefined {
    const place = this.#places.get(ip);
    if (place) {
      this.#seen.note(place.computer.id, this.#presence.get(ip));
      this.#views.delete(place.computer);
    }
    return place?.room;
  }

  /** What is known of these computers (ids) has changed. Returns the ids of their classrooms. */
  forgetComputers(ids: ReadonlySet<string>): Set<string> {
    const rooms = new Set<string>();
    for (const { room, computer } of this.#places.values()) {
      if (!ids.has(computer.id)) {
        continue;
      }
      this.#views.delete(computer);
      rooms.add(room);
    }
    return rooms;
  }
}
