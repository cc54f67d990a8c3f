import { existsSync } from 'node:fs';
import { Low } from 'lowdb';
import { BrokenFile, codeOf, DurableFile } from '../base/durable-file.ts';
import type { FileSystem } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';
import { NotTakenBack } from '../base/not-taken-back.ts';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { ChangeFile } from './change-file.ts';
import { changeBetween, changed } from './state-change.ts';
import { type Base, decodeBase, emptyState, type State } from './stored-state.ts';

/**
 * A catalogue of this length, in characters, takes some 2 ms to be written whole. Of a longer one the changes are
 * written instead, until they are as long.
 */
const WHOLE_UP_TO = 256 * 1024;

export interface StoreOptions {
  readonly fileSystem?: FileSystem | undefined;
  /** In place of 256 Ki characters; for tests. */
  readonly wholeUpTo?: number;
}

/** Makes the next state of the present one. Throws OgError to refuse. */
type Change = (state: State) => State;

/** What parts of the inventory need of what is stored. */
export interface StateAccess {
  state(): State;
  /** Stores the next state; `apply` throws OgError to refuse. Resolves once it is on the disk and the views follow. */
  change(apply: Change): Promise<void>;
}

interface Pending {
  readonly apply: Change;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The catalogue on the disk: a base, and beside it (`.changes`) what has changed since, when the base is long. What
 * `state` tells is always durable: a change shows only once it is written.
 */
export class Store {
  readonly #path: string;
  readonly #low: Low<Base>;
  readonly #base: DurableFile<Base>;
  readonly #log: Log;
  readonly #options: StoreOptions;
  #state: State;
  /** Of the last change that was to be written, of the base, and of the base before. */
  #number: number;
  #baseNumber: number;
  #formerBaseNumber = 0;
  #changes: ChangeFile | undefined;
  #pending: Pending[] = [];
  #writing: Promise<void> | undefined;

  private constructor(
    path: string,
    base: DurableFile<Base>,
    low: Low<Base>,
    log: Log,
    options: StoreOptions,
  ) {
    this.#path = path;
    this.#base = base;
    this.#low = low;
    this.#log = log;
    this.#options = options;
    const { changes = 0, ...state } = low.data;
    this.#state = state;
    this.#number = changes;
    this.#baseNumber = changes;
  }

  /** Throws OgError invalid, naming the file, when it and its backup are broken or written by a newer version. */
  static async open(path: string, log: Log, options: StoreOptions = {}): Promise<Store> {
    const file = new DurableFile(path, (text) => decodeBase(text, path), log, options.fileSystem);
    const low = new Low<Base>(file, emptyState);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof BrokenFile)) {
        throw error;
      }
      log.error(`${path}: ${error.message}`);
      throw new OgError('invalid', { field: path, detail: message('inventory.storeBroken') });
    }
    const store = new Store(path, file, low, log, options);
    if (existsSync(store.#changesPath)) {
      await store.#readChanges();
    }
    return store;
  }

  get state(): State {
    return this.#state;
  }

  get #changesPath(): string {
    return `${this.#path}.changes`;
  }

  /**
   * Changes the state and resolves once it is on the disk. Changes asked for while one is being written go into
   * the next write together. Rejects with what `apply` threw, or OgError unavailable when it cannot be written.
   */
  change(apply: Change): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ apply, written: resolve, failed: reject });
      this.#writing ??= this.#write();
    });
  }

  /** Waits until what is pending is written, and writes the catalogue whole: an older version reads no changes. */
  async dispose(): Promise<void> {
    await this.#writing;
    if (!this.#changes) {
      return;
    }
    await this.#tidy();
    await this.#changes.close();
  }

  async #write(): Promise<void> {
    // Callers of the same turn share the first write, too.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      let next = this.#state;
      const accepted: Pending[] = [];
      for (const pending of batch) {
        try {
          next = pending.apply(next);
          accepted.push(pending);
        } catch (error) {
          pending.failed(error);
        }
      }
      if (accepted.length === 0) {
        continue;
      }
      try {
        await this.#writeState(next);
        this.#state = next;
        if (this.#isUntidy()) {
          await this.#tidy();
        }
        for (const pending of accepted) {
          pending.written();
        }
      } catch (error) {
        const code = codeOf(error);
        this.#log.error(`the catalogue could not be written: ${code}`);
        const key = error instanceof NotTakenBack ? 'inventory.notTakenBack' : 'inventory.notWritten';
        const refusal = new OgError('unavailable', { detail: message(key, { code }) });
        for (const pending of accepted) {
          pending.failed(refusal);
        }
      }
    }
    this.#writing = undefined;
  }

  async #writeState(next: State): Promise<void> {
    const { wholeUpTo = WHOLE_UP_TO, fileSystem } = this.#options;
    const change = this.#base.length > wholeUpTo ? changeBetween(this.#state, next) : undefined;
    // Also when it fails: should the next start find it all the same, what comes after must not be taken for it.
    this.#number += 1;
    if (change) {
      this.#changes ??= (await ChangeFile.open(this.#changesPath, fileSystem)).file;
      await this.#changes.append({ number: this.#number, change });
    } else {
      await this.#writeBase(next, this.#number);
    }
  }

  async #writeBase(state: State, number: number): Promise<void> {
    this.#low.data = { ...state, changes: number };
    await this.#low.write();
    this.#formerBaseNumber = this.#baseNumber;
    this.#baseNumber = number;
  }

  #isUntidy(): boolean {
    const { wholeUpTo = WHOLE_UP_TO } = this.#options;
    return (this.#changes?.lengthAfter(this.#baseNumber) ?? 0) > Math.max(wholeUpTo, this.#base.length / 4);
  }

  /**
   * Writes the catalogue whole, so that the changes need not be read again. Those since the base before are kept: they
   * and the backup say all, should the base break. When it cannot be written the changes are there still.
   */
  async #tidy(): Promise<void> {
    try {
      await this.#writeBase(this.#state, this.#number);
      await this.#changes?.forget(this.#formerBaseNumber);
    } catch (error) {
      this.#log.error(`the catalogue could not be written whole: ${codeOf(error)}`);
    }
  }

  /** Takes the changes that the base does not contain. */
  async #readChanges(): Promise<void> {
    const path = this.#changesPath;
    const { file, changes, broken } = await ChangeFile.open(path, this.#options.fileSystem);
    this.#changes = file;
    if (broken > 0) {
      this.#log.warn(`${path}: ${broken} broken line(s) left out`);
    }
    for (const { number, change } of changes) {
      if (number <= this.#number) {
        continue;
      }
      this.#state = changed(this.#state, change);
      this.#number = number;
    }
  }
}
