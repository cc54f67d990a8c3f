import type { ClassroomLayout, ClassroomSave } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { StoredClassroom } from './stored-state.ts';
import { refuse } from './validation.ts';

/** The room as it is given, with the ids of new computers; as it was, without those that are gone; none for null. */
export function savedLayout(
  given: ClassroomSave['layout'],
  before: ClassroomLayout | undefined,
  kept: ReadonlySet<string>,
  idOf: (key: string) => string,
): Pick<StoredClassroom, 'layout'> {
  if (given === null) {
    return {};
  }
  if (given) {
    return { layout: placed(given, idOf) };
  }
  return before ? { layout: placed(before, (id) => (kept.has(id) ? id : null)) } : {};
}

/** A room with something else in the place of each computer. */
function placed({ rows, front }: ClassroomLayout, of: (id: string) => string | null): ClassroomLayout {
  return { rows: rows.map((row) => row.map((id) => (id === null ? null : of(id)))), front };
}

/** Throws OgError invalid for a computer that is not of the classroom, or stands in two places. */
export function checkLayout({ layout, computers }: StoredClassroom): void {
  const own = new Set(computers.map(({ id }) => id));
  const seen = new Set<string>();
  for (const id of layout?.rows.flat() ?? []) {
    if (id === null) {
      continue;
    }
    if (!own.has(id)) {
      refuse('layout', message('inventory.layoutForeign', { computer: id }));
    }
    if (seen.has(id)) {
      refuse('layout', message('inventory.computerTwice', { id }));
    }
    seen.add(id);
  }
}

/** Where the computers of a classroom stand once these are gone from it. */
export function layoutWithout(
  { layout }: StoredClassroom,
  gone: ReadonlySet<string>,
): Pick<StoredClassroom, 'layout'> {
  return layout ? { layout: placed(layout, (id) => (gone.has(id) ? null : id)) } : {};
}
