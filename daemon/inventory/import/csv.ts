import type { Steps } from '../../base/steps.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { readIp, readMac } from './addresses.ts';
import { type Columns, columnsByContent, columnsByHeading } from './csv-columns.ts';
import { csvRows, type Row } from './csv-table.ts';
import { classroomsOfHosts, type Host } from './hosts.ts';
import type { Source } from './source.ts';

/**
 * Reads a CSV text (inventory-sources E): columns by their headings, in Spanish or English, else by what is in them.
 * Throws OgError invalid for a text in which no column has IP addresses or MAC addresses.
 */
export function* readCsv(text: string): Steps<Source> {
  const rows = yield* csvRows(text);
  const [first] = rows;
  const headings = first && !hasAddress(first) ? columnsByHeading(first.cells) : undefined;
  const data = headings ? rows.slice(1) : rows;
  const found = columnsByContent(data.slice(0, 200).map(({ cells }) => cells));
  const columns: Columns = headings ? besides(headings, found) : found;
  if (columns.ip === undefined || columns.mac === undefined || columns.name === undefined) {
    throw new OgError('invalid', { field: 'text', detail: message('import.noColumns') });
  }
  const hosts: Host[] = [];
  for (const row of data) {
    hosts.push(hostOf(row, columns));
    if (hosts.length % 500 === 0) {
      yield;
    }
  }
  if (hosts.length === 0) {
    throw new OgError('invalid', { field: 'text', detail: message('import.noHosts') });
  }
  return { id: 'csv', classrooms: yield* classroomsOfHosts(hosts, columns.group !== undefined), notes: [] };
}

const hasAddress = ({ cells }: Row) =>
  cells.some((cell) => readIp(cell) !== undefined || readMac(cell) !== undefined);

/** What headings leave open: a column of addresses or names stays what it is. */
function besides(headings: Columns, { name, ip, mac }: Columns): Columns {
  const taken = new Set(Object.values(headings));
  const free = Object.entries({ name, ip, mac }).filter(
    ([, column]) => column !== undefined && !taken.has(column),
  );
  return { ...Object.fromEntries(free), ...headings };
}

function hostOf({ cells, line }: Row, { name, ip, mac, room, group }: Columns): Host {
  const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''));
  return { name: cell(name), ip: cell(ip), mac: cell(mac), room: cell(room), group: cell(group), line };
}
