import { Low } from 'lowdb';
import { z } from 'zod';
import type { FileSystem } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';
import { NotTakenBack } from '../base/not-taken-back.ts';
import {
  classroomSchema,
  computerSchema,
  multicastSchema,
  OgError,
  p2pSchema,
  registrationSchema,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { BrokenFile, codeOf, DurableFile } from './durable-file.ts';

const version = 1;

/** What a thing is called in the sources that it was imported from: its id there, by the source. */
const sourcesSchema = z.record(z.string(), z.string());

const storedComputerSchema = computerSchema
  .pick({ id: true, name: true, ip: true, mac: true })
  .extend({ sources: sourcesSchema.exactOptional() });
export type StoredComputer = z.infer<typeof storedComputerSchema>;

/** A classroom as a person gave it: what was left out is not stored, so that its default can follow the network. */
const storedClassroomSchema = classroomSchema
  .pick({ id: true, name: true, network: true, repository: true, groups: true })
  .extend({
    multicast: multicastSchema.partial(),
    p2p: p2pSchema.partial(),
    computers: z.array(storedComputerSchema),
    sources: sourcesSchema.exactOptional(),
    /** Those of its groups, by the group's id. */
    groupSources: z.record(z.string(), sourcesSchema).exactOptional(),
  });
export type StoredClassroom = z.infer<typeof storedClassroomSchema>;

const stateSchema = z.object({
  version: z.literal(version),
  images: z.array(registrationSchema),
  classrooms: z.array(storedClassroomSchema),
});
/** All that is stored. Never changed in place: a change makes a new one. */
export type State = z.infer<typeof stateSchema>;

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

/** The catalogue on the disk. What `state` tells is always durable: a change shows only once it is written. */
export class Store {
  readonly #low: Low<State>;
  readonly #log: Log;
  #state: State;
  #pending: Pending[] = [];
  #writing: Promise<void> | undefined;

  private constructor(low: Low<State>, log: Log) {
    this.#low = low;
    this.#log = log;
    this.#state = low.data;
  }

  /** Throws OgError invalid, naming the file, when it and its backup are broken or written by a newer version. */
  static async open(path: string, log: Log, fileSystem?: FileSystem): Promise<Store> {
    const file = new DurableFile(path, (text) => decode(text, path), log, fileSystem);
    const low = new Low<State>(file, { version, images: [], classrooms: [] });
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      log.error(`${path}: ${error.message}`);
      throw new OgError('invalid', { field: path, detail: message('inventory.storeBroken') });
    }
    return new Store(low, log);
  }

  get state(): State {
    return this.#state;
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

  /** Waits until what is pending is written. */
  async dispose(): Promise<void> {
    await this.#writing;
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
      if (accepted.length === 0) continue;
      try {
        this.#low.data = next;
        await this.#low.write();
        this.#state = next;
        for (const pending of accepted) pending.written();
      } catch (error) {
        const code = codeOf(error);
        this.#log.error(`the catalogue could not be written: ${code}`);
        const key = error instanceof NotTakenBack ? 'inventory.notTakenBack' : 'inventory.notWritten';
        const refusal = new OgError('unavailable', { detail: message(key, { code }) });
        for (const pending of accepted) pending.failed(refusal);
      }
    }
    this.#writing = undefined;
  }
}

function decode(text: string, path: string): State {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BrokenFile(error instanceof Error ? error.message : String(error));
  }
  const newer = z.object({ version: z.number().gt(version) }).safeParse(value);
  if (newer.success) {
    throw new OgError('invalid', {
      field: path,
      detail: message('inventory.storeNewer', { version: newer.data.version }),
    });
  }
  const state = stateSchema.safeParse(value);
  if (!state.success) throw new BrokenFile(z.prettifyError(state.error).replaceAll('\n', ' '));
  return state.data;
}
