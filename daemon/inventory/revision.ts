import { createHash } from 'node:crypto';
import type { StoredClassroom } from './stored-state.ts';

const known = new WeakMap<StoredClassroom, string>();

/** Which state of a classroom a person has seen: another text after each change of what is stored of it. */
export function revisionOf(classroom: StoredClassroom): string {
  const before = known.get(classroom);
  if (before !== undefined) {
    return before;
  }
  const revision = createHash('sha256').update(JSON.stringify(classroom, inOrder)).digest('hex').slice(0, 16);
  // A stored classroom is never changed in place.
  known.set(classroom, revision);
  return revision;
}

/** A file that is read again has its members in another order. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
