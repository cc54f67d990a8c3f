import type { FileSystem } from '../../base/file-system.ts';
import { LineFile } from '../../base/line-file.ts';
import type { Log } from '../../base/log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { History } from './history.ts';
import { type JournalRecord, journalRecordOf } from './stored-job.ts';

/** A start begins the file anew when more than this part of it is out of date: that costs as much as to read it. */
const mostOutdated = 1 / 4;

/** The history of jobs on disk: a file of JSON lines. */
export class Journal {
  readonly #file: LineFile;
  /** What the file says, that is: what was told as written. */
  readonly #history: History;
  /** What waits for the next write, and that write. */
  #batch: { readonly records: JournalRecord[]; readonly written: Promise<void> } | undefined;

  /** Much of what it held when it was opened is out of date, or broken. */
  readonly isOutdated: boolean;

  private constructor(file: LineFile, history: History, isOutdated: boolean) {
    this.#file = file;
    this.#history = history;
    this.isOutdated = isOutdated;
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
    let [all, outdated] = [0, 0];
    const onLine = (line: string | undefined) => {
      if (line?.trim() === '') {
        return;
      }
      const record = line === undefined ? undefined : journalRecordOf(parseJson(line));
      if (!record) {
        broken++;
      } else {
        history.take(record);
      }
      const length = line?.length ?? 0;
      all += length;
      // It tells of a target that a line before it has told of.
      if (record && 'target' in record) {
        outdated += length;
      }
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    if (broken > 0) {
      log.warn(`job history: ${broken} broken line(s) left out`);
    }
    const isOutdated = broken > 0 || outdated > all * mostOutdated;
    return { journal: new Journal(file, history, isOutdated), history };
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
        for (const record of batch) {
          this.#history.take(record);
        }
      },
    );
    this.#batch = { records: batch, written };
    return written;
  }

  /** Forgets jobs, and begins the file anew without them. Rejects with the system's error; then it is as it was. */
  forget(jobs: Iterable<string>, now: number): Promise<void> {
    return this.#file.replace(() => {
      for (const id of jobs) {
        this.#history.forget(id, now);
      }
      return linesOf(this.#history.records());
    });
  }

  /** Writes what is pending. */
  dispose(): Promise<void> {
    return this.#file.close();
  }
}

function* linesOf(records: Iterable<JournalRecord>): Generator<string> {
  for (const record of records) {
    yield `${JSON.stringify(record)}\n`;
  }
}
