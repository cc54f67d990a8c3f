import { extname, join } from 'node:path';
import { checkCanonicalName, checkLooksNew } from '../base/canonical-name.ts';
import type { Disposable, Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { FolderCondition, ImageFile, ImageFiles, SettledChange } from '../images/types.ts';
import {
  type Classroom,
  type ClassroomSave,
  type Computer,
  type ComputerSave,
  type InventoryImport,
  isDecomposed,
  OgError,
  type Registration,
  resolveScope,
  type Scope,
} from '../protocol/index.ts';
import { message, render } from '../strings/index.ts';
import { ChangeFeed } from './change-feed.ts';
import {
  homeOf,
  withClassroom,
  withComputer,
  withoutClassroom,
  withoutComputer,
} from './classroom-changes.ts';
import { FolderSpace } from './folder-space.ts';
import { ImageCatalogue } from './image-catalogue.ts';
import {
  nameTaken,
  unknownImage,
  withChangedRegistration,
  withoutRegistration,
  withRegistration,
  withRenamedRegistration,
} from './image-changes.ts';
import { type ImageFacts, type ImportInto, importInventory } from './import/index.ts';
import { type State, Store, type StoredClassroom } from './store.ts';
import type {
  Change,
  ImageRecord,
  ImportOutcome,
  Inventory,
  OtherRepositories,
  PresenceSource,
  RepositoryRecord,
  RepositoryWarning,
  RestoredSource,
} from './types.ts';
import { checkUnitOf } from './unit.ts';
import { checkRegistration, refuse } from './validation.ts';
import { type OwnRepository, viewClassroom, viewRepository } from './views.ts';

export { knownComputers } from './known-computers.ts';
export { RestoredImages } from './restored-images.ts';

export interface InventoryOptions {
  /** Folder of the daemon's data; the catalogue is `inventory.json` in it. Made when it is not there. */
  readonly data: string;
  /** This repository, from the configuration. */
  readonly repository: OwnRepository;
  readonly files: ImageFiles;
  readonly presence: PresenceSource;
  readonly restored?: RestoredSource;
  readonly others: OtherRepositories;
  readonly log: Log;
}

/** Opens the catalogue. Throws OgError invalid, naming the file, when it cannot be read. */
export async function openInventory(options: InventoryOptions): Promise<Inventory> {
  const store = await Store.open(join(options.data, 'inventory.json'), options.log);
  const catalogue = new Catalogue(options, store);
  await catalogue.start();
  return catalogue;
}

class Catalogue implements Inventory {
  readonly #options: InventoryOptions;
  readonly #store: Store;
  readonly #catalogue: ImageCatalogue;
  readonly #space: FolderSpace;
  readonly #images: ChangeFeed<ImageRecord>;
  readonly #classrooms: ChangeFeed<Classroom>;
  readonly #repositories: ChangeFeed<RepositoryRecord>;
  readonly #listeners: Disposable[];
  readonly #warnedOf = new Set<string>();
  /** Ends what is being read from other servers. */
  readonly #closing = new AbortController();
  /** Of this repository, by code. */
  readonly #warnings: Map<string, RepositoryWarning>;
  /** How it stands with the images folder, as far as it is told. */
  #condition: FolderCondition;
  /** All own images, in the order of their names; made anew only after something happened to one. */
  #sorted: readonly ImageRecord[] | undefined;
  /** The state that the views below were told of. */
  #seen: State;
  #stored = new Map<string, StoredClassroom>();
  /** Id of the classroom that an address is in. */
  #classroomOfIp = new Map<string, string>();

  constructor(options: InventoryOptions, store: Store) {
    const { files, presence, repository, restored } = options;
    this.#options = options;
    this.#store = store;
    this.#seen = store.state;
    this.#condition = files.condition();
    this.#warnings = new Map(repository.warnings?.map((warning) => [warning.code, warning]));
    this.#index();

    this.#catalogue = new ImageCatalogue(repository.id);
    this.#catalogue.setFiles(files.list(), []);
    this.#warnOfNames(files.list());
    this.#catalogue.setRegistrations(store.state.images);
    this.#images = new ChangeFeed((name) => this.#catalogue.read(name), this.#catalogue.names());
    this.#classrooms = new ChangeFeed((id) => this.#readClassroom(id), this.#stored.keys());
    this.#space = new FolderSpace(files.folder, () => this.#repositories.mark(repository.id));
    this.#repositories = new ChangeFeed(() => [this.#readRepository()], [repository.id]);

    this.#listeners = [
      files.onDidChange(({ changed, removed }) => {
        this.#touchImages(this.#catalogue.setFiles(changed, removed));
        this.#warnOfNames(changed);
      }),
      files.onDidChangeCondition((condition) => void this.#takeCondition(condition)),
      presence.onDidChange((addresses) => {
        for (const ip of addresses) {
          const id = this.#classroomOfIp.get(ip);
          if (id !== undefined) this.#classrooms.mark(id);
        }
      }),
      ...(restored ? [restored.onDidChange((computers) => this.#markRooms(new Set(computers)))] : []),
    ];
  }

  get onDidChangeRepositories() {
    return either(this.#repositories.onDidChange, this.#options.others.onDidChangeRepositories);
  }
  get onDidChangeImages() {
    return either(this.#images.onDidChange, this.#options.others.onDidChangeImages);
  }
  get onDidChangeClassrooms() {
    return this.#classrooms.onDidChange;
  }

  /** Ends what a crash left half done, and learns what takes a moment: how full the disk is. */
  async start(): Promise<void> {
    await this.#options.files.settle((change) => this.#settle(change));
    await this.#space.refresh();
    this.#repositories.flush();
  }

  warn(warning: RepositoryWarning): void {
    this.#warnings.set(warning.code, warning);
    this.#repositories.mark(this.#options.repository.id);
  }

  withdrawWarning(code: RepositoryWarning['code']): void {
    if (this.#warnings.delete(code)) this.#repositories.mark(this.#options.repository.id);
  }

  repositories(): RepositoryRecord[] {
    const { repository, others } = this.#options;
    return [...this.#repositories.current(repository.id), ...others.repositories()];
  }

  images(repository?: string): ImageRecord[] {
    const { repository: own, others } = this.#options;
    if (repository !== undefined && repository !== own.id) return others.images(repository);
    this.#sorted ??= [...this.#images.keys()].sort().flatMap((name) => this.#images.current(name));
    return repository === undefined ? [...this.#sorted, ...others.images()] : [...this.#sorted];
  }

  classrooms(): Classroom[] {
    return this.#store.state.classrooms.flatMap(({ id }) => this.#classrooms.current(id));
  }

  computersOf(scope: Scope): Computer[] {
    const { computers, unknown } = resolveScope(scope, this.classrooms());
    if (unknown) {
      const thing = message(`inventory.thing.${unknown.thing}`);
      throw new OgError('notFound', { thing, id: unknown.id });
    }
    return [...computers];
  }

  async register(registration: Registration): Promise<ImageRecord> {
    const checked = checkRegistration(registration, this.#options.repository.id);
    await checkUnitOf('canonicalName', checked.canonicalName, this.#options.files.folder);
    checkLooksNew(checked.canonicalName, this.#catalogue.names());
    await this.#change((state) => withRegistration(state, checked));
    return this.#image(checked.canonicalName);
  }

  async update(registration: Registration): Promise<ImageRecord> {
    const checked = checkRegistration(registration, this.#options.repository.id);
    await this.#change((state) => withChangedRegistration(state, checked));
    return this.#image(checked.canonicalName);
  }

  async reinstate(registration: Registration): Promise<void> {
    // The repository may be called otherwise by now.
    const own = { ...registration, repository: this.#options.repository.id };
    await this.#change((state) => withRegistration(state, own)).catch((error: unknown) => {
      if (!(error instanceof OgError && error.reason === 'conflict')) throw error;
    });
  }

  async unregister(canonicalName: string): Promise<ImageRecord> {
    const before = this.#image(canonicalName);
    await this.#change((state) => withoutRegistration(state, canonicalName));
    return this.#images.current(canonicalName)[0] ?? { ...before, registered: false };
  }

  async renameImage(canonicalName: string, newName: string): Promise<ImageRecord> {
    const { files } = this.#options;
    checkCanonicalName('newName', newName);
    const before = this.#image(canonicalName);
    if (newName === canonicalName) return before;
    await checkUnitOf('newName', newName, files.folder);
    checkLooksNew(
      newName,
      [...this.#images.keys()].filter((name) => name !== canonicalName),
    );
    const [other] = this.#images.current(newName);
    // A registration without a file may take the name of a file without one: so the two are linked.
    if (other && (other.registered || before.file !== undefined)) throw nameTaken(newName);
    const { file } = before;
    const commit = before.registered
      ? () => this.#change((state) => withRenamedRegistration(state, canonicalName, newName))
      : undefined;
    if (file === undefined) await commit?.();
    else await files.rename(file, newName + extname(file), commit);
    return this.#image(newName);
  }

  async removeImage(canonicalName: string): Promise<ImageRecord> {
    const before = this.#image(canonicalName);
    const registration = this.#store.state.images.find((each) => each.canonicalName === canonicalName);
    const commit = registration && (() => this.#change((state) => withoutRegistration(state, canonicalName)));
    if (before.file === undefined) await commit?.();
    else await this.#options.files.remove(before.file, registration, commit);
    return before;
  }

  /** What a crash left half done, and the images folder has finished. */
  async #settle(change: SettledChange): Promise<void> {
    const isRegistered = (name: string) =>
      this.#store.state.images.some((each) => each.canonicalName === name);
    if (change.kind === 'restored') return this.reinstate(change.registration);
    if (change.kind === 'renamed') {
      const { from, to } = change;
      if (!isRegistered(from) || isRegistered(to)) return;
      return this.#change((state) => withRenamedRegistration(state, from, to));
    }
    const { name } = change;
    // There may be another image of that name by now.
    if (!isRegistered(name) || this.#image(name).file !== undefined) return;
    return this.#change((state) => withoutRegistration(state, name));
  }

  async saveClassroom(save: ClassroomSave): Promise<Classroom> {
    const own = this.#options.repository.id;
    if (save.repository !== undefined && !this.repositories().some(({ id }) => id === save.repository)) {
      refuse('repository', message('inventory.unknownRepository', { id: save.repository, own }));
    }
    let id = '';
    await this.#change((state) => {
      const next = withClassroom(state, save);
      id = next.id;
      return next.state;
    });
    return this.#classroom(id);
  }

  async removeClassroom(id: string): Promise<Classroom> {
    const before = this.#classroom(id);
    await this.#change((state) => withoutClassroom(state, id));
    return before;
  }

  async saveComputer(save: ComputerSave): Promise<Computer> {
    let id = '';
    await this.#change((state) => {
      const next = withComputer(state, save);
      id = next.id;
      return next.state;
    });
    return this.#computer(id);
  }

  async removeComputer(id: string): Promise<Computer> {
    const before = this.#computer(id);
    await this.#change((state) => withoutComputer(state, id));
    return before;
  }

  async importFrom(params: InventoryImport): Promise<ImportOutcome> {
    const into: ImportInto = {
      state: () => this.#store.state,
      change: (apply) => this.#change(apply),
      facts: () => this.#importFacts(),
    };
    return importInventory(params, into, this.#closing.signal);
  }

  async dispose(): Promise<void> {
    this.#closing.abort();
    for (const listener of this.#listeners) listener.dispose();
    this.#space.dispose();
    await this.#store.dispose();
    this.#images.dispose();
    this.#classrooms.dispose();
    this.#repositories.dispose();
  }

  /** Changes the stored state, then marks the views of what is now other. */
  async #change(apply: (state: State) => State): Promise<void> {
    await this.#store.change(apply);
    const before = this.#seen;
    const now = this.#store.state;
    if (before === now) return;
    this.#seen = now;
    if (before.images !== now.images) this.#touchImages(this.#catalogue.setRegistrations(now.images));
    if (before.classrooms !== now.classrooms) {
      const old = this.#stored;
      this.#index();
      for (const [id, room] of this.#stored) if (old.get(id) !== room) this.#classrooms.mark(id);
      for (const id of old.keys()) if (!this.#stored.has(id)) this.#classrooms.mark(id);
    }
  }

  /** Files come here under any name; what a person may not see in a list the log tells, once. */
  #warnOfNames(files: readonly ImageFile[]): void {
    for (const { file, canonicalName: name } of files) {
      if (!isDecomposed(name) || this.#warnedOf.has(file)) continue;
      this.#warnedOf.add(file);
      this.#options.log.warn(render(message('name.decomposed', { name }), 'en'));
    }
  }

  /** A folder that is back is told with the space of its own disk, not of the one that was there meanwhile. */
  async #takeCondition(condition: FolderCondition): Promise<void> {
    if (condition.state === 'ready') await this.#space.refresh();
    this.#condition = this.#options.files.condition();
    this.#repositories.mark(this.#options.repository.id);
  }

  #index(): void {
    const { classrooms } = this.#store.state;
    this.#stored = new Map(classrooms.map((room) => [room.id, room]));
    this.#classroomOfIp = new Map(
      classrooms.flatMap((room) => room.computers.map((computer) => [computer.ip, room.id] as const)),
    );
  }

  #touchImages(names: Iterable<string>): void {
    this.#sorted = undefined;
    for (const name of names) this.#images.mark(name);
    this.#repositories.mark(this.#options.repository.id);
    this.#space.refreshSoon();
  }

  #markRooms(computers: ReadonlySet<string>): void {
    for (const room of this.#stored.values()) {
      if (room.computers.some(({ id }) => computers.has(id))) this.#classrooms.mark(room.id);
    }
  }

  #readClassroom(id: string): Classroom[] {
    const stored = this.#stored.get(id);
    return stored ? [viewClassroom(stored, this.#options.presence, this.#options.restored)] : [];
  }

  #readRepository(): RepositoryRecord {
    const images = this.#catalogue.names().size;
    const { repository, files } = this.#options;
    const own = { ...repository, warnings: [...this.#warnings.values()] };
    return viewRepository(own, files.folder, this.#condition, this.#space.current, images);
  }

  #image(canonicalName: string): ImageRecord {
    const image = this.#images.current(canonicalName)[0];
    if (!image) throw unknownImage(canonicalName);
    return image;
  }

  #importFacts(): ImageFacts {
    const { repository, others } = this.#options;
    return {
      repository: repository.id,
      address: repository.address,
      otherAddresses: new Set(others.repositories().map(({ address }) => address)),
      fileOf: (name) => this.#images.current(name).find(({ file }) => file !== undefined),
    };
  }

  #classroom(id: string): Classroom {
    const classroom = this.#classrooms.current(id)[0];
    if (!classroom) throw new OgError('notFound', { thing: message('inventory.thing.classroom'), id });
    return classroom;
  }

  #computer(id: string): Computer {
    const { computers } = this.#classroom(homeOf(this.#store.state, id).id);
    const computer = computers.find((candidate) => candidate.id === id);
    if (!computer) throw new OgError('notFound', { thing: message('inventory.thing.computer'), id });
    return computer;
  }
}

/** What either of two events tells. */
function either<T>(one: Event<Change<T>>, other: Event<Change<T>>): Event<Change<T>> {
  return (listener) => {
    const listening = [one(listener), other(listener)];
    return { dispose: () => listening.forEach((each) => void each.dispose()) };
  };
}
