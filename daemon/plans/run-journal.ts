import { open, stat, utimes } from 'node:fs/promises';
import type { FileSystem } from '../base/file-system.ts';
import { LineFile } from '../base/line-file.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { PlanRuns } from './plan-runs.ts';
import { hasEnded, type StoredRun, storedRunSchema } from './stored-run.ts';

/** The file is begun anew when so many lines were added. */
const mostLines = 5_000;

export interface RunJournalOptions {
  readonly path: string;
  readonly log: Log;
  /** Whether a plan is there still: the runs of others are not kept when the file is begun anew. */
  readonly isKept: (plan: string) => boolean;
  readonly fileSystem?: FileSystem;
}

/** The runs on the disk: a line for each state of one, written before what it says is done. */
export class RunJournal {
  readonly #path: string;
  readonly #file: LineFile;
  readonly #runs = new PlanRuns();
  readonly #isKept: RunJournalOptions['isKept'];
  #added = 0;

  /** Until when a former process is known to have been there, in milliseconds since 1970; undefined: there was none. */
  readonly aliveUntil: number | undefined;

  private constructor(
    { path, isKept }: RunJournalOptions,
    file: LineFile,
    runs: Iterable<StoredRun>,
    aliveUntil: number | undefined,
  ) {
    this.#path = path;
    this.#isKept = isKept;
    this.#file = file;
    this.aliveUntil = aliveUntil;
    for (const run of runs) {
      this.#runs.take(run);
    }
  }

  /** Reads what is there, and begins the file anew without what is kept no longer. Rejects with the system's error. */
  static async open(options: RunJournalOptions): Promise<RunJournal> {
    const { path, log, fileSystem, isKept } = options;
    const runs = new Map<string, StoredRun>();
    const aliveUntil = await stat(aliveFileOf(path)).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    let lines = 0;
    let unread = 0;
    const onLine = (line: string | undefined) => {
      lines += 1;
      const read = storedRunSchema.safeParse(parseJson(line ?? ''));
      if (read.success) {
        runs.set(read.data.id, read.data);
      } else {
        unread += 1;
      }
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    if (unread > 0) {
      log.warn(`${path}: ${unread} lines could not be read`);
    }
    const journal = new RunJournal(options, file, runs.values(), aliveUntil);
    journal.#runs.forget(isKept);
    // What could not be read stays where a person can look at it.
    if (lines > journal.#runs.size && unread === 0) {
      await journal.#beginAnew();
    }
    return journal;
  }

  /** Of a plan, newest first. */
  of(plan: string): readonly StoredRun[] {
    return this.#runs.of(plan);
  }

  /** Those that have not ended. */
  open(): readonly StoredRun[] {
    return this.#runs.open();
  }

  /** Resolves when this state of a run is on the disk. Rejects with the system's error; then it is as it was. */
  async put(run: StoredRun): Promise<void> {
    // What it ran is needed no more.
    const { task, left, stepAt, ...rest } = run;
    const kept = hasEnded(run) ? rest : run;
    await this.#file.append(
      () => lineOf(kept),
      () => this.#runs.take(kept),
    );
    this.#added += 1;
    if (this.#added % mostLines === 0) {
      await this.#beginAnew().catch(() => {});
    }
  }

  /** That this process is still there: the time of an empty file tells it to the next one. Never rejects. */
  async noteAlive(): Promise<void> {
    const now = new Date();
    try {
      const file = await open(aliveFileOf(this.#path), 'a', 0o600);
      await file.close();
      await utimes(aliveFileOf(this.#path), now, now);
    } catch {
      // Then this one counts as gone since it was last written: less is sent, and nothing twice.
    }
  }

  async close(): Promise<void> {
    await this.noteAlive();
    await this.#file.close();
  }

  #beginAnew(): Promise<void> {
    this.#runs.forget(this.#isKept);
    return this.#file.replace(() => [...this.#runs.all()].map(lineOf));
  }
}

function aliveFileOf(path: string): string {
  return `${path}.alive`;
}

function lineOf(run: StoredRun): string {
  return `${JSON.stringify(run)}\n`;
}
