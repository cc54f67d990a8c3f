import type { Message } from '../../../protocol/message.ts';
import { longestName } from '../../../protocol/rules/classroom-draft.ts';
import { message } from '../../../strings/index.ts';
import { effectiveNetwork } from '../../defaults.ts';
import type { StoredClassroom } from '../../stored-state.ts';
import { foldName, type Source, type SourceClassroom } from '../source.ts';

/** A classroom of the source, and ours that is the same. */
export interface RoomMatch {
  readonly source: SourceClassroom;
  readonly ours: StoredClassroom | undefined;
  /** Names one classroom of all, ours and new ones. */
  readonly id: string;
  /** The name that it is to have. */
  readonly name: string;
  readonly notes: readonly Message[];
}

/**
 * Finds ours for each classroom of the source: by the id that was remembered, else by its name, else, where the source
 * has no name, by its network. `takes` tells whether a classroom's changes are wanted.
 */
export function matchRooms(
  { id, classrooms }: Source,
  ours: readonly StoredClassroom[],
  takes: (room: SourceClassroom) => boolean,
): RoomMatch[] {
  const found = new Map<SourceClassroom, StoredClassroom>();
  const taken = new Set<StoredClassroom>();
  const keys = new Set(classrooms.map(({ key }) => key));
  const match = (room: SourceClassroom, one: StoredClassroom | undefined) => {
    if (!one || taken.has(one) || found.has(room)) {
      return;
    }
    found.set(room, one);
    taken.add(one);
  };
  const byKey = new Map(ours.map((one) => [one.sources?.[id], one]));
  for (const room of classrooms) {
    match(room, byKey.get(room.key));
  }
  // One that is known to be another room of this source is not the one of that name.
  const free = ours.filter((one) => !keys.has(one.sources?.[id] ?? ''));
  const byName = new Map(free.map((one) => [foldName(one.name), one]));
  for (const room of classrooms) {
    match(room, byName.get(foldName(room.name)));
  }
  const byNetwork = new Map(free.map((one) => [effectiveNetwork(one), one]));
  for (const room of classrooms) {
    if (room.origin === 'network') {
      match(room, byNetwork.get(room.name));
    }
  }
  return named(classrooms, found, ours, takes);
}

/** Gives each its name: those of the source where it states them, with the unit before what two units have. */
function named(
  rooms: readonly SourceClassroom[],
  found: ReadonlyMap<SourceClassroom, StoredClassroom>,
  ours: readonly StoredClassroom[],
  takes: (room: SourceClassroom) => boolean,
): RoomMatch[] {
  const counts = new Map<string, number>();
  for (const { name } of rooms) {
    counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + 1);
  }
  const renamed = new Set<StoredClassroom>();
  const mayRename = (room: SourceClassroom) => room.origin === 'stated' && takes(room);
  for (const [room, one] of found) {
    if (mayRename(room)) {
      renamed.add(one);
    }
  }
  const used = new Set(ours.filter((one) => !renamed.has(one)).map(({ name }) => foldName(name)));
  return rooms.map((source) => {
    const one = found.get(source);
    const id = one?.id ?? `new ${source.key}`;
    if (one && !mayRename(source)) {
      return { source, ours: one, id, name: one.name, notes: [] };
    }
    const wanted = wantedName(source, (counts.get(foldName(source.name)) ?? 0) > 1);
    const name = freeName(wanted, source, used);
    used.add(foldName(name));
    const notes = name === wanted ? [] : [message('import.roomRenamed', { name: wanted })];
    return { source, ours: one, id, name, notes };
  });
}

function wantedName({ name, unit = '', key }: SourceClassroom, isTwice: boolean): string {
  const plain = cleanName(name) || cleanName(key);
  const prefix = cleanName(unit);
  return isTwice && prefix !== '' ? cleanName(`${prefix} - ${plain}`) : plain;
}

function freeName(wanted: string, { key }: SourceClassroom, used: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 1; used.has(foldName(name)); count += 1) {
    name = `${wanted.slice(0, longestName - 80)} (${[cleanName(key).slice(0, 60), ...(count > 1 ? [count] : [])].join(' ')})`;
  }
  return name;
}

/** A name without control characters, not too long. */
export function cleanName(name: string): string {
  return name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestName)
    .trim();
}
