import type { Classroom, RecordedJob } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';

/** What a person means by a word. */
export type Named =
  /** With `doubt` nobody has that name: it may be the id of something that was removed. */
  { readonly id: string; readonly doubt?: Message } | { readonly several: Message };

/** The classroom that a person means by its name or id. */
export function classroomNamed(word: string, classrooms: readonly Classroom[]): Named {
  if (classrooms.some(({ id }) => id === word)) {
    return { id: word };
  }
  const found = classrooms.filter(({ name }) => isName(name, word));
  const [first] = found;
  if (!first) {
    return { id: word, doubt: message('jobs.unknownClassroom', { name: word }) };
  }
  if (found.length === 1) {
    return { id: first.id };
  }
  return { several: message('jobs.severalClassrooms', { name: word, ids: idsOf(found) }) };
}

/** The same of a computer, by its name, address or id. */
export function computerNamed(word: string, classrooms: readonly Classroom[]): Named {
  const all = classrooms.flatMap(({ computers }) => computers);
  if (all.some(({ id }) => id === word)) {
    return { id: word };
  }
  const found = all.filter(({ name, ip }) => ip === word || isName(name, word));
  const [first] = found;
  if (!first) {
    return { id: word, doubt: message('jobs.unknownComputer', { name: word }) };
  }
  if (found.length === 1) {
    return { id: first.id };
  }
  return { several: message('jobs.severalComputers', { name: word, ids: idsOf(found) }) };
}

/** The same of a computer of a job, also by the name that it had when the job was started. */
export function targetNamed(
  word: string,
  targets: RecordedJob['targets'],
  classrooms: readonly Classroom[],
): Named {
  const then = targets.filter(({ computer, name }) => computer === word || isName(name ?? '', word));
  const [first] = then;
  return first && then.length === 1 ? { id: first.computer } : computerNamed(word, classrooms);
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
