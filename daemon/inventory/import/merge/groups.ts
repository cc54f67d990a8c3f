import { newId } from '../../../base/new-id.ts';
import type { StoredClassroom } from '../../stored-state.ts';
import { foldName, type SourceComputer, type SourceGroup } from '../source.ts';
import { cleanName } from './rooms.ts';

type Groups = StoredClassroom['groups'];

/** A computer, and what the source says of its group. */
interface GroupMember {
  readonly stored: { readonly id: string };
  readonly candidate: { readonly source: Pick<SourceComputer, 'group'> };
}

export interface GroupMatch {
  readonly groups: Groups;
  /** Ids of ours, by the key of the source. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly added: readonly string[];
}

/**
 * The groups of a classroom, with those of the source that are new where they are wanted; ours is found by the remembered
 * key, else by name.
 */
export function withGroups(
  room: Pick<StoredClassroom, 'groups' | 'groupSources'>,
  source: string,
  wanted: readonly SourceGroup[],
  mayAdd: boolean,
): GroupMatch {
  const groups = [...room.groups];
  const idOf = new Map<string, string>();
  const added: string[] = [];
  for (const { key, name } of wanted) {
    const known = groups.find(({ id }) => room.groupSources?.[id]?.[source] === key);
    const group = known ?? groups.find((one) => foldName(one.name) === foldName(name));
    if (!group && !mayAdd) {
      continue;
    }
    const clean = cleanName(name) || cleanName(key);
    const id = group?.id ?? newId(clean, (taken) => groups.some((one) => one.id === taken));
    if (!group) {
      groups.push({ id, name: clean, computers: [] });
      added.push(clean);
    }
    idOf.set(key, id);
  }
  return { groups, idOf, added };
}

/** Names of the groups that the source knows, by the computers in them. */
export function groupNames({ groups, idOf }: GroupMatch): Map<string, string> {
  const known = new Set(idOf.values());
  const names = new Map<string, string>();
  for (const { id, name, computers } of groups) {
    if (!known.has(id)) {
      continue;
    }
    for (const computer of computers) {
      const before = names.get(computer);
      names.set(computer, before === undefined ? name : `${before}, ${name}`);
    }
  }
  return names;
}

/**
 * Puts computers into the groups that the source says. It leaves those of the source's groups that it says nothing of;
 * groups that the source does not know stay as they are.
 */
export function withMembers(
  { groups, idOf }: GroupMatch,
  members: readonly GroupMember[],
  gone: ReadonlySet<string>,
): Groups {
  const known = new Set(idOf.values());
  const told = new Set<string>();
  const joined = new Map<string, string[]>();
  for (const { stored, candidate } of members) {
    const { id } = stored;
    const { source } = candidate;
    const home = source.group ? idOf.get(source.group) : undefined;
    if (source.group === null || home !== undefined) {
      told.add(id);
    }
    if (home === undefined) {
      continue;
    }
    const list = joined.get(home) ?? [];
    joined.set(home, list);
    list.push(id);
  }
  return groups.map((group) => {
    const wanted = new Set(joined.get(group.id));
    const stays = (id: string) => !gone.has(id) && !(known.has(group.id) && told.has(id) && !wanted.has(id));
    const kept = group.computers.filter(stays);
    const computers = [...new Set([...kept, ...wanted])];
    const same = computers.length === group.computers.length && kept.length === computers.length;
    return same ? group : { ...group, computers };
  });
}
