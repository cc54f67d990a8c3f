import { newId } from '../base/new-id.ts';
import { type ClassroomSave, type ComputerSave, OgError } from '../protocol/index.ts';
import { macAddress } from '../protocol/rules/classroom-draft.ts';
import { groupProblems, nameProblems, networkProblems } from '../protocol/rules/classroom-problems.ts';
import { computerProblems } from '../protocol/rules/computer-problems.ts';
import { isMulticastAddress } from '../protocol/rules/multicast-session.ts';
import { formatNetwork, parseNetwork } from '../protocol/rules/network.ts';
import { message } from '../strings/index.ts';
import { refuseFirst } from './classroom-refusals.ts';
import { newMulticast } from './defaults.ts';
import { checkLayout, layoutWithout, savedLayout } from './layout.ts';
import { revisionOf } from './revision.ts';
import type { State, StoredClassroom, StoredComputer } from './stored-state.ts';
import { refuse } from './validation.ts';

/**
 * Adds or changes a classroom. Throws OgError: notFound, conflict (its name, an address of a computer, a newer
 * revision), invalid (the network, the multicast address, a group, a computer).
 */
export function withClassroom(state: State, save: ClassroomSave): { state: State; id: string } {
  const before = save.id === undefined ? undefined : classroomOf(state, save.id);
  if (before && save.revision !== undefined && save.revision !== revisionOf(before)) {
    throw new OgError('conflict', { detail: message('inventory.classroomChanged', { name: before.name }) });
  }
  const others = state.classrooms.filter((other) => other !== before);
  const draft = { name: save.name ?? before?.name ?? '', network: save.network ?? before?.network ?? '' };
  refuseFirst(nameProblems(draft, others));
  if (save.network !== undefined) {
    refuseFirst(networkProblems(draft, others));
  }
  const network = parseNetwork(draft.network);
  const repository = save.repository ?? before?.repository;
  const { computers, idOf } = save.computers
    ? savedComputers(state, draft.name.trim(), save.computers, others)
    : { computers: before?.computers ?? [], idOf: (id: string) => id };
  const groups = save.groups ?? before?.groups ?? [];
  const kept = new Set(computers.map(({ id }) => id));
  const classroom: StoredClassroom = {
    id: before?.id ?? newId(draft.name.trim(), (id) => state.classrooms.some((other) => other.id === id)),
    name: draft.name.trim(),
    network: network ? formatNetwork(network) : '',
    ...(repository === undefined ? {} : { repository }),
    multicast: merged(
      before?.multicast ?? newMulticast({ network: draft.network, computers }, others),
      checkMulticast(save.multicast),
    ),
    p2p: merged(before?.p2p, save.p2p),
    groups: groups.map((group) => ({
      ...group,
      name: group.name.trim(),
      computers: [...new Set(group.computers.map(idOf))]
        // Of groups that were not given, those that go with this save go out of their groups, too.
        .filter((id) => save.groups !== undefined || kept.has(id)),
    })),
    computers,
    ...savedLayout(save.layout, before?.layout, kept, idOf),
    ...rememberedOf(before),
  };
  checkGroups(classroom);
  checkLayout(classroom);
  const rest = save.computers ? others.map((room) => withoutMembers(room, kept)) : others;
  const at = before ? state.classrooms.indexOf(before) : rest.length;
  return { state: { ...state, classrooms: rest.toSpliced(at, 0, classroom) }, id: classroom.id };
}

/** The computers of a save with their ids, and by what ids and keys its groups know them. */
function savedComputers(
  state: State,
  name: string,
  rows: NonNullable<ClassroomSave['computers']>,
  others: readonly StoredClassroom[],
): { computers: StoredComputer[]; idOf: (key: string) => string } {
  const stored = new Map(
    state.classrooms.flatMap((room) => room.computers.map((pc) => [pc.id, pc] as const)),
  );
  const known = new Set(stored.keys());
  const sourcesOf = (id: string | undefined) => {
    const sources = id === undefined ? undefined : stored.get(id)?.sources;
    return sources && { sources };
  };
  const given = new Set<string>();
  for (const { id } of rows) {
    if (id === undefined) {
      continue;
    }
    if (!known.has(id)) {
      throw new OgError('notFound', { thing: message('inventory.thing.computer'), id });
    }
    if (given.has(id)) {
      refuse('computers', message('inventory.computerTwice', { id }));
    }
    given.add(id);
  }
  for (const { key } of rows) {
    if (key === undefined) {
      continue;
    }
    // A group that names it would mean two.
    if (given.has(key)) {
      refuse('computers', message('inventory.computerTwice', { id: key }));
    }
    given.add(key);
  }
  refuseFirst(computerProblems({ name, network: '', computers: rows }, others));
  const idOfKey = new Map<string, string>();
  const computers = rows.map(({ id, key, name: text, ip, mac }) => {
    const computer = {
      id: id ?? newId(text, (one) => known.has(one)),
      name: text.trim(),
      ip,
      mac: macAddress(mac) ?? mac,
      ...sourcesOf(id),
    };
    known.add(computer.id);
    if (key !== undefined) {
      idOfKey.set(key, computer.id);
    }
    return computer;
  });
  return { computers, idOf: (key) => idOfKey.get(key) ?? key };
}

function withoutMembers(room: StoredClassroom, gone: ReadonlySet<string>): StoredClassroom {
  if (!room.computers.some(({ id }) => gone.has(id))) {
    return room;
  }
  return {
    ...room,
    computers: room.computers.filter(({ id }) => !gone.has(id)),
    ...layoutWithout(room, gone),
    groups: room.groups.map((group) => ({
      ...group,
      computers: group.computers.filter((id) => !gone.has(id)),
    })),
  };
}

/** What an import calls it stays known, whatever a person changes. */
function rememberedOf(
  before: StoredClassroom | undefined,
): Pick<StoredClassroom, 'sources' | 'groupSources'> {
  return {
    ...(before?.sources && { sources: before.sources }),
    ...(before?.groupSources && { groupSources: before.groupSources }),
  };
}

/** Throws OgError notFound. */
export function withoutClassroom(state: State, id: string): State {
  classroomOf(state, id);
  return { ...state, classrooms: state.classrooms.filter((classroom) => classroom.id !== id) };
}

/**
 * Adds a computer to a classroom, or changes it, or moves it there. An address and a MAC belong to one computer of all
 * classrooms, a name to one of its classroom. Throws OgError: notFound, conflict, invalid.
 */
export function withComputer(state: State, save: ComputerSave): { state: State; id: string } {
  const classroom = classroomOf(state, save.classroom);
  const home = save.id === undefined ? undefined : homeOf(state, save.id);
  const before = home?.computers.find((pc) => pc.id === save.id);
  const taken = (id: string) => state.classrooms.some((room) => room.computers.some((pc) => pc.id === id));
  const computer: StoredComputer = {
    id: save.id ?? newId(save.name.trim(), taken),
    name: save.name.trim(),
    ip: save.ip,
    mac: macAddress(save.mac) ?? save.mac,
    ...(before?.sources && { sources: before.sources }),
  };
  const isHere = home === classroom;
  const computers = isHere
    ? classroom.computers.map((pc) => (pc.id === computer.id ? computer : pc))
    : [...classroom.computers, computer];
  const others = state.classrooms.filter((room) => room !== classroom);
  refuseFirst(
    computerProblems({ ...classroom, computers }, others, (index) => computers[index] === computer),
  );
  const classrooms = state.classrooms.map((room) => {
    if (room === classroom) {
      return { ...room, computers };
    }
    return room === home ? leave(room, computer.id) : room;
  });
  return { state: { ...state, classrooms }, id: computer.id };
}

/** Throws OgError notFound. */
export function withoutComputer(state: State, id: string): State {
  const home = homeOf(state, id);
  return { ...state, classrooms: state.classrooms.map((room) => (room === home ? leave(room, id) : room)) };
}

function classroomOf(state: State, id: string): StoredClassroom {
  const classroom = state.classrooms.find((candidate) => candidate.id === id);
  if (!classroom) {
    throw new OgError('notFound', { thing: message('inventory.thing.classroom'), id });
  }
  return classroom;
}

/** The classroom that a computer is in. Throws OgError notFound. */
export function homeOf(state: State, computer: string): StoredClassroom {
  const home = state.classrooms.find((room) => room.computers.some((pc) => pc.id === computer));
  if (!home) {
    throw new OgError('notFound', { thing: message('inventory.thing.computer'), id: computer });
  }
  return home;
}

function leave(room: StoredClassroom, computer: string): StoredClassroom {
  return withoutMembers(room, new Set([computer]));
}

/** The engine passes on any address; udp-receiver would then wait in vain. Throws OgError invalid. */
function checkMulticast(given: ClassroomSave['multicast']): ClassroomSave['multicast'] {
  const address = given?.address;
  if (address !== undefined && !isMulticastAddress(address)) {
    refuse('multicast.address', message('inventory.multicastAddress'));
  }
  return given;
}

function checkGroups(classroom: StoredClassroom): void {
  refuseFirst(groupProblems(classroom.groups));
  const own = new Set(classroom.computers.map((pc) => pc.id));
  for (const group of classroom.groups) {
    const computer = group.computers.find((id) => !own.has(id));
    if (computer !== undefined) {
      refuse('groups', message('inventory.groupComputer', { group: group.name, computer }));
    }
  }
}

/** What was given before and now; what is given as undefined was not given. */
function merged<T extends object>(before: T | undefined, now: T | undefined): T {
  const given = Object.entries(now ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) } as T;
}
