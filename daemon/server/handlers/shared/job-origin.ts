import { defined } from '../../../base/defined.ts';
import type { JobOrigin } from '../../../dispatch/types.ts';
import type { CallingPlan } from '../../../plans/index.ts';
import type { Classroom, Computer, PlannedAction, Scope } from '../../../protocol/index.ts';

export interface Sent {
  readonly scope: Scope;
  /** In the order of the job's targets. */
  readonly computers: readonly Computer[];
  readonly classrooms: readonly Classroom[];
  /** File that the text came from. */
  readonly source: string | undefined;
  /** Address of the sender. */
  readonly from: string;
  /** Canonical names of the images that the script names. */
  readonly images: readonly string[];
  /** What it does. */
  readonly what: readonly PlannedAction[];
  readonly plan: CallingPlan | undefined;
}

/** What is kept of where a job comes from: with the names that things had, for they are renamed and removed. */
export function jobOrigin({
  scope,
  computers,
  classrooms,
  source,
  from,
  images,
  what,
  plan,
}: Sent): JobOrigin {
  const wanted = new Set(computers.map(({ id }) => id));
  const room = classrooms.find(({ id }) => id === scope.classroom);
  const group = room?.groups.find(({ id }) => id === scope.group);
  return defined({
    source,
    plan,
    createdFrom: from,
    classrooms: classrooms
      .filter((one) => one.computers.some(({ id }) => wanted.has(id)))
      .map(({ id }) => id),
    images: [...images],
    what: [...what],
    names: computers.map(({ name }) => name),
    scopeNames: room && defined({ classroom: room.name, group: group?.name }),
  });
}
