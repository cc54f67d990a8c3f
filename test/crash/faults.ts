import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What goes wrong on the disk of a daemon that runs with `faultsEnvironment`. */
export interface Fault {
  readonly operation: 'write' | 'sync' | 'rename' | 'truncate';
  readonly code: 'ENOSPC' | 'EIO';
  /** So many calls still succeed. */
  readonly after: number;
  /** The first half of what is to be written is written all the same. */
  readonly short: boolean;
  /** Only files whose path begins so. */
  readonly below: string;
}

/** For the daemon's process; `file` says what fails while it is there. */
export function faultsEnvironment(file: string): Record<string, string> {
  const preload = pathToFileURL(join(import.meta.dirname, 'faults-preload.mjs'));
  return { OG_FAULTS: file, NODE_OPTIONS: `--import ${preload}` };
}

/** At once: a daemon that read half of it would fail in a way that no disk does. */
export async function setFault(file: string, fault: Fault): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(fault));
  await rename(`${file}.new`, file);
}
export const clearFault = (file: string): Promise<void> => rm(file, { force: true });
