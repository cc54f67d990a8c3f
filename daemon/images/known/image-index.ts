import { join } from 'node:path';
import { removeTemporaries } from '../../base/atomic.ts';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import type { ImageHeader } from '../formats/types.ts';
import type { Entry } from '../watching/entry.ts';
import type { Found, Looked } from '../watching/scan.ts';
import { appendToIndex, type IndexRecord, type KnownImage, readIndex, writeIndex } from './index-file.ts';

/** So many contents are remembered, the latest. */
const most = 50_000;
/** What comes within this time is written together. */
const gatherMs = 1000;
/** Lines of an index that say nothing any more, beside as many as there are that do. */
const spareLines = 1000;

export interface ImageIndexOptions {
  /** The data folder; without one all is forgotten with the daemon. */
  readonly data: string | undefined;
  /** The tracker's URL: torrents that name another one are to be made again. */
  readonly announce: string;
  /** Of the program: another one may read more from the same images. */
  readonly version: string;
  readonly log: Log;
}

/** How an earlier version believed sidecars does not count for this one: see `readSidecars`. */
const believing = 2;

/** What is remembered of an image file that was seen before. */
export type Recalled = Pick<Entry, 'header' | 'integrated' | 'plainBytes' | 'checked' | 'computer'>;

/**
 * What was found out about image files, kept in the data folder so that a restart need not find it out again. The
 * images folder stays the truth: what is remembered counts only for a file that is the very same one. What was found
 * out by reading a content counts under another name too, so it goes with a file that is renamed or removed.
 */
export class ImageIndex {
  readonly #path: string | undefined;
  readonly #by: string;
  readonly #log: Log;
  /** By content; the latest last. */
  readonly #records = new Map<string, IndexRecord>();
  /** Those that are not written yet. */
  readonly #unwritten = new Set<string>();
  /** Lines of the file; infinitely many when it is to be written anew. */
  #lines = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor({ data, announce, version, log }: ImageIndexOptions) {
    this.#path = data === undefined ? undefined : join(data, 'images.jsonl');
    this.#by = `${version} ${announce} ${believing}`;
    this.#log = log;
  }

  /** Reads what was written before. A file that cannot be read costs no more than looking at all images again. */
  async load(): Promise<void> {
    if (this.#path === undefined) {
      return;
    }
    await removeTemporaries(this.#path);
    try {
      this.#lines = await readIndex(this.#path, (record) => this.#put(record));
    } catch (error) {
      this.#lines = Number.POSITIVE_INFINITY;
      this.#log.warn(`${this.#path}: ${errorCode(error) ?? error}`);
    }
  }

  /** What is known of a file as the folder shows it. */
  recall(found: Found): Recalled {
    const content = contentOf(this.#records.get(keyOf(found)));
    const image = this.imageOf(found);
    // What was found damaged is not served because the index had no time to forget it.
    if (!image || found.damaged || found.problem) {
      return content;
    }
    const { md5, tailMd5, infoHash, sidecars, made, computer } = image;
    // A clock that was set back must not make this newer than any look at the folder.
    const at = Math.min(image.at, steadyNow() - 1);
    return {
      header: image.header,
      ...(computer !== undefined && { computer }),
      integrated: { md5, ...(tailMd5 && { tailMd5 }), infoHash, sidecars, at, ...(made && { made }) },
      ...content,
    };
  }

  /** What was found out about this very file under this very name. */
  imageOf(found: Pick<Found, 'file' | 'identity' | ContentKey>): KnownImage | undefined {
    const { image } = this.#records.get(keyOf(found)) ?? {};
    const isSame = image?.file === found.file && image.identity === found.identity && image.by === this.#by;
    return isSame ? image : undefined;
  }

  /**
   * MD5 of this very file where this daemon read it whole, whatever version it was and under whatever name; the
   * number of its disk may be another after a restart of the machine.
   */
  md5Of(found: Found): string | undefined {
    const { image } = this.#records.get(keyOf(found)) ?? {};
    if (!image?.made || onAnyDisk(image.identity) !== onAnyDisk(found.identity)) {
      return undefined;
    }
    return image.md5;
  }

  /** The files that were there when they were last looked at. */
  files(): { readonly found: Looked; readonly header: ImageHeader }[] {
    const files = new Map<string, { found: Looked; header: ImageHeader }>();
    for (const { key, image } of this.#records.values()) {
      const [inode = '0', sizeBytes, mtimeMs] = key.split(':');
      // What lies in the trash is none.
      if (!image || image.file.startsWith('.') || image.file.includes('/.trash/')) {
        continue;
      }
      const { file, identity, header } = image;
      const numbers = { inode: BigInt(inode), sizeBytes: Number(sizeBytes), mtimeMs: Number(mtimeMs) };
      files.set(file, { found: { file, identity, ...numbers }, header });
    }
    return [...files.values()];
  }

  /** Forgets a file that is gone, but not when its content was verified. */
  setGone(found: Pick<Found, 'file' | ContentKey>): void {
    const record = this.#records.get(keyOf(found));
    if (record?.image?.file !== found.file) {
      return;
    }
    const { image: _, ...rest } = record;
    this.#change(rest);
  }

  /** Remembers a file that is integrated. */
  setIntegrated({ found, header, integrated, plainBytes, checked, computer }: Entry): void {
    if (!header || !integrated) {
      return;
    }
    this.#change({
      key: keyOf(found),
      ...(plainBytes !== undefined && { plainBytes }),
      ...(checked && { checked }),
      image: {
        ...{ file: found.file, identity: found.identity, by: this.#by, header },
        ...integrated,
        ...(computer !== undefined && { computer }),
      },
    });
  }

  /** Remembers what is known of a file that was moved, as it is at its new place. */
  setMoved(found: Pick<Found, 'file' | 'identity' | ContentKey>, known: KnownImage): void {
    const key = keyOf(found);
    const { file, identity } = found;
    this.#change({ ...this.#records.get(key), key, image: { ...known, file, identity } });
  }

  /** Remembers what was found in a file without damage; undefined: that it is damaged. */
  setChecked(found: Found, content: Required<Pick<Entry, 'plainBytes' | 'checked'>> | undefined): void {
    const key = keyOf(found);
    if (content) {
      this.#change({ ...this.#records.get(key), key, ...content });
    } else {
      this.#change({ key });
    }
  }

  /** Resolves when all is written. */
  async dispose(): Promise<void> {
    if (this.#timer) {
      this.#write();
    }
    await this.#writing;
  }

  #change(record: IndexRecord): void {
    this.#put(record);
    this.#unwritten.add(record.key);
    this.#timer ??= setTimeout(() => this.#write(), gatherMs).unref();
  }

  #put(record: IndexRecord): void {
    const { key, ...facts } = record;
    this.#records.delete(key);
    if (Object.keys(facts).length > 0) {
      this.#records.set(key, record);
    }
    const [oldest] = this.#records.size > most ? this.#records.keys() : [];
    if (oldest !== undefined) {
      this.#records.delete(oldest);
    }
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeNow());
  }

  async #writeNow(): Promise<void> {
    const path = this.#path;
    // A record that is gone is written as one that says nothing.
    const news = [...this.#unwritten].map((key) => this.#records.get(key) ?? { key });
    this.#unwritten.clear();
    if (path === undefined || news.length === 0) {
      return;
    }
    try {
      if (this.#lines + news.length > 2 * this.#records.size + spareLines) {
        await writeIndex(path, this.#records.values());
        this.#lines = this.#records.size;
      } else {
        await appendToIndex(path, news);
        this.#lines += news.length;
      }
    } catch (error) {
      if (this.#lines !== Number.POSITIVE_INFINITY) {
        this.#log.warn(`${path} cannot be written: ${errorCode(error) ?? error}`);
      }
      this.#lines = Number.POSITIVE_INFINITY;
    }
  }
}

/** What counts for a content under any name. */
function contentOf({
  plainBytes,
  checked,
}: Partial<IndexRecord> = {}): Pick<IndexRecord, 'plainBytes' | 'checked'> {
  return {
    ...(plainBytes !== undefined && { plainBytes }),
    ...(checked && { checked }),
  };
}

type ContentKey = 'inode' | 'sizeBytes' | 'mtimeMs';
/** Without the device: its number may be another after a restart of the machine. */
const keyOf = ({ inode, sizeBytes, mtimeMs }: Pick<Found, ContentKey>) => `${inode}:${sizeBytes}:${mtimeMs}`;

const onAnyDisk = (identity: string) => identity.slice(identity.indexOf(':') + 1);
