import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../base/atomic.ts';
import { errorCode } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { readRegularText } from '../base/regular-text.ts';
import type { Presence } from './types.ts';

const mostBytes = 16 * 1024 * 1024;
const everyMs = 60_000;

const fileSchema = z.object({
  version: z.literal(1),
  seen: z.array(z.object({ computer: z.string(), at: z.iso.datetime() })),
});

/** The file in which a daemon keeps when each computer was connected last; losing it loses only that. */
export function seenTimesFile(data: string): string {
  return join(data, 'seen.json');
}

/** When each computer of the classrooms was connected last: known in memory, and written at most once a minute. */
export class SeenTimes {
  readonly #file: string;
  readonly #log: Log;
  /** ISO times, by the id of the computer. */
  readonly #seen: Map<string, string>;
  /** Ids of those that are connected now. */
  readonly #connected = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();
  /** By `performance.now()`. */
  #notBefore = 0;

  private constructor(file: string, seen: Map<string, string>, log: Log) {
    this.#file = file;
    this.#seen = seen;
    this.#log = log;
  }

  /** With what an earlier daemon kept. Only one may be open on a data folder. */
  static async open(data: string, log: Log): Promise<SeenTimes> {
    const file = seenTimesFile(data);
    await removeTemporaries(file);
    return new SeenTimes(file, await readKept(file, log), log);
  }

  /** When a computer (its id) was connected last, as far as that was noted; also of one that is connected. */
  at(computer: string): string | undefined {
    return this.#seen.get(computer);
  }

  /** How it stands with a computer (its id) may have changed. */
  note(computer: string, present: Presence | undefined): void {
    // Has told nothing yet, or nobody is known because the port of the clients is off.
    if (present?.status === 'unknown') {
      return;
    }
    const isConnected = present !== undefined && present.status !== 'off';
    // Of connected ones it is noted, too: a daemon that is killed does not see them go.
    if (!isConnected && !this.#connected.delete(computer)) {
      return;
    }
    if (isConnected) {
      this.#connected.add(computer);
    }
    this.#seen.set(computer, new Date().toISOString());
    this.#timer ??= setTimeout(() => this.#write(), Math.max(0, this.#notBefore - performance.now())).unref();
  }

  /** Forgets all other computers than these (ids). */
  keepOnly(computers: ReadonlySet<string>): void {
    for (const id of this.#seen.keys()) {
      if (computers.has(id)) {
        continue;
      }
      this.#seen.delete(id);
      this.#connected.delete(id);
    }
  }

  /** Those that are connected are seen no more from now on. Writes what is pending. Never rejects. */
  async dispose(): Promise<void> {
    const now = new Date().toISOString();
    for (const id of this.#connected) {
      this.#seen.set(id, now);
    }
    if (this.#timer || this.#connected.size > 0) {
      this.#write();
    }
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#notBefore = performance.now() + everyMs;
    this.#writing = this.#writing.then(async () => {
      const seen = [...this.#seen].map(([computer, at]) => ({ computer, at }));
      try {
        await writeFileAtomically(this.#file, `${JSON.stringify({ version: 1, seen })}\n`, 0o600);
      } catch (error) {
        // The next change is written again.
        this.#log.warn(`when computers were connected last is not kept: ${errorCode(error)}`);
      }
    });
  }
}

async function readKept(file: string, log: Log): Promise<Map<string, string>> {
  try {
    const parsed = fileSchema.safeParse(parseJson((await readRegularText(file, mostBytes)) ?? ''));
    if (parsed.success) {
      return new Map(parsed.data.seen.map(({ computer, at }) => [computer, at]));
    }
    log.warn(`${file}: not what was written there; when computers were connected last is begun anew`);
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'ENOENT') {
      log.warn(`${file}: when computers were connected last is begun anew: ${code}`);
    }
  }
  return new Map();
}
