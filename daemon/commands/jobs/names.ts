import type { Message } from '../../base/message.ts';
import type { Classroom } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';

/** The id of the classroom that a person means by its name or id; a message when there is none, or several. */
export function classroomNamed(word: string, classrooms: readonly Classroom[]): string | Message {
  if (classrooms.some(({ id }) => id === word)) return word;
  const found = classrooms.filter(({ name }) => isName(name, word));
  const [first] = found;
  if (!first) return message('jobs.unknownClassroom', { name: word });
  return found.length === 1 ? first.id : message('jobs.severalClassrooms', { name: word, ids: idsOf(found) });
}

/** The same of a computer, by its name, address or id. */
export function computerNamed(word: string, classrooms: readonly Classroom[]): string | Message {
  const all = classrooms.flatMap(({ computers }) => computers);
  if (all.some(({ id }) => id === word)) return word;
  const found = all.filter(({ name, ip }) => ip === word || isName(name, word));
  const [first] = found;
  // A computer that was removed has its jobs still: they know its id.
  if (!first) return message('jobs.unknownComputer', { name: word });
  return found.length === 1 ? first.id : message('jobs.severalComputers', { name: word, ids: idsOf(found) });
}

/** How people know a computer; its id when it was removed. */
export function namesOf(classrooms: readonly Classroom[]): (id: string) => string {
  const names = new Map(classrooms.flatMap(({ computers }) => computers.map(({ id, name }) => [id, name])));
  return (id) => names.get(id) ?? id;
}

function isName(name: string, word: string): boolean {
  return name.toLowerCase() === word.toLowerCase();
}

function idsOf(things: readonly { readonly id: string }[]): string {
  return things.map(({ id }) => id).join(', ');
}
