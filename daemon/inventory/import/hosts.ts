import type { Steps } from '../../base/steps.ts';
import type { Message } from '../../protocol/message.ts';
import { formatNetwork, parseNetwork } from '../../protocol/rules/network.ts';
import { readMac } from './addresses.ts';
import { foldName, type SourceClassroom, type SourceComputer, type SourceGroup } from './source.ts';

/** A computer of a text that does not have classrooms for themselves. */
export interface Host {
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
  /** What is written beside it as its classroom. */
  readonly room?: string | undefined;
  /** The network that it is declared in. */
  readonly network?: string | undefined;
  readonly group?: string | undefined;
  readonly line?: number;
  readonly notes?: readonly Message[];
}

interface Room {
  readonly key: string;
  readonly name: string;
  readonly origin: 'named' | 'network';
  readonly networks: Set<string | undefined>;
  readonly groups: Map<string, SourceGroup>;
  readonly computers: SourceComputer[];
}

/** Of an address whose network is not told. */
const usualBits = 24;
const pauseEvery = 200;

/**
 * The classrooms of hosts: by the name that stands beside each, else by its network. `tellsGroups`: a host without
 * group is in none.
 */
export function* classroomsOfHosts(hosts: readonly Host[], tellsGroups = false): Steps<SourceClassroom[]> {
  const rooms = new Map<string, Room>();
  for (const [at, host] of hosts.entries()) {
    if (at % pauseEvery === 0) {
      yield;
    }
    const room = roomOf(host, rooms);
    room.networks.add(host.network);
    const group = groupOf(host, room);
    room.computers.push({
      key: readMac(host.mac) ?? `name:${foldName(host.name)}`,
      name: host.name,
      ip: host.ip,
      mac: host.mac,
      ...(group !== undefined ? { group } : tellsGroups ? { group: null } : {}),
      network: host.network,
      ...(host.line === undefined ? {} : { line: host.line }),
      ...(host.notes ? { notes: host.notes } : {}),
    });
  }
  return [...rooms.values()].map(({ networks, groups, ...room }) => {
    const [network] = networks;
    return {
      ...room,
      network: networks.size === 1 ? network : undefined,
      multicast: {},
      p2p: {},
      groups: [...groups.values()],
      notes: [],
    };
  });
}

function roomOf(host: Host, rooms: Map<string, Room>): Room {
  const { room: written = '' } = host;
  const named = foldName(written) !== '';
  const guessed = parseNetwork(`${host.ip}/${usualBits}`);
  const network = host.network ?? (guessed ? formatNetwork(guessed) : '');
  const key = named ? `name:${foldName(written)}` : `network:${network}`;
  const known = rooms.get(key);
  if (known) {
    return known;
  }
  const room: Room = {
    key,
    name: named ? written.trim().replaceAll(/\s+/g, ' ') : network,
    origin: named ? 'named' : 'network',
    networks: new Set(),
    groups: new Map(),
    computers: [],
  };
  rooms.set(key, room);
  return room;
}

function groupOf({ group: name = '' }: Host, room: Room): string | undefined {
  const key = foldName(name);
  if (key === '') {
    return undefined;
  }
  if (!room.groups.has(key)) {
    room.groups.set(key, { key, name: name.trim() });
  }
  return key;
}
