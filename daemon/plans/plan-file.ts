import { Low } from 'lowdb';
import { z } from 'zod';
import { BrokenFile, codeOf, DurableFile } from '../base/durable-file.ts';
import { Emitter, type Event } from '../base/events.ts';
import type { FileSystem } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { type StoredPlan, storedPlanSchema } from './stored-plan.ts';
import type { PlanStore } from './types.ts';

const fileSchema = z.object({ version: z.literal(1), plans: z.array(storedPlanSchema) });
type Stored = z.infer<typeof fileSchema>;

export interface PlanFileOptions {
  readonly path: string;
  readonly log: Log;
  readonly fileSystem?: FileSystem;
}

/** The plans on the disk: what it tells is always durable, for a change shows only once it is written. */
export class PlanFile implements PlanStore {
  readonly #low: Low<Stored>;
  readonly #log: Log;
  readonly #changed = new Emitter<readonly string[]>();
  #plans: ReadonlyMap<string, StoredPlan>;
  #work: Promise<unknown> = Promise.resolve();

  readonly onDidChange: Event<readonly string[]> = this.#changed.event;

  private constructor(low: Low<Stored>, log: Log) {
    this.#low = low;
    this.#log = log;
    this.#plans = new Map(low.data.plans.map((plan) => [plan.id, plan]));
  }

  /** Throws OgError invalid, naming the file, when it and its backup are broken or a newer version wrote it. */
  static async open({ path, log, fileSystem }: PlanFileOptions): Promise<PlanFile> {
    const low = new Low<Stored>(new DurableFile(path, decode, log, fileSystem), { version: 1, plans: [] });
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof BrokenFile)) {
        throw error;
      }
      log.error(`${path}: ${error.message}`);
      throw new OgError('invalid', { field: path, detail: message('plan.fileBroken') });
    }
    return new PlanFile(low, log);
  }

  list(): readonly StoredPlan[] {
    return [...this.#plans.values()];
  }

  find(id: string): StoredPlan | undefined {
    return this.#plans.get(id);
  }

  /**
   * Makes the next plans of the present ones, one change after the other. Resolves once they are on the disk. Rejects with
   * what `apply` threw, or OgError unavailable when they cannot be written; then nothing has changed.
   */
  change(apply: (plans: ReadonlyMap<string, StoredPlan>) => ReadonlyMap<string, StoredPlan>): Promise<void> {
    const work = this.#work.then(() => this.#write(apply(this.#plans)));
    this.#work = work.catch(() => {});
    return work;
  }

  /** Waits for what is being written. */
  async dispose(): Promise<void> {
    await this.#work;
  }

  async #write(next: ReadonlyMap<string, StoredPlan>): Promise<void> {
    const before = this.#plans;
    const ids = [...new Set([...before.keys(), ...next.keys()])].filter(
      (id) => before.get(id) !== next.get(id),
    );
    if (ids.length === 0) {
      return;
    }
    this.#low.data = { version: 1, plans: [...next.values()] };
    try {
      await this.#low.write();
    } catch (error) {
      this.#low.data = { version: 1, plans: [...before.values()] };
      this.#log.error(`the plans could not be written: ${codeOf(error)}`);
      throw new OgError('unavailable', { detail: message('plan.notWritten', { code: codeOf(error) }) });
    }
    this.#plans = next;
    this.#changed.fire(ids);
  }
}

function decode(text: string): Stored {
  const read = fileSchema.safeParse(parseJson(text));
  if (read.success) {
    return read.data;
  }
  throw new BrokenFile(
    read.error.issues
      .map(({ path, message: text }) => `${path.join('.')}: ${text}`)
      .join('; ')
      .slice(0, 500),
  );
}
