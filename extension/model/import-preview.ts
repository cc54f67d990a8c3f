import type {
  ImportedClassroom,
  ImportedComputer,
  InventoryImportResult,
} from '../../daemon/protocol/index.ts';
import { byName } from './format.ts';

export type ImportMark = 'added' | 'changed' | 'unchanged' | 'refused' | 'missing';

export type FieldChange = ImportedComputer['changes'][number];

/** A row of the preview below its classroom. */
export interface PreviewRow {
  readonly id: string;
  readonly mark: Exclude<ImportMark, 'unchanged'>;
  readonly name: string;
  /** What tells it from others: IP and MAC of a computer, the name of an image. */
  readonly values: readonly string[];
  readonly changes: readonly FieldChange[];
  /** Why it is refused, with its line; notes of the others. */
  readonly notes: readonly string[];
  readonly line?: number | undefined;
  /** What is ticked for it; undefined: there is nothing to choose. */
  readonly tick?: string;
}

/** A classroom with what happens in it, or the registrations of images. */
export interface PreviewGroup {
  readonly id: string;
  readonly kind: 'classroom' | 'images';
  readonly mark: 'added' | 'changed' | 'unchanged';
  readonly name: string;
  readonly network: string;
  readonly changes: readonly FieldChange[];
  readonly notes: readonly string[];
  readonly rows: readonly PreviewRow[];
  /** How many of its computers or images stay as they are. */
  readonly unchanged: number;
  /** Its own tick; undefined: it stays as it is itself. */
  readonly tick?: string;
}

/** The ticks: keys of `only`, and `remove:ID` for what is removed. */
export type Ticks = ReadonlySet<string>;

const removePrefix = 'remove:';

/** The preview as a tree: classrooms by name, what changes first, in each what is refused, added, changed, missing. */
export function previewGroups({ classrooms, computers, images }: InventoryImportResult): PreviewGroup[] {
  const marks = ['added', 'changed', 'unchanged'] as const;
  const rows = new Map<string, PreviewRow[]>();
  const add = (classroom: string, row: PreviewRow) => {
    const list = rows.get(classroom) ?? [];
    rows.set(classroom, list);
    list.push(row);
  };
  computers.refused.forEach(({ name, classroom = '', reason, line }, at) => {
    add(classroom, {
      id: `refused:${at}`,
      mark: 'refused',
      name,
      values: [],
      changes: [],
      notes: [reason],
      line,
    });
  });
  for (const mark of ['added', 'changed'] as const) {
    for (const one of computers[mark]) {
      add(one.classroom, computerRow(mark, one));
    }
  }
  for (const { id, name, classroom } of computers.missing) {
    const tick = `${removePrefix}${id}`;
    add(classroom, { id: tick, mark: 'missing', name, values: [], changes: [], notes: [], tick });
  }
  const known = marks.flatMap((mark) =>
    classrooms[mark].map((one) => classroomGroup(mark, one, rows, computers)),
  );
  const names = new Set(known.map(({ name }) => name));
  // Computers change also in classrooms that the source does not have; those that are all refused have none.
  const others = [...rows.keys()].filter((name) => !names.has(name)).map((name) => bareGroup(name, rows));
  const groups = [...known, ...others].sort(
    (one, other) => weight(one) - weight(other) || byName(one, other),
  );
  return images ? [...groups, ...imageGroup(images)] : groups;
}

/** All that is added or changed; what would be removed is not. */
export function allTicks(groups: readonly PreviewGroup[]): Set<string> {
  return new Set(
    groups.flatMap(({ tick, rows }) => [
      ...(tick === undefined ? [] : [tick]),
      ...rows.flatMap((row) => (row.tick === undefined || row.mark === 'missing' ? [] : [row.tick])),
    ]),
  );
}

/** Ticks or unticks a row, or a group with its rows; a new classroom comes with any of its computers. */
export function ticked(
  ticks: Ticks,
  of: PreviewGroup | PreviewRow,
  on: boolean,
  group?: PreviewGroup,
): Set<string> {
  const next = new Set(ticks);
  const set = (tick: string | undefined) => {
    if (tick === undefined) {
      return;
    }
    if (on) {
      next.add(tick);
    } else {
      next.delete(tick);
    }
  };
  set(of.tick);
  // What is removed is ticked one by one.
  if ('rows' in of) {
    for (const row of of.rows) {
      if (row.mark !== 'missing' || !on) {
        set(row.tick);
      }
    }
  }
  if (on && group?.mark === 'added' && group.tick !== undefined) {
    next.add(group.tick);
  }
  return next;
}

/** Whether a group is shown ticked; undefined: there is nothing to tick in it. */
export function isGroupTicked({ tick, rows }: PreviewGroup, ticks: Ticks): boolean | undefined {
  const all = [tick, ...rows.filter(({ mark }) => mark !== 'missing').map((row) => row.tick)];
  const there = all.filter((one) => one !== undefined);
  return there.length === 0 ? undefined : there.some((one) => ticks.has(one));
}

/** What the method is called with. */
export function choiceOf(ticks: Ticks): { only: string[]; remove: string[] } {
  const all = [...ticks];
  return {
    only: all.filter((tick) => !tick.startsWith(removePrefix)),
    remove: all.flatMap((tick) => (tick.startsWith(removePrefix) ? [tick.slice(removePrefix.length)] : [])),
  };
}

function classroomGroup(
  mark: PreviewGroup['mark'],
  one: ImportedClassroom,
  rows: ReadonlyMap<string, readonly PreviewRow[]>,
  { unchanged }: InventoryImportResult['computers'],
): PreviewGroup {
  const { key, name, network, changes, notes } = one;
  return {
    ...{ id: key, kind: 'classroom', mark, name, network, changes, notes, rows: rows.get(name) ?? [] },
    unchanged: unchanged.filter((computer) => computer.classroom === name).length,
    ...(mark === 'unchanged' ? {} : { tick: key }),
  };
}

function bareGroup(name: string, rows: ReadonlyMap<string, readonly PreviewRow[]>): PreviewGroup {
  const empty = { network: '', changes: [], notes: [], unchanged: 0 };
  return {
    ...empty,
    id: `other:${name}`,
    kind: 'classroom',
    mark: 'unchanged',
    name,
    rows: rows.get(name) ?? [],
  };
}

function computerRow(
  mark: 'added' | 'changed',
  { key, name, ip, mac, group, changes, notes }: ImportedComputer,
): PreviewRow {
  const values = [ip, mac, ...(group === undefined ? [] : [group])];
  return { id: key, mark, name, values, changes, notes, tick: key };
}

function imageGroup(images: NonNullable<InventoryImportResult['images']>): PreviewGroup[] {
  const marks = ['added', 'changed'] as const;
  const rows: PreviewRow[] = marks.flatMap((mark) =>
    images[mark].map(({ key, canonicalName, changes, notes }) => ({
      ...{ id: key, mark, name: canonicalName, notes, tick: key },
      values:
        mark === 'added' ? changes.flatMap(({ field, after }) => (field === 'name' ? [after] : [])) : [],
      changes,
    })),
  );
  images.refused.forEach(({ name, reason }, at) => {
    rows.push({ id: `image-refused:${at}`, mark: 'refused', name, values: [], changes: [], notes: [reason] });
  });
  const unchanged = images.unchanged.length;
  if (rows.length + unchanged === 0) {
    return [];
  }
  const empty = { name: '', network: '', changes: [], notes: [] };
  return [{ ...empty, id: 'images', kind: 'images', mark: 'unchanged', rows, unchanged }];
}

/** What nothing happens to comes last. */
function weight({ mark, rows }: PreviewGroup): number {
  return mark === 'unchanged' && rows.length === 0 ? 1 : 0;
}
