import { readIp, readMac } from './addresses.ts';

/** Where each thing stands; a column that there is not is left out. */
export interface Columns {
  readonly name?: number;
  readonly ip?: number;
  readonly mac?: number;
  readonly room?: number;
  readonly group?: number;
}

/** Headings that people write, in Spanish and English, without accents. */
const headings: Readonly<Record<keyof Columns, readonly string[]>> = {
  name: [
    ...['nombre', 'equipo', 'ordenador', 'pc', 'maquina', 'host', 'nombre equipo', 'nombre ordenador'],
    ...['name', 'hostname', 'computer', 'computer name', 'machine', 'client', 'cliente', 'puesto'],
  ],
  ip: ['ip', 'direccion ip', 'direccion', 'ip address', 'address', 'ipv4', 'dir ip', 'fixed-address'],
  mac: [
    ...['mac', 'direccion mac', 'mac address', 'direccion fisica', 'ethernet', 'hardware', 'hw-address'],
    ...['hardware ethernet', 'physical address'],
  ],
  room: ['aula', 'sala', 'laboratorio', 'lab', 'classroom', 'room', 'ubicacion', 'location'],
  group: ['grupo', 'fila', 'group', 'row'],
};

/** The columns that the cells of a first row name; undefined when none of them is a heading. */
export function columnsByHeading(cells: readonly string[]): Columns | undefined {
  const found: { -readonly [K in keyof Columns]: number } = {};
  cells.forEach((cell, column) => {
    const heading = plain(cell);
    for (const key of keys) {
      if (headings[key].includes(heading)) {
        found[key] ??= column;
      }
    }
  });
  return Object.keys(found).length > 0 ? found : undefined;
}

const keys = ['name', 'ip', 'mac', 'room', 'group'] as const;

/** "Nombre de equipo", "Nombre del equipo". */
const articles: ReadonlySet<string> = new Set(['de', 'del', 'la', 'el', 'of', 'the']);

function plain(cell: string): string {
  const letters = cell.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = letters.split(/[_.:\s]+/).filter((word) => !articles.has(word));
  return words.join(' ').trim();
}

/**
 * The columns by what is in them: IP addresses, MAC addresses, and texts. The text that is another in each row is the
 * name; of the others the first is the classroom, the next the group.
 */
export function columnsByContent(rows: readonly (readonly string[])[]): Columns {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const texts: { column: number; different: number }[] = [];
  const found: { ip?: number; mac?: number } = {};
  for (let column = 0; column < width; column += 1) {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    const most = (is: (cell: string) => unknown) =>
      cells.length > 0 && cells.filter((cell) => is(cell) !== undefined).length * 2 > cells.length;
    if (most(readIp)) {
      found.ip ??= column;
    } else if (most(readMac)) {
      found.mac ??= column;
    } else if (cells.length > 0) {
      texts.push({ column, different: new Set(cells).size });
    }
  }
  // Where two tell rows apart equally, as in a single row, it is as people write it: classroom, name, …
  const byOrder = texts.length > 1 ? texts[1] : texts[0];
  const most = Math.max(0, ...texts.map(({ different }) => different));
  const name = byOrder?.different === most ? byOrder : texts.find(({ different }) => different === most);
  const [room, group] = texts.filter((text) => text !== name);
  return {
    ...found,
    ...(name && { name: name.column }),
    ...(room && { room: room.column }),
    ...(group && { group: group.column }),
  };
}
