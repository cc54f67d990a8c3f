import { type ClassroomSave, type ComputerSave, OgError } from '../protocol/index.ts';
import { isMulticastAddress } from '../protocol/rules/multicast-session.ts';
import { message } from '../strings/index.ts';
import { newId } from './ids.ts';
import type { State, StoredClassroom, StoredComputer } from './store.ts';
import { checkNetwork, checkText, normaliseMac, refuse } from './validation.ts';

const longestName = 200;

/** Adds or changes a classroom. Throws OgError: notFound, conflict (its name), invalid (the network, the multicast address, a group). */
export function withClassroom(state: State, save: ClassroomSave): { state: State; id: string } {
  const before = save.id === undefined ? undefined : classroomOf(state, save.id);
  const name = checkText('name', save.name ?? before?.name ?? '', longestName);
  if (state.classrooms.some((other) => other.id !== before?.id && sameName(other.name, name))) {
    throw new OgError('conflict', { detail: message('inventory.classroomExists', { name }) });
  }
  const repository = save.repository ?? before?.repository;
  const classroom: StoredClassroom = {
    id: before?.id ?? newId(name, (id) => state.classrooms.some((other) => other.id === id)),
    name,
    network: save.network === undefined ? (before?.network ?? '') : checkNetwork(save.network),
    ...(repository === undefined ? {} : { repository }),
    multicast: merged(before?.multicast, checkMulticast(save.multicast)),
    p2p: merged(before?.p2p, save.p2p),
    groups: save.groups?.map(withoutDoubles) ?? before?.groups ?? [],
    computers: before?.computers ?? [],
  };
  checkGroups(classroom);
  const classrooms = before
    ? state.classrooms.map((other) => (other.id === before.id ? classroom : other))
    : [...state.classrooms, classroom];
  return { state: { ...state, classrooms }, id: classroom.id };
}

/** Throws OgError notFound. */
export function withoutClassroom(state: State, id: string): State {
  classroomOf(state, id);
  return { ...state, classrooms: state.classrooms.filter((classroom) => classroom.id !== id) };
}

/**
 * Adds a computer to a classroom, or changes it, or moves it there. An address belongs to one computer of all
 * classrooms, a name to one of its classroom. Throws OgError: notFound, conflict, invalid.
 */
export function withComputer(state: State, save: ComputerSave): { state: State; id: string } {
  const classroom = classroomOf(state, save.classroom);
  const home = save.id === undefined ? undefined : homeOf(state, save.id);
  const name = checkText('name', save.name, longestName);
  for (const room of state.classrooms) {
    for (const other of room.computers) {
      if (other.id === save.id) continue;
      const args = { name: other.name, classroom: room.name };
      if (other.ip === save.ip) {
        throw new OgError('conflict', { detail: message('inventory.ipTaken', { ...args, ip: save.ip }) });
      }
      if (room === classroom && sameName(other.name, name)) {
        throw new OgError('conflict', { detail: message('inventory.computerExists', args) });
      }
    }
  }
  const taken = (id: string) => state.classrooms.some((room) => room.computers.some((pc) => pc.id === id));
  const computer: StoredComputer = {
    id: save.id ?? newId(name, taken),
    name,
    ip: save.ip,
    mac: normaliseMac(save.mac),
  };
  const classrooms = state.classrooms.map((room) => {
    if (room === classroom && room === home) {
      return { ...room, computers: room.computers.map((pc) => (pc.id === computer.id ? computer : pc)) };
    }
    if (room === classroom) return { ...room, computers: [...room.computers, computer] };
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
  if (!classroom) throw new OgError('notFound', { thing: message('inventory.thing.classroom'), id });
  return classroom;
}

/** The classroom that a computer is in. Throws OgError notFound. */
export function homeOf(state: State, computer: string): StoredClassroom {
  const home = state.classrooms.find((room) => room.computers.some((pc) => pc.id === computer));
  if (!home) throw new OgError('notFound', { thing: message('inventory.thing.computer'), id: computer });
  return home;
}

function leave(room: StoredClassroom, computer: string): StoredClassroom {
  return {
    ...room,
    computers: room.computers.filter((pc) => pc.id !== computer),
    groups: room.groups.map((group) => ({
      ...group,
      computers: group.computers.filter((id) => id !== computer),
    })),
  };
}

/** The engine passes on any address; udp-receiver would then wait in vain. Throws OgError invalid. */
function checkMulticast(given: ClassroomSave['multicast']): ClassroomSave['multicast'] {
  const address = given?.address;
  if (address !== undefined && !isMulticastAddress(address))
    refuse('multicast.address', message('inventory.multicastAddress'));
  return given;
}

function withoutDoubles(group: StoredClassroom['groups'][number]) {
  return { ...group, computers: [...new Set(group.computers)] };
}

function checkGroups(classroom: StoredClassroom): void {
  const own = new Set(classroom.computers.map((pc) => pc.id));
  const seen = new Set<string>();
  for (const group of classroom.groups) {
    const name = checkText('groups', group.name, longestName);
    const keys = [`id ${group.id}`, `name ${name}`];
    if (keys.some((key) => seen.has(key))) refuse('groups', message('inventory.groupTwice', { group: name }));
    for (const key of keys) seen.add(key);
    const computer = group.computers.find((id) => !own.has(id));
    if (computer !== undefined) {
      refuse('groups', message('inventory.groupComputer', { group: name, computer }));
    }
  }
}

/** What was given before and now; what is given as undefined was not given. */
function merged<T extends object>(before: T | undefined, now: T | undefined): T {
  const given = Object.entries(now ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) } as T;
}

function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}
