import type { Classroom, ClassroomSave } from '../../daemon/protocol/index.ts';
import { freeKey } from './classroom-form.ts';

/** A group of the classroom, or `new` with the name of one that is to be made. */
export type GroupTarget = { readonly group: string } | { readonly newGroup: string };

/** Parameters of `og/classroom/save` that take computers out of a classroom. */
export function withoutComputers(classroom: Classroom, gone: ReadonlySet<string>): ClassroomSave {
  const computers = classroom.computers.filter(({ id }) => !gone.has(id));
  return {
    ...savedAs(classroom),
    computers: computers.map(rowOf),
    groups: classroom.groups.map((group) => ({
      ...group,
      computers: group.computers.filter((id) => !gone.has(id)),
    })),
  };
}

/** Those that put computers of a classroom into a group; they leave the group `from`. */
export function intoGroup(
  classroom: Classroom,
  computers: readonly string[],
  target: GroupTarget,
  from?: string,
): ClassroomSave {
  const moved = new Set(computers);
  const into =
    'group' in target ? target.group : freeKey('group', new Set(classroom.groups.map(({ id }) => id)));
  const groups = classroom.groups.map((group) => {
    if (group.id === into) {
      return { ...group, computers: [...new Set([...group.computers, ...computers])] };
    }
    return group.id === from
      ? { ...group, computers: group.computers.filter((id) => !moved.has(id)) }
      : group;
  });
  const added = 'newGroup' in target ? [{ id: into, name: target.newGroup, computers: [...computers] }] : [];
  return { ...savedAs(classroom), groups: [...groups, ...added] };
}

/** Those that take computers out of a group, or of all groups; they stay in the classroom. */
export function outOfGroups(
  classroom: Classroom,
  computers: readonly string[],
  from?: string,
): ClassroomSave {
  const out = new Set(computers);
  return {
    ...savedAs(classroom),
    groups: classroom.groups.map((group) =>
      from === undefined || group.id === from
        ? { ...group, computers: group.computers.filter((id) => !out.has(id)) }
        : group,
    ),
  };
}

/** Those that bring computers of other classrooms into one. */
export function intoClassroom(target: Classroom, computers: Classroom['computers']): ClassroomSave {
  const here = new Set(target.computers.map(({ id }) => id));
  const coming = computers.filter(({ id }) => !here.has(id));
  return { ...savedAs(target), computers: [...target.computers, ...coming].map(rowOf) };
}

/** What was seen when it was asked for is what is changed, or nothing. */
function savedAs({ id, revision }: Classroom): ClassroomSave {
  return { id, ...(revision === undefined ? {} : { revision }) };
}

function rowOf({ id, name, ip, mac }: Classroom['computers'][number]) {
  return { id, name, ip, mac };
}
