import { join } from 'node:path';
import type { Disposable, Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { FolderCondition, ImageFiles, ImageOperations } from '../images/types.ts';
import {
  type Classroom,
  type ClassroomSave,
  type Computer,
  type ComputerSave,
  type InventoryImport,
  OgError,
  type Registration,
  resolveScope,
  type Scope,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { ChangeFeed } from './change-feed.ts';
import { Classrooms } from './classrooms.ts';
import { FolderSpace } from './folder-space.ts';
import { type ImageFacts, type ImportInto, importInventory } from './import/index.ts';
import { OwnImages } from './own-images.ts';
import { SeenTimes } from './seen-times.ts';
import { type StateAccess, Store } from './store.ts';
import type { State } from './stored-state.ts';
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
import { refuse } from './validation.ts';
import { type OwnRepository, viewRepository } from './views.ts';

export { RestoredImages } from './restored-images.ts';

export interface InventoryOptions {
  /** Folder of the daemon's data; the catalogue is `inventory.json` in it. Made when it is not there. */
  readonly data: string;
  /** This repository, from the configuration. */
  readonly repository: OwnRepository;
  readonly files: ImageFiles;
  readonly operations: Pick<ImageOperations, 'remove' | 'rename' | 'settle'>;
  readonly presence: PresenceSource;
  readonly restored?: RestoredSource;
  readonly others: OtherRepositories;
  readonly log: Log;
}

/** Opens the catalogue. Throws OgError invalid, naming the file, when it cannot be read. */
export async function openInventory(options: InventoryOptions): Promise<Inventory> {
  const store = await Store.open(join(options.data, 'inventory.json'), options.log);
  const seen = await SeenTimes.open(options.data, options.log);
  const catalogue = new Catalogue(options, store, seen);
  await catalogue.start();
  return catalogue;
}

class Catalogue implements Inventory {
  readonly #options: InventoryOptions;
  readonly #store: Store;
  readonly #stored: StateAccess;
  readonly #images: OwnImages;
  readonly #classrooms: Classrooms;
  readonly #space: FolderSpace;
  readonly #seenTimes: SeenTimes;
  readonly #repositories: ChangeFeed<RepositoryRecord>;
  readonly #listeners: Disposable[];
  /** Ends what is being read from other servers. */
  readonly #closing = new AbortController();
  /** Of this repository, by code. */
  readonly #warnings: Map<string, RepositoryWarning>;
  /** How it stands with the images folder, as far as it is told. */
  #condition: FolderCondition;
  /** The state that images and classrooms were told of. */
  #seen: State;

  constructor(options: InventoryOptions, store: Store, seenTimes: SeenTimes) {
    const { files, operations, presence, repository, restored, log } = options;
    this.#options = options;
    this.#store = store;
    this.#seenTimes = seenTimes;
    this.#seen = store.state;
    this.#condition = files.condition();
    this.#warnings = new Map(repository.warnings?.map((warning) => [warning.code, warning]));

    const stored: StateAccess = { state: () => store.state, change: (apply) => this.#change(apply) };
    this.#stored = stored;
    const touched = () => this.#imagesTouched();
    this.#images = new OwnImages({ repository: repository.id, files, operations, stored, touched, log });
    this.#classrooms = new Classrooms(stored, presence, restored, seenTimes);
    this.#space = new FolderSpace(files.folder, () => this.#repositories.mark(repository.id));
    this.#repositories = new ChangeFeed(() => [this.#readRepository()], [repository.id]);

    this.#listeners = [
      files.onDidChange(({ changed, removed }) => this.#images.setFiles(changed, removed)),
      files.onDidChangeCondition((condition) => void this.#takeCondition(condition)),
      presence.onDidChange((addresses) => this.#classrooms.markAddresses(addresses)),
      ...(restored
        ? [restored.onDidChange((computers) => this.#classrooms.markComputers(new Set(computers)))]
        : []),
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
    await this.#options.operations.settle((change) => this.#images.settle(change));
    await this.#space.refresh();
    this.#repositories.flush();
  }

  warn(warning: RepositoryWarning): void {
    this.#warnings.set(warning.code, warning);
    this.#repositories.mark(this.#options.repository.id);
  }

  withdrawWarning(code: RepositoryWarning['code']): void {
    if (this.#warnings.delete(code)) {
      this.#repositories.mark(this.#options.repository.id);
    }
  }

  repositories(): RepositoryRecord[] {
    const { repository, others } = this.#options;
    return [...this.#repositories.current(repository.id), ...others.repositories()];
  }

  images(repository?: string): ImageRecord[] {
    const { repository: own, others } = this.#options;
    if (repository !== undefined && repository !== own.id) {
      return others.images(repository);
    }
    return repository === undefined ? [...this.#images.list(), ...others.images()] : this.#images.list();
  }

  classrooms(): Classroom[] {
    return this.#classrooms.list();
  }

  hasComputerAt(ip: string): boolean {
    return this.#classrooms.hasAddress(ip);
  }

  computersOf(scope: Scope): Computer[] {
    const { computers, unknown } = resolveScope(scope, this.classrooms());
    if (unknown) {
      const thing = message(`inventory.thing.${unknown.thing}`);
      throw new OgError('notFound', { thing, id: unknown.id });
    }
    return [...computers];
  }

  register(registration: Registration): Promise<ImageRecord> {
    return this.#images.register(registration);
  }

  update(registration: Registration): Promise<ImageRecord> {
    return this.#images.update(registration);
  }

  reinstate(registration: Registration): Promise<void> {
    return this.#images.reinstate(registration);
  }

  unregister(canonicalName: string): Promise<ImageRecord> {
    return this.#images.unregister(canonicalName);
  }

  renameImage(canonicalName: string, newName: string): Promise<ImageRecord> {
    return this.#images.rename(canonicalName, newName);
  }

  removeImage(canonicalName: string): Promise<ImageRecord> {
    return this.#images.remove(canonicalName);
  }

  async saveClassroom(save: ClassroomSave): Promise<Classroom> {
    const own = this.#options.repository.id;
    if (save.repository !== undefined && !this.repositories().some(({ id }) => id === save.repository)) {
      refuse('repository', message('inventory.unknownRepository', { id: save.repository, own }));
    }
    return this.#classrooms.save(save);
  }

  removeClassroom(id: string): Promise<Classroom> {
    return this.#classrooms.remove(id);
  }

  saveComputer(save: ComputerSave): Promise<Computer> {
    return this.#classrooms.saveComputer(save);
  }

  removeComputer(id: string): Promise<Computer> {
    return this.#classrooms.removeComputer(id);
  }

  importFrom(params: InventoryImport): Promise<ImportOutcome> {
    const into: ImportInto = { ...this.#stored, facts: () => this.#importFacts() };
    return importInventory(params, into, this.#closing.signal);
  }

  async dispose(): Promise<void> {
    this.#closing.abort();
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#space.dispose();
    await this.#store.dispose();
    await this.#seenTimes.dispose();
    this.#images.dispose();
    this.#classrooms.dispose();
    this.#repositories.dispose();
  }

  /** Changes the stored state, then tells the images and classrooms what is now other. */
  async #change(apply: (state: State) => State): Promise<void> {
    await this.#store.change(apply);
    const before = this.#seen;
    const now = this.#store.state;
    if (before === now) {
      return;
    }
    this.#seen = now;
    if (before.images !== now.images) {
      this.#images.setRegistrations(now.images);
    }
    if (before.classrooms !== now.classrooms) {
      this.#classrooms.setStored(now.classrooms);
    }
  }

  /** A folder that is back is told with the space of its own disk, not of the one that was there meanwhile. */
  async #takeCondition(condition: FolderCondition): Promise<void> {
    if (condition.state === 'ready') {
      await this.#space.refresh();
    }
    this.#condition = this.#options.files.condition();
    this.#repositories.mark(this.#options.repository.id);
  }

  #imagesTouched(): void {
    this.#repositories.mark(this.#options.repository.id);
    this.#space.refreshSoon();
  }

  #readRepository(): RepositoryRecord {
    const { repository, files } = this.#options;
    const own = { ...repository, warnings: [...this.#warnings.values()] };
    return viewRepository(own, files.folder, this.#condition, this.#space.current, this.#images.count());
  }

  #importFacts(): ImageFacts {
    const { repository, others } = this.#options;
    return {
      repository: repository.id,
      address: repository.address,
      otherAddresses: new Set(others.repositories().map(({ address }) => address)),
      fileOf: (name) => this.#images.fileOf(name),
    };
  }
}

/** What either of two events tells. */
function either<T>(one: Event<Change<T>>, other: Event<Change<T>>): Event<Change<T>> {
  return (listener) => {
    const listening = [one(listener), other(listener)];
    return { dispose: () => listening.forEach((each) => void each.dispose()) };
  };
}
