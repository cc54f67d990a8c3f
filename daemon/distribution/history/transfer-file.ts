import { errorCode } from '../../base/error-code.ts';
import type { FileSystem } from '../../base/file-system.ts';
import { LineFile } from '../../base/line-file.ts';
import type { Log } from '../../base/log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { type HistoryQuery, type PastTransfer, pastTransferSchema } from '../../protocol/index.ts';

/** What can have been: whatever else the file says is damage, and would make estimates nonsense. */
const keptSchema = pastTransferSchema.refine(
  ({ computers, bytes, megabytesPerSecond, startedAt, endedAt }) =>
    Number.isSafeInteger(computers) &&
    computers > 0 &&
    Number.isSafeInteger(bytes) &&
    bytes >= 0 &&
    megabytesPerSecond >= 0 &&
    Date.parse(startedAt) <= Date.parse(endedAt),
);

/** So many are kept, the newest. */
const mostKept = 10_000;
/** The file is begun anew when it has so many more. */
const spare = 1_000;
const usualLimit = 100;

export interface TransferFileOptions {
  readonly path: string;
  readonly log: Log;
  readonly fileSystem?: FileSystem;
  /** For tests. */
  readonly most?: { readonly kept: number; readonly spare: number };
}

/**
 * The transfers that have ended, on disk as JSON lines and in memory. It is worth knowing and nothing hangs on it: a
 * disk that is full or cannot be read is told in the log, and what could not be written is known until the daemon ends.
 */
export class TransferFile {
  readonly #log: Log;
  readonly #most: { readonly kept: number; readonly spare: number };
  readonly #transfers: PastTransfer[];
  readonly #file: LineFile | undefined;
  /** Lines in the file, or on their way to it. */
  #lines: number;
  #failed = false;

  private constructor(options: TransferFileOptions, file: LineFile | undefined, found: PastTransfer[]) {
    this.#log = options.log;
    this.#most = options.most ?? { kept: mostKept, spare };
    this.#file = file;
    this.#lines = found.length;
    this.#transfers = found;
    this.#forget();
  }

  /** Reads what is there, without what is damaged. */
  static async open(options: TransferFileOptions): Promise<TransferFile> {
    const { path, log, fileSystem } = options;
    const found: PastTransfer[] = [];
    let damaged = 0;
    const onLine = (line: string | undefined) => {
      if (line?.trim() === '') {
        return;
      }
      const { data } = keptSchema.safeParse(line === undefined ? undefined : parseJson(line));
      if (data) {
        found.push(data);
      } else {
        damaged++;
      }
    };
    try {
      const file = await LineFile.open(path, { onLine, fileSystem });
      if (damaged > 0) {
        log.warn(`history of transfers: ${damaged} damaged line(s) left out`);
      }
      return new TransferFile(options, file, found);
    } catch (error) {
      log.error(`history of transfers: ${path} cannot be opened (${errorCode(error) ?? String(error)})`);
      return new TransferFile(options, undefined, found);
    }
  }

  /** Newest first. */
  list({ image, classroom, limit = usualLimit }: HistoryQuery): PastTransfer[] {
    const found: PastTransfer[] = [];
    for (let at = this.#transfers.length - 1; at >= 0 && found.length < limit; at--) {
      const transfer = this.#transfers[at];
      if (!transfer) {
        continue;
      }
      const isWanted =
        (image === undefined || transfer.image === image) &&
        (classroom === undefined || transfer.classroom === classroom);
      if (isWanted) {
        found.push(transfer);
      }
    }
    return found;
  }

  /** Takes a transfer in; resolves when it is on disk, or could not be written. Never rejects. */
  async add(transfer: PastTransfer): Promise<void> {
    this.#transfers.push(transfer);
    this.#forget();
    this.#lines++;
    const { kept, spare } = this.#most;
    try {
      // What could not be written before is written with this.
      if (this.#failed || this.#lines > kept + spare) {
        await this.#file?.replace(() => this.#transfers.map(lineOf));
        this.#lines = this.#transfers.length;
      } else {
        await this.#file?.append(
          () => lineOf(transfer),
          () => {},
        );
      }
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) {
        this.#log.error(`history of transfers: not written (${errorCode(error) ?? error})`);
      }
      this.#failed = true;
    }
  }

  /** Waits for what is being written. */
  async dispose(): Promise<void> {
    await this.#file?.close();
  }

  #forget(): void {
    const { kept, spare } = this.#most;
    if (this.#transfers.length > kept + spare) {
      this.#transfers.splice(0, this.#transfers.length - kept);
    }
  }
}

const lineOf = (transfer: PastTransfer) => `${JSON.stringify(transfer)}\n`;
