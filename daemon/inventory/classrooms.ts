import {
  type Classroom,
  type ClassroomSave,
  type Computer,
  type ComputerSave,
  OgError,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { ChangeFeed } from './change-feed.ts';
import {
  homeOf,
  withClassroom,
  withComputer,
  withoutClassroom,
  withoutComputer,
} from './classroom-changes.ts';
import { ComputerViews } from './computer-views.ts';
import type { SeenTimes } from './seen-times.ts';
import type { StateAccess } from './store.ts';
import type { State, StoredClassroom } from './stored-state.ts';
import type { PresenceSource, RestoredSource } from './types.ts';
import { viewClassroom } from './views.ts';

/** The stored classrooms, joined with what their computers are doing. */
export class Classrooms {
  readonly #stored: StateAccess;
  readonly #feed: ChangeFeed<Classroom>;
  /** As they were told last, by id. */
  #rooms = new Map<string, StoredClassroom>();
  readonly #views: ComputerViews;

  constructor(
    stored: StateAccess,
    presence: PresenceSource,
    restored: RestoredSource | undefined,
    seen: SeenTimes,
  ) {
    this.#stored = stored;
    this.#views = new ComputerViews(presence, restored, seen);
    this.#index(stored.state().classrooms);
    const read = (id: string) => {
      const room = this.#rooms.get(id);
      return room ? [viewClassroom(room, (computer) => this.#views.of(computer))] : [];
    };
    this.#feed = new ChangeFeed(read, this.#rooms.keys());
  }

  get onDidChange() {
    return this.#feed.onDidChange;
  }

  list(): Classroom[] {
    return this.#stored.state().classrooms.flatMap(({ id }) => this.#feed.current(id));
  }

  /** Whether a computer of a classroom has this address, as stored now: also before the change is told. */
  hasAddress(ip: string): boolean {
    return this.#views.hasAddress(ip);
  }

  /** Takes over the classrooms that are stored now. */
  setStored(classrooms: readonly StoredClassroom[]): void {
    const old = this.#rooms;
    this.#index(classrooms);
    for (const [id, room] of this.#rooms) {
      if (old.get(id) !== room) {
        this.#feed.mark(id);
      }
    }
    for (const id of old.keys()) {
      if (!this.#rooms.has(id)) {
        this.#feed.mark(id);
      }
    }
  }

  /** What the computers at these addresses are doing has changed. */
  markAddresses(addresses: Iterable<string>): void {
    for (const ip of addresses) {
      const id = this.#views.forgetAddress(ip);
      if (id !== undefined) {
        this.#feed.mark(id);
      }
    }
  }

  /** What is on the partitions of these computers (ids) has changed. */
  markComputers(computers: ReadonlySet<string>): void {
    for (const id of this.#views.forgetComputers(computers)) {
      this.#feed.mark(id);
    }
  }

  async save(save: ClassroomSave): Promise<Classroom> {
    return this.#classroom(await this.#changed((state) => withClassroom(state, save)));
  }

  async remove(id: string): Promise<Classroom> {
    const before = this.#classroom(id);
    await this.#stored.change((state) => withoutClassroom(state, id));
    return before;
  }

  async saveComputer(save: ComputerSave): Promise<Computer> {
    return this.#computer(await this.#changed((state) => withComputer(state, save)));
  }

  async removeComputer(id: string): Promise<Computer> {
    const before = this.#computer(id);
    await this.#stored.change((state) => withoutComputer(state, id));
    return before;
  }

  dispose(): void {
    this.#feed.dispose();
  }

  /** Stores a change; returns the id of what was added or changed. */
  async #changed(apply: (state: State) => { state: State; id: string }): Promise<string> {
    let id = '';
    await this.#stored.change((state) => {
      const next = apply(state);
      id = next.id;
      return next.state;
    });
    return id;
  }

  #index(classrooms: readonly StoredClassroom[]): void {
    this.#rooms = new Map(classrooms.map((room) => [room.id, room]));
    this.#views.setStored(classrooms);
  }

  #classroom(id: string): Classroom {
    const classroom = this.#feed.current(id)[0];
    if (!classroom) {
      throw new OgError('notFound', { thing: message('inventory.thing.classroom'), id });
    }
    return classroom;
  }

  #computer(id: string): Computer {
    const { computers } = this.#classroom(homeOf(this.#stored.state(), id).id);
    const computer = computers.find((candidate) => candidate.id === id);
    if (!computer) {
      throw new OgError('notFound', { thing: message('inventory.thing.computer'), id });
    }
    return computer;
  }
}
