import type { AuditEntry } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { table } from '../jobs/table.ts';
import { localTime } from '../jobs/times.ts';

/** Entries as a table. */
export function auditTable(entries: readonly AuditEntry[], language: Language): string {
  const say = (key: Parameters<typeof message>[0]) => render(message(key), language);
  const head = [
    say('audit.column.at'),
    say('audit.column.who'),
    say('audit.column.role'),
    say('audit.column.from'),
    say('audit.column.method'),
    say('audit.column.result'),
    say('audit.column.what'),
  ];
  const rows = entries.map(({ at, who, role, from, method, result, what }) => [
    localTime(at),
    who,
    role ?? '',
    from,
    method,
    result,
    whatText(what),
  ]);
  return table(head, rows);
}

/** `canonicalName: win11, scope.classroom: aula1`: each value with the path of its name. */
export function whatText(what: Record<string, unknown>, path = ''): string {
  return Object.entries(what)
    .map(([name, value]) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return whatText(Object.fromEntries(Object.entries(value)), `${path}${name}.`);
      }
      return `${path}${name}: ${Array.isArray(value) ? value.join(' ') : String(value)}`;
    })
    .filter((text) => text !== '')
    .join(', ');
}
