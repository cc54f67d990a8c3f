import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter } from '../../base/events.ts';
import { silentLog } from '../../base/log.ts';
import type { FolderCondition, ImageFile, SettledChange } from '../../images/types.ts';
import { OgError } from '../../protocol/index.ts';
import { openInventory } from '../index.ts';
import type { Change, ImageRecord, Inventory, Presence, RepositoryRecord } from '../types.ts';

/** An inventory in a folder of its own, with an images folder and computers that a test makes up. */
export class TestInventory {
  readonly root: string;
  readonly images: string;
  /** Paths of the files that were removed through it. */
  readonly removedFiles: string[] = [];
  /** What a crash left half done, for the next `reopen`. */
  readonly interrupted: SettledChange[] = [];
  /** What other daemons have. */
  readonly others: { repositories: RepositoryRecord[]; images: ImageRecord[] } = {
    repositories: [],
    images: [],
  };
  readonly otherImagesChanged = new Emitter<Change<ImageRecord>>();
  #inventory: Inventory | undefined;
  readonly #files = new Map<string, ImageFile>();
  readonly #present = new Map<string, Presence>();
  readonly #filesChanged = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();
  readonly #conditionChanged = new Emitter<FolderCondition>();
  #condition: FolderCondition = { state: 'ready' };
  readonly #presenceChanged = new Emitter<readonly string[]>();

  private constructor(root: string, images: string) {
    this.root = root;
    this.images = images;
  }

  static async open(): Promise<TestInventory> {
    const root = await mkdtemp(join(tmpdir(), 'og-inventory-'));
    const images = join(root, 'images');
    await mkdir(images);
    const test = new TestInventory(root, images);
    test.#inventory = await test.#open();
    return test;
  }

  get inventory(): Inventory {
    if (!this.#inventory) {
      throw new Error('not open');
    }
    return this.#inventory;
  }

  /** Closes it and opens it again, as after a restart. */
  async reopen(): Promise<void> {
    await this.inventory.dispose();
    this.#inventory = await this.#open();
  }

  changeFiles(changed: ImageFile[], removed: string[] = []): void {
    for (const file of removed) {
      this.#files.delete(file);
    }
    for (const file of changed) {
      this.#files.set(file.file, file);
    }
    this.#filesChanged.fire({ changed, removed });
  }

  changeCondition(condition: FolderCondition): void {
    this.#condition = condition;
    this.#conditionChanged.fire(condition);
  }

  /** Computers as dispatch tells them; undefined is gone. */
  changePresence(present: Record<string, Presence | undefined>): void {
    for (const [ip, presence] of Object.entries(present)) {
      if (presence) {
        this.#present.set(ip, presence);
      } else {
        this.#present.delete(ip);
      }
    }
    this.#presenceChanged.fire(Object.keys(present));
  }

  async dispose(): Promise<void> {
    await this.inventory.dispose();
    await rm(this.root, { recursive: true, force: true });
  }

  #open(): Promise<Inventory> {
    return openInventory({
      data: join(this.root, 'data'),
      repository: { id: 'repo1', name: 'Main', address: '172.17.36.2' },
      files: {
        folder: this.images,
        list: () => [...this.#files.values()],
        onDidChange: this.#filesChanged.event,
        condition: () => this.#condition,
        onDidChangeCondition: this.#conditionChanged.event,
        open: () => Promise.reject(new Error('not used')),
        inspect: () => Promise.reject(new Error('not used')),
        dispose: () => Promise.resolve(),
      },
      operations: {
        remove: async (file, _registration, commit) => {
          if (this.#files.get(file)?.locked) {
            throw new OgError('conflict');
          }
          await commit?.();
          this.removedFiles.push(file);
        },
        settle: async (apply) => {
          for (const change of this.interrupted.splice(0)) {
            await apply(change);
          }
        },
        rename: async (file, newFile, commit) => {
          const before = this.#files.get(file);
          if (!before) {
            throw new OgError('notFound');
          }
          const canonicalName = newFile.replace(/\.[a-z]+$/, '');
          await commit?.();
          this.changeFiles([{ ...before, file: newFile, canonicalName }], [file]);
        },
      },
      presence: { get: (ip) => this.#present.get(ip), onDidChange: this.#presenceChanged.event },
      others: {
        repositories: () => this.others.repositories,
        images: () => this.others.images,
        onDidChangeRepositories: new Emitter<Change<RepositoryRecord>>().event,
        onDidChangeImages: this.otherImagesChanged.event,
      },
      log: silentLog,
    });
  }
}

/** The next thing that an event tells. */
export function next<T>(event: (listener: (value: T) => void) => { dispose(): void }): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      listener.dispose();
      resolve(value);
    });
  });
}
