import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startOfFile } from '../base/start-of-file.ts';
import type { SiteFacts } from './types.ts';

/** Of a file of configuration: what is longer is none. */
const mostBytes = 256 * 1024;
/** Of a folder of them. */
const mostFiles = 200;

/** The files of a machine below a root, read with limits; nothing in them is run. */
export class SiteFiles {
  readonly #root: string;
  readonly #unreadable = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Files that are there and could not be read. */
  get unreadable(): SiteFacts['unreadable'] {
    return [...this.#unreadable].map(([file, code]) => ({ file, code }));
  }

  /** Where a path of that machine lies on this one. */
  place(path: string): string {
    return join(this.#root, path);
  }

  /** The start of a file; empty when it is not there, or cannot be read. */
  async text(path: string): Promise<string> {
    const start = await startOfFile(this.place(path), mostBytes);
    if ('text' in start) {
      return start.text;
    }
    if (start.code !== 'ENOENT' && start.code !== 'ENOTDIR') {
      this.#unreadable.set(path, start.code);
    }
    return '';
  }

  /** The paths of the files in a folder with such names, sorted; none when it is not there. */
  async names(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
    const names = await readdir(this.place(folder)).catch((): string[] => []);
    return names
      .filter(isWanted)
      .sort()
      .slice(0, mostFiles)
      .map((name) => join(folder, name));
  }
}
