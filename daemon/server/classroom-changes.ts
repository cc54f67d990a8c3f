import { changedParts, sameFields } from '../base/same-data.ts';
import type { Classroom, ClassroomComputers } from '../protocol/index.ts';
import type { Rooms } from './context.ts';
import type { Parts, Things } from './thing-changes.ts';

export function classroomThings({ inventory }: Pick<Rooms, 'inventory'>): Things<Classroom> {
  return {
    topic: 'classroom',
    onDidChange: inventory.onDidChangeClassrooms,
    find: (ids) => inventory.classrooms().filter(({ id }) => ids.has(id)),
    present: (classroom) => classroom,
    parts: computerParts,
  };
}

const aside = new Set(['computers']);

const computerParts: Parts<Classroom> = {
  field: 'computers',
  count: ({ computers }) => computers.length,
  changed(before, now) {
    if (!sameFields(before, now, aside)) return undefined;
    const computers = changedParts(before.computers, now.computers, ({ id }) => id);
    return computers && ((): ClassroomComputers => ({ classroom: now.id, computers }));
  },
};
