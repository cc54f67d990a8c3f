import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../../base/atomic.ts';
import { type Registration, registrationSchema } from '../../protocol/index.ts';
import { readSmallFile } from '../files/small-file.ts';

const recordSchema = z.object({
  file: z.string(),
  /** What the image was registered as when it was removed. */
  registration: registrationSchema.optional(),
  /** It lies in the trash of its unit, which is on another file system. */
  inUnit: z.boolean().optional(),
});

/** What the folder of a removed image says of it. */
export interface TrashRecord {
  readonly file: string;
  readonly registration?: Registration | undefined;
  readonly inUnit?: boolean | undefined;
}

const recordName = '.ogrepod-removed.json';
const longestRecord = 64 * 1024;

/** Undefined when there is none, or when it is not ours. */
export async function readRecord(place: string): Promise<TrashRecord | undefined> {
  const found = await readSmallFile(join(place, recordName), longestRecord);
  if (!found) {
    return undefined;
  }
  try {
    return recordSchema.safeParse(JSON.parse(found.bytes.toString())).data;
  } catch {
    return undefined;
  }
}

/** Throws the system's error. */
export function removeRecord(place: string): Promise<void> {
  return rm(join(place, recordName), { force: true });
}

/** Removes what was not written whole when the daemon was killed. Never rejects. */
export function tidyRecord(place: string): Promise<void> {
  return removeTemporaries(join(place, recordName));
}

/** Throws the system's error. */
export function writeRecord(place: string, record: TrashRecord): Promise<void> {
  return writeFileAtomically(join(place, recordName), JSON.stringify(record));
}
