import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../../base/atomic.ts';
import { parseJson } from '../../base/parse-json.ts';

const fileSchema = z.object({ torrents: z.record(z.string().regex(/^[0-9a-f]{40}$/), z.string()) });

/**
 * Which torrents in Transmission are this daemon's: only those are ever changed or removed there. A file of the data
 * folder; one is written down before it is added, so that a crash leaves none behind that nobody knows.
 */
export class OwnTorrents {
  readonly #path: string;
  /** File of the images folder, by info hash. */
  #torrents = new Map<string, string>();

  private constructor(path: string) {
    this.#path = path;
  }

  /** A file that is missing or no such list counts as empty. */
  static async read(data: string): Promise<OwnTorrents> {
    const own = new OwnTorrents(join(data, 'transmission.json'));
    await removeTemporaries(own.#path);
    const text = await readFile(own.#path, 'utf8').catch(() => '');
    const parsed = fileSchema.safeParse(parseJson(text));
    if (parsed.success) {
      own.#torrents = new Map(Object.entries(parsed.data.torrents));
    }
    return own;
  }

  /** Of the images folder; undefined when the torrent is not ours. */
  fileOf(infoHash: string): string | undefined {
    return this.#torrents.get(infoHash);
  }

  list(): readonly (readonly [infoHash: string, file: string])[] {
    return [...this.#torrents];
  }

  /** Takes some in and leaves others out; resolves when it is on disk. Throws the system's error: then all is as before. */
  async change(added: ReadonlyMap<string, string>, removed: readonly string[]): Promise<void> {
    const next = new Map([...this.#torrents, ...added]);
    for (const infoHash of removed) {
      next.delete(infoHash);
    }
    const torrents = Object.fromEntries(next);
    await writeFileAtomically(
      this.#path,
      `${JSON.stringify({ torrents } satisfies z.infer<typeof fileSchema>)}\n`,
    );
    this.#torrents = next;
  }
}
