import type { SourceComputer, SourceGroup } from './source.ts';
import { type Fields, fieldsOf, listOf, textOf } from './values.ts';

export interface OgServerRoom {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly groups: readonly SourceGroup[];
  /** Without their MAC addresses, which the tree does not have. */
  readonly computers: readonly SourceComputer[];
}

/** Folders in folders; the answer itself has at most 256 KiB. */
const deepest = 20;

/**
 * The rooms of the tree that `/scopes` answers. A folder above a room groups rooms and is passed through; one in a
 * room is a group of computers, one in another has that one's name before its own.
 */
export function roomsOf(tree: unknown): OgServerRoom[] {
  const rooms: OgServerRoom[] = [];
  const visit = (scope: Fields, unit: string, depth: number) => {
    if (depth > deepest) {
      return;
    }
    if (textOf(scope.type) === 'room') {
      rooms.push(roomOf(scope, unit));
      return;
    }
    const inside = textOf(scope.type) === 'center' ? textOf(scope.name) : unit;
    for (const one of listOf(scope.scope)) {
      visit(one, inside, depth + 1);
    }
  };
  for (const scope of listOf(fieldsOf(tree)?.scope)) {
    visit(scope, '', 0);
  }
  return rooms;
}

function roomOf(room: Fields, unit: string): OgServerRoom {
  const groups: SourceGroup[] = [];
  const computers: SourceComputer[] = [];
  const visit = (scope: Fields, group: SourceGroup | undefined, depth: number) => {
    if (depth > deepest) {
      return;
    }
    for (const one of listOf(scope.scope)) {
      const name = textOf(one.name);
      if (textOf(one.type) === 'computer') {
        computers.push({ key: textOf(one.id), name, ip: textOf(one.ip), mac: '', group: group?.key ?? null });
      } else if (textOf(one.type) === 'folder') {
        const inner = { key: textOf(one.id), name: group ? `${group.name} / ${name}` : name };
        groups.push(inner);
        visit(one, inner, depth + 1);
      }
    }
  };
  visit(room, undefined, 0);
  return { key: textOf(room.id), name: textOf(room.name), unit, groups, computers };
}
