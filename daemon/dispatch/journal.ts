import type { FileSystem } from '../base/file-system.ts';
import { LineFile } from '../base/line-file.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { History } from './history.ts';
import { type JournalRecord, journalRecordSchema } from './stored-job.ts';

/** The history of jobs on disk: a file of JSON lines. */
export class Journal {
  readonly #file: LineFile;
  /** What the file says, that is: what was told as written. */
  readonly #history: History;
  /** What waits for the next write, and that write. */
  #batch: { readonly records: JournalRecord[]; readonly written: Promise<void> } | undefined;

  private constructor(file: LineFile, history: History) {
    this.#file = file;
    this.#history = history;
  }

  /**
   * Reads what is there, without what is broken. `history` is the journal's own: it goes on with what is written. Rejects
   * with the system's error when it cannot.
   */
  static async open(
    path: string,
    log: Log,
    fileSystem?: FileSystem,
  ): Promise<{ journal: Journal; history: History }> {
    const history = new History();
    let broken = 0;
    const onLine = (line: string | undefined) => {
      if (line?.trim() === '') return;
      const record = line === undefined ? undefined : recordOf(line);
      if (!record) broken++;
      else history.take(record);
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    if (broken > 0) log.warn(`job history: ${broken} broken line(s) left out`);
    return { journal: new Journal(file, history), history };
  }

  /**
   * Resolves when the records are on disk; those of one moment share one write. Rejects when they are not, none of
   * those of that moment, and will not be; with NotTakenBack when the next start may find them. The records are kept as
   * they are given, and must not be changed.
   */
  append(records: readonly JournalRecord[]): Promise<void> {
    if (this.#batch) {
      this.#batch.records.push(...records);
      return this.#batch.written;
    }
    const batch = [...records];
    const written = this.#file.append(
      () => {
        this.#batch = undefined;
        return [...linesOf(batch)].join('');
      },
      () => {
        for (const record of batch) this.#history.take(record);
      },
    );
    this.#batch = { records: batch, written };
    return written;
  }

  /** Forgets jobs, and begins the file anew without them. Rejects with the system's error; then it is as it was. */
  forget(jobs: Iterable<string>, now: number): Promise<void> {
    return this.#file.replace(() => {
      for (const id of jobs) this.#history.forget(id, now);
      return linesOf(this.#history.records());
    });
  }

  /** Writes what is pending. */
  dispose(): Promise<void> {
    return this.#file.close();
  }
}

function* linesOf(records: Iterable<JournalRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}

function recordOf(line: string): JournalRecord | undefined {
  return journalRecordSchema.safeParse(parseJson(line)).data;
}
