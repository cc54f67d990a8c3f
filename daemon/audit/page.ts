import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseJson } from '../base/parse-json.ts';
import {
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
  auditEntrySchema,
  OgError,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { linesBackwards, openToRead } from './backwards.ts';
import { auditFile } from './files.ts';

const usualLimit = 100;
/** So much is read for one page at most; then it says where to go on. */
const mostBytes = 16 * 1024 * 1024;
/** The clock of the machine may have been set back: entries so much older than asked for may stand before others. */
const clockMs = 24 * 3_600_000;
/** Between two of these others have their turn. */
const linesOfTurn = 200;

/** A place in a file, which keeps its number when it is put aside. */
interface Place {
  readonly file: string;
  readonly start: number;
}

/**
 * The entries that a query means, newest first, from the files in a folder. Rejects with OgError invalid for a cursor
 * that is none, else with the system's error. Where the file of a cursor is gone, so are all entries after it.
 */
export async function auditPage(folder: string, files: number, query: AuditQuery): Promise<AuditPage> {
  const { cursor, limit = usualLimit } = query;
  const isMeant = meant(query);
  const oldest = query.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(query.since) - clockMs;
  let from = cursor === undefined ? undefined : placeOf(cursor);
  const entries: AuditEntry[] = [];
  let budget = mostBytes;
  let lines = 0;
  /** One that is put aside meanwhile is met again. */
  const seen = new Set<string>();
  for (let age = 0; age < files; age++) {
    const file = await openToRead(auditFile(folder, age));
    // While files are put aside one of them has no file for a moment.
    if (!file) {
      continue;
    }
    try {
      const { ino, size } = await file.stat({ bigint: true });
      const name = ino.toString(36);
      // What is newer than the page before was told then.
      if (seen.has(name) || (from && from.file !== name)) {
        continue;
      }
      seen.add(name);
      const end = from ? Math.min(from.start, Number(size)) : Number(size);
      from = undefined;
      for await (const { text, start } of linesBackwards(file, end)) {
        const entry = auditEntrySchema.safeParse(parseJson(text)).data;
        if (entry && Date.parse(entry.at) < oldest) {
          return { entries };
        }
        if (entry && isMeant(entry)) {
          entries.push(entry);
        }
        budget -= text.length;
        lines += 1;
        if (entries.length >= limit || budget <= 0) {
          return { entries, next: `${name}.${start}` };
        }
        if (lines % linesOfTurn === 0) {
          await nextTurn();
        }
      }
    } finally {
      await file.close();
    }
  }
  return { entries };
}

function placeOf(cursor: string): Place {
  const [, file, start] = /^([0-9a-z]{1,20})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (file === undefined) {
    throw new OgError('invalid', { field: 'cursor', detail: message('audit.wrongCursor') });
  }
  return { file, start: Number(start) };
}

function meant({ since, until, person, method, result }: AuditQuery): (entry: AuditEntry) => boolean {
  const [from, to] = [since, until].map((time) => (time === undefined ? undefined : Date.parse(time)));
  return (entry) => {
    const at = Date.parse(entry.at);
    return (
      (from === undefined || at >= from) &&
      (to === undefined || at <= to) &&
      (person === undefined || entry.who === person) &&
      (method === undefined || entry.method === method || startsWith(entry.method, method)) &&
      (result === undefined || (result === 'failed' ? entry.result !== 'ok' : entry.result === result))
    );
  };
}

/** Only of a whole part: `og/job/` and not `og/jo`. */
const startsWith = (method: string, start: string) => start.endsWith('/') && method.startsWith(start);
