import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../base/error-code.ts';
import { type FileSystem, type OpenFile, writeAll } from '../../base/file-system.ts';
import { parseJson } from '../../base/parse-json.ts';
import { TextPile } from './text-pile.ts';

/** Whose output a line is: an attempt of the job on a computer. */
export interface OutputOwner {
  readonly computer: string;
  readonly attempt: number;
}

/** The owner stands in the first bytes of a line; an id has 128 characters at most. */
const headBytes = 2048;

const lineSchema = z.object({ text: z.string() });
const ownerSchema = z.object({ computer: z.string(), attempt: z.number() });
const textField = ',"text":';

/** Where a line stands in the file, in bytes. */
interface Place {
  readonly at: number;
  readonly length: number;
}

/**
 * The outputs of one job: a file of JSON lines, only ever added to; of several lines of one owner the last one counts.
 * All that is asked for in one moment is written and flushed together. What a crash or a full disk cut short is no line.
 */
export class OutputFile {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  /** What waits for the next write, and that write. */
  #batch: { readonly lines: TextPile; readonly written: Promise<void> } | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Bytes of the file; undefined before it is known. */
  #length: number | undefined;
  /** The lines that were found, up to that byte. */
  readonly #places = new Map<string, Place>();
  #found = 0;
  #finding: Promise<void> = Promise.resolve();

  constructor(path: string, fileSystem: FileSystem) {
    this.#path = path;
    this.#fileSystem = fileSystem;
  }

  /** Resolves when the text is on disk. Rejects with the system's error; then it is not, if that can be. */
  write({ computer, attempt }: OutputOwner, text: string): Promise<void> {
    // A line of its own, whatever stands before it.
    const line = `\n${JSON.stringify({ computer, attempt, text })}\n`;
    if (this.#batch) {
      this.#batch.lines.add(line);
      return this.#batch.written;
    }
    const lines = new TextPile();
    lines.add(line);
    const written = this.#writing.then(() => {
      this.#batch = undefined;
      return this.#append(lines);
    });
    this.#batch = { lines, written };
    this.#writing = written.catch(() => {});
    return written;
  }

  /** Undefined when nothing was written. Rejects with the system's error when it cannot be read. */
  async read(owner: OutputOwner): Promise<string | undefined> {
    const finding = this.#finding.then(() => this.#find());
    this.#finding = finding.catch(() => {});
    await finding;
    const place = this.#places.get(keyOf(owner));
    if (!place) {
      return undefined;
    }
    const file = await open(this.#path, 'r');
    try {
      const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.at);
      return lineSchema.safeParse(parseJson(buffer.toString('utf8'))).data?.text;
    } finally {
      await file.close();
    }
  }

  async #append(lines: TextPile): Promise<void> {
    const length = this.#length ?? (await this.#existing());
    this.#length = undefined;
    const file = await this.#fileSystem.open(this.#path, 'append', 0o600);
    try {
      let written = 0;
      for (const piece of lines.pieces()) {
        await writeAll(file, piece);
        written += piece.length;
      }
      await file.sync();
      this.#length = length + written;
    } catch (error) {
      await this.#takeBack(file, length);
      throw error;
    } finally {
      // What was flushed is on disk.
      await file.close().catch(() => {});
    }
  }

  /** Of what was refused nothing is to be found: a part of it would be taken for the whole. */
  async #takeBack(file: OpenFile, length: number): Promise<void> {
    await file.truncate(length).catch(() => {});
    this.#places.clear();
    this.#found = 0;
  }

  /** Bytes of the file as another run, or nobody, left it; with its folder. */
  async #existing(): Promise<number> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    try {
      return (await stat(this.#path)).size;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return 0;
      }
      throw error;
    }
  }

  /** Looks at the lines that have come since it was looked last. */
  async #find(): Promise<void> {
    let head: Buffer[] = [];
    let start = this.#found;
    let at = start;
    try {
      for await (const chunk of createReadStream(this.#path, { start }) as AsyncIterable<Buffer>) {
        let from = 0;
        for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
          head.push(chunk.subarray(from, Math.min(end, from + headBytes)));
          this.#note(Buffer.concat(head), { at: start, length: at + end - start });
          head = [];
          from = end + 1;
          start = at + from;
        }
        head.push(chunk.subarray(from, from + headBytes));
        at += chunk.length;
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') {
        throw error;
      }
    }
    this.#found = start;
  }

  #note(head: Buffer, place: Place): void {
    const text = head.toString('utf8', 0, headBytes);
    const end = text.indexOf(textField);
    const owner = end < 0 ? undefined : ownerSchema.safeParse(parseJson(`${text.slice(0, end)}}`)).data;
    if (owner) {
      this.#places.set(keyOf(owner), place);
    }
  }
}

const keyOf = ({ computer, attempt }: OutputOwner) => `${attempt} ${computer}`;
