import type { Classroom, Computer, ComputerStatus } from '../../daemon/protocol/index.ts';
import { type Facts, matches, parseFilter } from './text-filter.ts';

export const classroomFields = ['classroom', 'computer', 'status'] as const;
export type ClassroomField = (typeof classroomFields)[number];

/** How classrooms are told of to people. */
export interface ClassroomWords {
  /** The prefix of a field in the person's language; the English one is always understood. */
  readonly prefixOf: (field: ClassroomField) => string;
  readonly statusText: (status: ComputerStatus) => string;
}

/** The computers that a filter means: of a classroom that it names, all. A classroom without any is not shown. */
export function filterClassroom(
  classroom: Classroom,
  text: string,
  words: ClassroomWords,
): readonly Computer[] | undefined {
  const fields = classroomFields.flatMap((field): [string, ClassroomField][] => [
    [field, field],
    [words.prefixOf(field), field],
  ]);
  const terms = parseFilter(text, new Map(fields));
  const room: Facts<ClassroomField> = { classroom: [classroom.name], computer: [], status: [] };
  if (matches(terms, room)) {
    return classroom.computers;
  }
  const found = classroom.computers.filter(({ id, name, ip, mac, status }) => {
    const groups = classroom.groups.filter(({ computers }) => computers.includes(id));
    return matches(terms, {
      classroom: [classroom.name, ...groups.map((group) => group.name)],
      computer: [name, ip, mac],
      status: [status, words.statusText(status)],
    });
  });
  return found.length > 0 ? found : undefined;
}
