import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../../base/atomic.ts';
import { errorCode } from '../../base/error-code.ts';
import { parseJson } from '../../base/parse-json.ts';

const bytes = z.number().nonnegative();
const headerSchema = z.object({
  tool: z.string(),
  compressor: z.string(),
  filesystem: z.string(),
  deviceBytes: bytes.exactOptional(),
  usedBytes: bytes.exactOptional(),
  legacySizeKB: bytes.exactOptional(),
  imageBytes: bytes.exactOptional(),
  volumes: z.number().exactOptional(),
});

/** One line of the index. */
const recordSchema = z.object({
  /** The content that it is of: what stays when a file gets another name. */
  key: z.string(),
  /** The last time when no damage was found, in milliseconds since 1970, and what could not be checked. */
  checked: z
    .object({
      at: z.number(),
      notChecked: z.object({ key: z.string() }).exactOptional(),
      took: z.number().exactOptional(),
    })
    .exactOptional(),
  /** How long it is when it is unpacked. */
  plainBytes: bytes.exactOptional(),
  /** What was found out about the file. */
  image: z
    .object({
      file: z.string(),
      identity: z.string(),
      /** Who found it out, and for which tracker. */
      by: z.string(),
      header: headerSchema,
      md5: z.string().regex(/^[0-9a-f]{32}$/),
      tailMd5: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .exactOptional(),
      infoHash: z.string().regex(/^[0-9a-f]{40}$/),
      sidecars: z.string(),
      /** Milliseconds since 1970. */
      at: z.number(),
      made: z.object({ unpacked: z.boolean() }).exactOptional(),
      /** The computer that it was made on. */
      computer: z.string().exactOptional(),
    })
    .exactOptional(),
});

export type IndexRecord = z.infer<typeof recordSchema>;
export type KnownImage = NonNullable<IndexRecord['image']>;

/** The rest of a longer file is not read. */
const longestFile = 128 * 1024 * 1024;
const longestLine = 16 * 1024;
/** What is read or written in one turn of the event loop; about 1 ms of work. */
const sliceBytes = 32 * 1024;

/**
 * Reads an index from its start, the latest record of a key last; lines that are no record are left out. Returns how
 * many lines there are: none when there is no file. Throws the system's error.
 */
export async function readIndex(path: string, take: (record: IndexRecord) => void): Promise<number> {
  let count = 0;
  let rest = '';
  const takeLine = (line: string) => {
    count++;
    const record = recordSchema.safeParse(line.length > longestLine ? undefined : parseJson(line));
    if (record.success) {
      take(record.data);
    }
  };
  const stream = createReadStream(path, {
    encoding: 'utf8',
    highWaterMark: sliceBytes,
    end: longestFile - 1,
  });
  try {
    for await (const chunk of stream) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      // One character more than a line may have is enough to know that it is too long.
      if (rest.length > longestLine) {
        rest = rest.slice(0, longestLine + 1);
      }
      for (const line of lines) {
        takeLine(line);
      }
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') {
      throw error;
    }
  }
  if (rest !== '') {
    takeLine(rest);
  }
  return count;
}

/** Adds records to an index, or begins it. Throws the system's error. */
export async function appendToIndex(path: string, records: Iterable<IndexRecord>): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    // A line that a crash cut short must not take the next one with it.
    await file.writeFile('\n');
    await file.writeFile(linesOf(records));
  } finally {
    await file.close();
  }
}

/** Writes an index anew, all or nothing. Throws the system's error. */
export function writeIndex(path: string, records: Iterable<IndexRecord>): Promise<void> {
  return writeFileAtomically(path, linesOf(records), 0o600);
}

async function* linesOf(records: Iterable<IndexRecord>): AsyncGenerator<string> {
  let slice = '';
  for (const record of records) {
    slice += `${JSON.stringify(record)}\n`;
    if (slice.length < sliceBytes) {
      continue;
    }
    yield slice;
    slice = '';
    await nextTurn();
  }
  yield slice;
}
