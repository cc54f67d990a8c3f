import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../base/error-code.ts';

/** The file that is written to (0), and those before it, the newest first. */
export function auditFile(folder: string, age: number): string {
  return join(folder, age === 0 ? 'audit.jsonl' : `audit.${age}.jsonl`);
}

/** How much is kept. */
export interface AuditBounds {
  /** A file of this size is put aside, and a new one begun. */
  readonly fileBytes: number;
  /** So many files in all. */
  readonly files: number;
}

/** Size of a file; 0 when there is none. Rejects with the system's error. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return 0;
    }
    throw error;
  }
}
