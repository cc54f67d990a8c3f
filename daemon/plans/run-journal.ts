import { z } from 'zod';
import type { FileSystem } from '../base/file-system.ts';
import { LineFile } from '../base/line-file.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { planRunSchema, planSchema } from '../protocol/index.ts';

/** So many runs of a plan are kept. */
const mostRuns = 20;
/** The file is begun anew when so many lines were added. */
const mostLines = 5_000;

const messageSchema = z.object({
  key: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});

/** A run with all that is needed to go on with it after a restart. */
const storedRunSchema = planRunSchema.omit({ why: true }).extend({
  plan: z.string(),
  why: messageSchema.exactOptional(),
  /** It was due by its plan's rule, and not begun by hand: that time is done with. */
  isDue: z.boolean(),
  /** What it runs, as the plan was then; not of one that only tells that its time has passed. */
  task: planSchema
    .pick({ title: true, scope: true, steps: true, timeZone: true, window: true, createdBy: true })
    .exactOptional(),
  /** Ids of the computers that are still in the chain. */
  left: z.array(z.string()).exactOptional(),
  /** When its step began, in milliseconds since 1970; what it sends is sent once it says so. */
  stepAt: z.number().exactOptional(),
});
export type StoredRun = Readonly<z.infer<typeof storedRunSchema>>;

/** How a run has ended, and that it has. */
export const hasEnded = ({ state }: Pick<StoredRun, 'state'>): boolean =>
  state !== 'waiting' && state !== 'running';

export interface RunJournalOptions {
  readonly path: string;
  readonly log: Log;
  readonly fileSystem?: FileSystem;
}

/** The runs on the disk: a line for each state of one, written before what it says is done. */
export class RunJournal {
  readonly #file: LineFile;
  readonly #runs: Map<string, StoredRun>;
  #added = 0;

  private constructor(file: LineFile, runs: Map<string, StoredRun>) {
    this.#file = file;
    this.#runs = runs;
  }

  /** Reads what is there, and begins the file anew without what is kept no longer. Rejects with the system's error. */
  static async open({ path, log, fileSystem }: RunJournalOptions): Promise<RunJournal> {
    const runs = new Map<string, StoredRun>();
    let lines = 0;
    let unread = 0;
    const onLine = (line: string | undefined) => {
      lines += 1;
      const read = storedRunSchema.safeParse(parseJson(line ?? ''));
      if (read.success) runs.set(read.data.id, read.data);
      else unread += 1;
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    if (unread > 0) log.warn(`${path}: ${unread} lines could not be read`);
    const journal = new RunJournal(file, runs);
    journal.#forgetOld();
    // What could not be read stays where a person can look at it.
    if (lines > runs.size && unread === 0) await journal.#beginAnew();
    return journal;
  }

  /** Of a plan, newest first. */
  of(plan: string): readonly StoredRun[] {
    return [...this.#runs.values()].filter((run) => run.plan === plan).reverse();
  }

  /** Those that have not ended. */
  open(): readonly StoredRun[] {
    return [...this.#runs.values()].filter((run) => !hasEnded(run));
  }

  /** Resolves when this state of a run is on the disk. Rejects with the system's error; then it is as it was. */
  async put(run: StoredRun): Promise<void> {
    // What it ran is needed no more.
    const { task, left, stepAt, ...rest } = run;
    const kept = hasEnded(run) ? rest : run;
    await this.#file.append(
      () => lineOf(kept),
      () => {
        this.#runs.set(kept.id, kept);
        this.#forgetOld();
      },
    );
    this.#added += 1;
    if (this.#added % mostLines === 0) await this.#beginAnew().catch(() => {});
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #beginAnew(): Promise<void> {
    return this.#file.replace(() => [...this.#runs.values()].map(lineOf));
  }

  #forgetOld(): void {
    const counts = new Map<string, number>();
    for (const run of [...this.#runs.values()].reverse()) {
      const count = (counts.get(run.plan) ?? 0) + 1;
      counts.set(run.plan, count);
      if (count > mostRuns && hasEnded(run)) this.#runs.delete(run.id);
    }
  }
}

function lineOf(run: StoredRun): string {
  return `${JSON.stringify(run)}\n`;
}
