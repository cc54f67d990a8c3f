/** An images folder for tests: its own for each test, everything stopped and deleted afterwards. */
import { copyFile, mkdir, mkdtemp, open, rename, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach } from 'vitest';
import type { Log } from '../../base/log.ts';
import { fixtures, partclone2, partcloneCrc } from '../formats/test-images.ts';
import type { ImageFile, ImageFiles } from '../types.ts';
import { type ImageFolderOptions, openImageFolder } from '../watching/folder.ts';

/** So long that a file which moved a moment ago never settles during a test. */
export const forever = 3_600_000;

class TestFolder {
  /** Outside the images folder, on the same file system. */
  top = '';
  folder = '';
  logged: string[] = [];
  /** Every state that each file was seen in. */
  seen: Record<string, string[]> = {};
  #files: Awaited<ReturnType<typeof openImageFolder>> | undefined;

  async setUp(): Promise<void> {
    this.top = await mkdtemp(join(tmpdir(), 'og-folder-'));
    this.folder = join(this.top, 'images');
    this.logged = [];
    this.seen = {};
    await mkdir(this.folder);
  }

  async tearDown(): Promise<void> {
    await this.#files?.dispose();
    await rm(this.top, { recursive: true });
  }

  async start(settleMs = 50, more: Partial<ImageFolderOptions> = {}) {
    const write = (text: string) => void this.logged.push(text);
    const log: Log = { info: write, warn: write, error: write };
    const announce = 'http://172.17.36.2:6969/announce';
    const files = await openImageFolder({ folder: this.folder, announce, settleMs, log, ...more });
    this.#files = files;
    for (const file of files.list()) {
      this.#note(file);
    }
    files.onDidChange(({ changed }) => {
      for (const file of changed) {
        this.#note(file);
      }
    });
    return files;
  }

  /** Puts a real image there, all at once, that was last changed years ago. */
  async put(file: string, fixture = 'ext4-lzop.img'): Promise<string> {
    const hidden = join(this.top, 'arriving');
    await copyFile(join(fixtures, fixture), hidden);
    return this.#move(hidden, file);
  }

  /** The same with a sound image of that many bytes, nearly all of them zeroes. */
  async putBig(file: string, bytes: number): Promise<string> {
    const hidden = join(this.top, 'arriving');
    // The bitmap takes what is more than whole blocks.
    const most = Math.floor(bytes / 4096);
    const blocks = most - Math.ceil(most / 32_768) - 1;
    const bitmap = Buffer.alloc(bytes - 118 - blocks * 4096);
    bitmap.fill(0xff, 0, blocks >>> 3);
    if (blocks % 8 > 0) {
      bitmap[blocks >>> 3] = 0xff >>> (8 - (blocks % 8));
    }
    const header = partclone2({
      totalBlocks: BigInt(bitmap.length * 8),
      usedBlocks: BigInt(blocks),
      blocksPerChecksum: blocks,
    });
    const block = new Uint8Array(4096);
    let sum = 0;
    for (let i = 0; i < blocks; i++) {
      sum = crc32(block, sum);
    }
    const handle = await open(hidden, 'w');
    await handle.writeFile(Buffer.concat([header, bitmap, partcloneCrc(crc32(bitmap))]));
    await handle.write(partcloneCrc(sum), 0, 4, bytes - 4);
    await handle.close();
    return this.#move(hidden, file);
  }

  async #move(hidden: string, file: string): Promise<string> {
    await utimes(hidden, 1e9, 1e9);
    await rename(hidden, join(this.folder, file));
    return join(this.folder, file);
  }

  #note({ file, state }: ImageFile): void {
    const states = this.seen[file] ?? [];
    this.seen[file] = states;
    if (states.at(-1) !== state) {
      states.push(state);
    }
  }
}

export function folderForEachTest(): TestFolder {
  const folder = new TestFolder();
  beforeEach(() => folder.setUp());
  afterEach(() => folder.tearDown());
  return folder;
}

/** Resolves when the list is as wanted: at once, or with a change. */
export async function until(
  files: ImageFiles,
  wanted: (list: readonly ImageFile[]) => boolean,
): Promise<void> {
  while (!wanted(files.list())) {
    await new Promise<void>((resolve) => {
      const listening = files.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

export const fileIs = (file: string, state: string) => (list: readonly ImageFile[]) =>
  list.some((each) => each.file === file && each.state === state);
