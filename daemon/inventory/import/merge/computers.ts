import type { Steps } from '../../../base/steps.ts';
import type { Message } from '../../../protocol/message.ts';
import { longestName, nameKey } from '../../../protocol/rules/classroom-draft.ts';
import { isHostAddress, isInNetwork, parseNetwork } from '../../../protocol/rules/network.ts';
import { message } from '../../../strings/index.ts';
import type { StoredClassroom, StoredComputer } from '../../stored-state.ts';
import { readIp, readMac } from '../addresses.ts';
import { foldName, type Source, type SourceComputer } from '../source.ts';
import type { RoomMatch } from './rooms.ts';

const pauseEvery = 200;

/** A computer of ours, and the classroom it is in. */
export interface Place {
  readonly room: StoredClassroom;
  readonly computer: StoredComputer;
}

/** A computer of the source, with what it is to us. */
export interface Candidate {
  readonly source: SourceComputer;
  readonly room: RoomMatch;
  /** Ours that is the same. */
  readonly ours: Place | undefined;
  readonly values: Pick<StoredComputer, 'name' | 'ip' | 'mac'>;
  /** Names the classroom that it is to be in. */
  readonly home: string;
  /** Why it cannot be taken as it is. */
  readonly refusal: Message | undefined;
}

/** All computers of the source, each with ours that is the same and with what is wrong with it by itself. */
export function* candidatesOf(
  { id }: Source,
  rooms: readonly RoomMatch[],
  classrooms: readonly StoredClassroom[],
): Steps<Candidate[]> {
  const finder = new Finder(id, classrooms);
  const all = rooms.flatMap((room) => room.source.computers.map((source) => ({ room, source })));
  const found = new Map<SourceComputer, Place>();
  // What is surest comes first: a computer that somebody renamed must not be taken for the one that has its name now.
  for (const look of [finder.byKey, finder.byMac, finder.byName]) {
    for (const [at, { room, source }] of all.entries()) {
      const place = found.has(source) ? undefined : look(source, room);
      if (place) {
        found.set(source, place);
        finder.take(place);
      }
      if (at % pauseEvery === 0) {
        yield;
      }
    }
  }
  const candidates: Candidate[] = [];
  for (const { room, source } of all) {
    const ours = found.get(source);
    const values = {
      name: source.name.trim(),
      ip: readIp(source.ip) ?? source.ip.trim(),
      mac: readMac(source.mac) ?? source.mac.trim(),
    };
    // A classroom that only stands for a network says nothing of where a computer is.
    const home = room.source.origin === 'network' && ours ? ours.room.id : room.id;
    candidates.push({ source, room, ours, values, home, refusal: wrongWith(source, room) });
    if (candidates.length % pauseEvery === 0) {
      yield;
    }
  }
  return candidates;
}

/** Finds ours; each at most once. */
class Finder {
  readonly #byKey = new Map<string, Place>();
  readonly #byMac = new Map<string, Place[]>();
  readonly #byName = new Map<string, Place>();
  readonly #taken = new Set<StoredComputer>();

  constructor(source: string, classrooms: readonly StoredClassroom[]) {
    for (const room of classrooms) {
      for (const computer of room.computers) {
        const place = { room, computer };
        const key = computer.sources?.[source];
        if (key !== undefined) {
          this.#byKey.set(key, place);
        }
        const mac = readMac(computer.mac) ?? '';
        const same = this.#byMac.get(mac) ?? [];
        this.#byMac.set(mac, same);
        same.push(place);
        this.#byName.set(nameInRoom(room.id, computer.name), place);
      }
    }
  }

  take({ computer }: Place): void {
    this.#taken.add(computer);
  }

  readonly byKey = ({ key }: SourceComputer): Place | undefined => this.#free(this.#byKey.get(key));

  /** In its classroom; elsewhere only where the name is the same, or where the source does not know classrooms. */
  readonly byMac = ({ mac, name }: SourceComputer, { id, source }: RoomMatch): Place | undefined => {
    const free = (this.#byMac.get(readMac(mac) ?? '?') ?? []).filter((place) => this.#free(place));
    const isSame = ({ computer }: Place) => foldName(computer.name) === foldName(name);
    return (
      free.find(({ room }) => room.id === id) ??
      free.find((place) => source.origin === 'network' || isSame(place))
    );
  };

  readonly byName = ({ name }: SourceComputer, { id }: RoomMatch): Place | undefined =>
    this.#free(this.#byName.get(nameInRoom(id, name)));

  #free(place: Place | undefined): Place | undefined {
    return place && !this.#taken.has(place.computer) ? place : undefined;
  }
}

/** A name belongs to one computer of its classroom. */
export function nameInRoom(room: string, name: string): string {
  return `${room} ${nameKey(name)}`;
}

function wrongWith({ name, ip, mac, network }: SourceComputer, room: RoomMatch): Message | undefined {
  if (name.trim() === '') {
    return message('import.noName');
  }
  if (name.trim().length > longestName || /\p{C}/u.test(name.trim())) {
    return message('import.badName');
  }
  if (mac.trim() === '') {
    return message('import.noMac');
  }
  if (readMac(mac) === undefined) {
    return message('import.badMac', { mac: mac.slice(0, 50) });
  }
  if (ip.trim() === '') {
    return message('import.noIp');
  }
  const address = readIp(ip);
  if (address === undefined) {
    return message('import.badIp', { ip: ip.slice(0, 100) });
  }
  if (!isHostAddress(address)) {
    return message('import.notHost', { ip: address });
  }
  const inside = network ?? room.source.network ?? room.ours?.network ?? '';
  const parsed = parseNetwork(inside);
  if (!parsed || isInNetwork(address, parsed)) {
    return undefined;
  }
  return message('import.outside', { ip: address, network: inside });
}
