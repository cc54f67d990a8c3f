import { z } from 'zod';
import { registrationSchema } from '../protocol/index.ts';
import { type State, storedClassroomSchema } from './stored-state.ts';

const listChange = <T extends z.ZodType>(thing: T) =>
  z.object({
    /** Those that are new, at the end, or other than before, in the place that they had. */
    set: z.array(thing).exactOptional(),
    /** Keys of those that are gone. */
    removed: z.array(z.string()).exactOptional(),
  });
interface ListChange<T> {
  readonly set?: readonly T[];
  readonly removed?: readonly string[];
}

/** What is other in a state than in the one before. */
export const stateChangeSchema = z.object({
  images: listChange(registrationSchema).exactOptional(),
  classrooms: listChange(storedClassroomSchema).exactOptional(),
});
type StateChange = z.infer<typeof stateChangeSchema>;

type Registration = State['images'][number];
/** Neither has a line end. */
const keyOfImage = ({ repository, canonicalName }: Registration) => `${repository}\n${canonicalName}`;
const keyOfClassroom = ({ id }: { readonly id: string }) => id;

/**
 * What leads from one state to the next; undefined when a change cannot say it, as when things have another order. What
 * is the same object in both counts as unchanged, so only what changed is looked into.
 */
export function changeBetween(before: State, after: State): StateChange | undefined {
  const images = listBetween(before.images, after.images, keyOfImage);
  const classrooms = listBetween(before.classrooms, after.classrooms, keyOfClassroom);
  if (!images || !classrooms) {
    return undefined;
  }
  return {
    ...(isEmpty(images) ? {} : { images }),
    ...(isEmpty(classrooms) ? {} : { classrooms }),
  };
}

/** The state after a change. */
export function changed(state: State, { images, classrooms }: StateChange): State {
  return {
    ...state,
    ...(images && { images: changedList(state.images, images, keyOfImage) }),
    ...(classrooms && { classrooms: changedList(state.classrooms, classrooms, keyOfClassroom) }),
  };
}

const isEmpty = ({ set = [], removed = [] }: ListChange<unknown>) => set.length + removed.length === 0;

function listBetween<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (thing: T) => string,
): { set?: T[]; removed?: string[] } | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end++;
  }
  const former = new Set(before.slice(start, before.length - end));
  const present = after.slice(start, after.length - end);
  const keys = new Set(present.map(keyOf));
  const set = present.filter((thing) => !former.has(thing));
  const removed = [...former].map(keyOf).filter((key) => !keys.has(key));
  const change = { ...(set.length > 0 && { set }), ...(removed.length > 0 && { removed }) };
  const result = changedList(before, change, keyOf);
  const isSame = result.length === after.length && result.every((thing, at) => thing === after[at]);
  return isSame ? change : undefined;
}

function changedList<T>(
  list: readonly T[],
  { set = [], removed = [] }: ListChange<T>,
  keyOf: (thing: T) => string,
): T[] {
  const gone = new Set(removed);
  const next = new Map(set.map((thing) => [keyOf(thing), thing]));
  const kept = list.flatMap((thing) => {
    const key = keyOf(thing);
    if (gone.has(key)) {
      return [];
    }
    const instead = next.get(key);
    next.delete(key);
    return [instead ?? thing];
  });
  return [...kept, ...next.values()];
}
