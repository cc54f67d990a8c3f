import type { Classroom, Computer } from '../../protocol/index.ts';

/** Id of the classroom that all these computers are in; undefined when they are not all of one, or there are none. */
export function classroomOf(
  classrooms: readonly Classroom[],
  keyOf: (computer: Computer) => string,
  wanted: readonly string[],
): string | undefined {
  if (wanted.length === 0) {
    return undefined;
  }
  return classrooms.find((room) => {
    const there = new Set(room.computers.map(keyOf));
    return wanted.every((one) => there.has(one));
  })?.id;
}
