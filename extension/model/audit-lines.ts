import type { AuditEntry } from '../../daemon/protocol/index.ts';
import { formatTime } from './format.ts';
import { oneLine } from './one-line.ts';
import { type Facts, folded, matches, parseFilter } from './text-filter.ts';

export const auditFields = ['person', 'action', 'result'] as const;
export type AuditField = (typeof auditFields)[number];

/** How entries are told: in the person's language, with the names that things have now. */
export interface AuditWords {
  /** `Send instruction` for `og/job/start`; the method itself where there are no words. */
  readonly action: (method: string) => string;
  readonly result: (result: string) => string;
  /** What stands for nobody, as with a wrong token. */
  readonly nobody: string;
  /** A classroom's or computer's name by its id; the id itself when it is gone. */
  readonly nameOf: (id: string) => string;
  /** An address as it is, or what stands for the server's own command line. */
  readonly from: (from: string) => string;
  /** `role`, in the person's language. */
  readonly label: (key: string) => string;
  readonly fieldOf: (field: AuditField) => string;
  readonly locale: string;
}

export interface AuditLines {
  readonly lines: readonly string[];
  /** How many there are without the filter. */
  readonly total: number;
}

/** Columns are not wider, however long a name is. */
const widest = 40;
/** Of a list so many are named. */
const mostOfList = 6;
/** Names of things, told without saying what they are; the most telling first. */
const plain = [
  ...['title', 'name', 'names', 'canonicalName', 'newName', 'classroom', 'group', 'computers', 'computer'],
  ...['id', 'classroomId', 'computerId'],
];
/** Of use to a program only. */
const left: ReadonlySet<string> = new Set([
  ...['scriptSha256', 'requestId', 'fingerprint', 'createdAt', 'token', 'until'],
]);

/**
 * Entries as lines in columns, newest first: when, who, what they did, to what, how it came out, from where. A filter has
 * words to look for, and `person:`, `action:` and `result:`; each also in the person's language.
 */
export function auditLines(entries: readonly AuditEntry[], filter: string, words: AuditWords): AuditLines {
  const fields = auditFields.flatMap((field): [string, AuditField][] => [
    [field, field],
    [folded(words.fieldOf(field)), field],
  ]);
  const terms = parseFilter(filter, new Map(fields));
  const rows = entries
    .map((entry) => ({ entry, cells: cellsOf(entry, words) }))
    .filter(({ entry, cells }) => {
      const facts: Facts<AuditField | 'other'> = {
        person: [entry.who, words.nobody],
        action: [entry.method, words.action(entry.method)],
        result: [entry.result, words.result(entry.result)],
        other: cells,
      };
      return matches(terms, entry.who === '' ? facts : { ...facts, person: [entry.who] });
    })
    .map(({ cells }) => cells);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.min(widest, Math.max(0, ...rows.map((cells) => cells[column]?.length ?? 0))),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return { lines, total: entries.length };
}

function cellsOf(entry: AuditEntry, words: AuditWords): string[] {
  const { at, who, role, from, method, result, what } = entry;
  const person = who === '' ? words.nobody : role === undefined ? who : `${who} (${role})`;
  return [
    formatTime(at, words.locale),
    person,
    words.action(method),
    words.result(result),
    words.from(from),
    aboutWhat(what, words),
  ].map((cell) => oneLine(cell, 400));
}

/** What a call was about, the names first; ids of classrooms and computers by their names. */
export function aboutWhat(
  what: Record<string, unknown>,
  { nameOf, label }: Pick<AuditWords, 'nameOf' | 'label'>,
): string {
  const told = (value: unknown): string => {
    if (Array.isArray(value)) {
      const shown = value.slice(0, mostOfList).map(told).join(', ');
      return value.length > mostOfList ? `${shown}, … (${value.length})` : shown;
    }
    return typeof value === 'string' ? nameOf(value) : String(value);
  };
  const values = leaves(what).map(([key, value]): [string, string] => [key, told(value)]);
  const names = plain.flatMap((key) => values.filter(([own]) => own === key).map(([, text]) => text));
  const others = values
    .filter(([key, text]) => !plain.includes(key) && text !== '')
    .map(([key, text]) => `${label(key)}: ${text}`);
  return [...new Set([...names, ...others])].join(' · ');
}

/** All values with their own names, those of a scope too. */
function leaves(object: Record<string, unknown>): [string, unknown][] {
  return Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    if (left.has(key)) {
      return [];
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? leaves(Object.fromEntries(Object.entries(value))) : [[key, value]];
  });
}
