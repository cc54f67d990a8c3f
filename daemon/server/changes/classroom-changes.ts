import { changedParts, sameData, sameFields } from '../../base/same-data.ts';
import type { Classroom, ClassroomComputers, Computer } from '../../protocol/index.ts';
import type { Rooms } from '../rooms.ts';
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
    if (!sameFields(before, now, aside)) {
      return undefined;
    }
    const changed = changedParts(before.computers, now.computers, ({ id }) => id);
    if (!changed) {
      return undefined;
    }
    const former = new Map(before.computers.map((computer) => [computer.id, computer]));
    const [computers, sameDisks]: [Computer[], NonNullable<ClassroomComputers['sameDisks']>] = [[], []];
    for (const computer of changed) {
      const { disks, cache, ...rest } = computer;
      const known = former.get(computer.id);
      if (known && sameData(known.disks, disks) && sameData(known.cache, cache)) {
        sameDisks.push(rest);
      } else {
        computers.push(computer);
      }
    }
    return (): ClassroomComputers => {
      return { classroom: now.id, computers, ...(sameDisks.length > 0 && { sameDisks }) };
    };
  },
};
