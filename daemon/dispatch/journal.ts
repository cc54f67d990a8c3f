import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Log } from '../base/log.ts';
import { jobStateSchema, scopeSchema } from '../protocol/index.ts';

const storedTargetSchema = z.object({
  computer: z.string(),
  ip: z.string(),
  state: jobStateSchema,
  attempt: z.number(),
  /** Of the present attempt; a late answer is known by it. */
  runId: z.string().exactOptional(),
  exitCode: z.number().exactOptional(),
  progress: z.number().exactOptional(),
  message: z
    .union([
      z.string(),
      z.object({
        key: z.string(),
        args: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
      }),
    ])
    .exactOptional(),
  /** Until when it may wait for the computer, in milliseconds since 1970. */
  deadline: z.number(),
  endedAt: z.string().exactOptional(),
  /** Of the output. */
  bytes: z.number().exactOptional(),
  truncated: z.boolean().exactOptional(),
});
export type StoredTarget = z.infer<typeof storedTargetSchema>;

const storedJobSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  title: z.string(),
  script: z.string(),
  scope: scopeSchema,
  createdBy: z.string(),
  createdAt: z.string(),
  waitSeconds: z.number(),
  targets: z.array(storedTargetSchema),
});
export type StoredJob = z.infer<typeof storedJobSchema>;

/** A job as it began, or what is new of one of its targets. */
const recordSchema = z.union([
  z.object({ job: storedJobSchema }),
  z.object({ id: z.string(), target: storedTargetSchema }),
]);
export type JournalRecord = z.infer<typeof recordSchema>;

/** The history of jobs: a file of JSON lines, only ever added to, and on disk before an append resolves. */
export class Journal {
  readonly #file: string;
  #handle: FileHandle;
  /** What waits for the next write, and that write. */
  #batch: { readonly lines: string[]; readonly written: Promise<void> } | undefined;
  #work: Promise<void> = Promise.resolve();
  /** The end of the file may be half a line. */
  #torn = true;

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /** Reads what is there, without what is broken, in order. Rejects with Node's error when it cannot. */
  static async open(file: string, log: Log): Promise<{ journal: Journal; jobs: StoredJob[] }> {
    const handle = await open(file, 'a', 0o600);
    return { journal: new Journal(file, handle), jobs: await readJobs(file, log) };
  }

  /** Resolves when the record is on disk; records of one moment share one write. */
  append(record: JournalRecord): Promise<void> {
    const line = `${JSON.stringify(record)}\n`;
    if (this.#batch) {
      this.#batch.lines.push(line);
      return this.#batch.written;
    }
    const lines = [line];
    const written = this.#next(() => {
      this.#batch = undefined;
      return this.#write(lines.join(''));
    });
    this.#batch = { lines, written };
    return written;
  }

  async #write(lines: string): Promise<void> {
    const text = this.#torn ? `\n${lines}` : lines;
    this.#torn = true;
    await this.#handle.appendFile(text);
    await this.#handle.sync();
    this.#torn = false;
  }

  /** Begins the file anew with these jobs; the old one stays whole until the new one is. */
  replace(jobs: readonly StoredJob[]): Promise<void> {
    return this.#next(async () => {
      const temporary = `${this.#file}.new`;
      const handle = await open(temporary, 'w', 0o600);
      try {
        for (const job of jobs) await handle.appendFile(`${JSON.stringify({ job })}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, this.#file);
      await this.#handle.close();
      this.#handle = await open(this.#file, 'a', 0o600);
    });
  }

  /** Writes what is pending. */
  async dispose(): Promise<void> {
    await this.#next(() => this.#handle.close());
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => {});
    return done;
  }
}

async function readJobs(file: string, log: Log): Promise<StoredJob[]> {
  const jobs = new Map<string, StoredJob>();
  let broken = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line === '') continue;
    const record = recordOf(line);
    if (!record) broken++;
    else if ('job' in record) jobs.set(record.job.id, record.job);
    else {
      const job = jobs.get(record.id);
      const index = job?.targets.findIndex((target) => target.computer === record.target.computer) ?? -1;
      if (job && index >= 0) job.targets[index] = record.target;
    }
  }
  if (broken > 0) log.warn(`job history: ${broken} broken line(s) left out`);
  return [...jobs.values()];
}

function recordOf(line: string): JournalRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
