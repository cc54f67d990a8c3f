import type { Computer } from '../protocol/index.ts';
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
  readonly #views = new WeakMap<StoredComputer, Computer>();
  /** By address, the computer and the id of its classroom. */
  #places = new Map<string, { readonly room: string; readonly computer: StoredComputer }>();

  constructor(presence: PresenceSource, restored: RestoredSource | undefined) {
    this.#presence = presence;
    this.#restored = restored;
  }

  of(computer: StoredComputer): Computer {
    const known = this.#views.get(computer);
    if (known) return known;
    const view = viewComputer(computer, this.#presence, this.#restored);
    this.#views.set(computer, view);
    return view;
  }

  /** These classrooms are stored now. */
  setStored(classrooms: readonly StoredClassroom[]): void {
    const places = classrooms.flatMap(({ id, computers }) =>
      computers.map((computer) => [computer.ip, { room: id, computer }] as const),
    );
    this.#places = new Map(places);
  }

  hasAddress(ip: string): boolean {
    return this.#places.has(ip);
  }

  /** What is at this address has changed. Returns the id of its classroom, if it has one. */
  forgetAddress(ip: string): string | undefined {
    const place = this.#places.get(ip);
    if (place) this.#views.delete(place.computer);
    return place?.room;
  }

  /** What is known of these computers (ids) has changed. Returns the ids of their classrooms. */
  forgetComputers(ids: ReadonlySet<string>): Set<string> {
    const rooms = new Set<string>();
    for (const { room, computer } of this.#places.values()) {
      if (!ids.has(computer.id)) continue;
      this.#views.delete(computer);
      rooms.add(room);
    }
    return rooms;
  }
}
