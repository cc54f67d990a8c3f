import { z } from 'zod';
import { type FileSystem, nodeFileSystem } from '../base/file-system.ts';
import { LineFile } from '../base/line-file.ts';
import { parseJson } from '../base/parse-json.ts';
import { stateChangeSchema } from './state-change.ts';

const lineSchema = z.object({
  /** Counts from 1 for each catalogue. */
  number: z.int().min(1),
  change: stateChangeSchema,
});

/** A change of the catalogue with its number: one more than that of the change before. */
export type NumberedChange = z.infer<typeof lineSchema>;

interface Line {
  readonly number: number;
  readonly text: string;
}

/** The changes since the catalogue was written whole, a line of JSON each. */
export class ChangeFile {
  readonly #file: LineFile;
  #lines: readonly Line[];

  private constructor(file: LineFile, lines: readonly Line[]) {
    this.#file = file;
    this.#lines = lines;
  }

  /** Reads what is there, in its order; `broken` lines are left out and counted. Rejects with the system's error. */
  static async open(
    path: string,
    fileSystem: FileSystem = nodeFileSystem,
  ): Promise<{ file: ChangeFile; changes: NumberedChange[]; broken: number }> {
    const changes: NumberedChange[] = [];
    const lines: Line[] = [];
    let broken = 0;
    const onLine = (text: string | undefined) => {
      if (text?.trim() === '') {
        return;
      }
      const line = lineSchema.safeParse(parseJson(text ?? ''));
      if (line.success) {
        changes.push(line.data);
        lines.push({ number: line.data.number, text: `${text}\n` });
      } else {
        broken++;
      }
    };
    const file = await LineFile.open(path, { onLine, fileSystem });
    return { file: new ChangeFile(file, lines), changes, broken };
  }

  /** Bytes of the changes after that number, about. */
  lengthAfter(number: number): number {
    return this.#after(number).reduce((total, { text }) => total + text.length, 0);
  }

  /** Resolves when the change is on disk. Rejects as LineFile.append does. */
  async append(change: NumberedChange): Promise<void> {
    const line = { number: change.number, text: `${JSON.stringify(change)}\n` };
    await this.#file.append(
      () => line.text,
      () => {
        this.#lines = [...this.#lines, line];
      },
    );
  }

  /** Forgets the changes up to that number. Rejects with the system's error; then the file is as it was. */
  async forget(number: number): Promise<void> {
    const kept = this.#after(number);
    if (kept.length === this.#lines.length) {
      return;
    }
    await this.#file.replace(() => kept.map(({ text }) => text));
    this.#lines = kept;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #after(number: number): readonly Line[] {
    return this.#lines.filter((line) => line.number > number);
  }
}
