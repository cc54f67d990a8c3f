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
   * Reads what is there, without what is broken. `history` is the caller's own. Rejects with the system's error when it
   * cannot.
   */
  static async open(
    path: string,
    log: Log,
    fileSystem?: FileSystem,
  ): Promise<{ journal: Journal; history: History }> {
    const onDisk = new History();
    const history = new History();
    let broken = 0;
    const onLine = (line: string | undefined) => {
      if (line?.trim() === '') return;
      const record = line === undefined ? undefined : recordOf(line);
      if (!record) broken++;
      else {
        onDisk.take(record);
        history.take(copyOf(record));
      }
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    if (broken > 0) log.warn(`job history: ${broken} broken line(s) left out`);
    return { journal: new Journal(file, onDisk), history };
  }

  /**
   * Resolves when the records are on disk; those of one moment share one write. Rejects when they are not, none of
   * those of that moment, and will not be; with NotTakenBack when the next start may find them.
   */
  append(records: readonly JournalRecord[]): Promise<void> {
    // They are taken as they are now, whatever becomes of their targets until they are written.
    const copies = records.map(copyOf);
    if (this.#batch) {
      this.#batch.records.push(...copies);
      return this.#batch.written;
    }
    const written = this.#file.append(
      () => {
        this.#batch = undefined;
        return [...linesOf(copies)].join('');
      },
      () => {
        for (const record of copies) this.#history.take(record);
      },
    );
    this.#batch = { records: copies, written };
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

/** Of what changes, that is its targets, a copy. */
function copyOf(record: JournalRecord): JournalRecord {
  if ('job' in record) return { job: { ...record.job, targets: structuredClone(record.job.targets) } };
  return structuredClone(record);
}
