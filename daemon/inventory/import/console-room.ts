import { multicastSchema, p2pSchema } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { isMulticastAddress } from '../../protocol/rules/multicast-session.ts';
import { message } from '../../strings/index.ts';
import { networkWithMask } from './addresses.ts';
import { type ConsoleClient, idOf } from './console-client.ts';
import type { SourceClassroom, SourceGroup } from './source.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './values.ts';

const mostGroups = 1000;
/** Groups in groups. */
const deepest = 10;

/** A room with its computers: two requests. What cannot be read of it is noted. */
export async function readConsoleRoom(
  client: ConsoleClient,
  unit: Fields,
  listed: Fields,
): Promise<SourceClassroom> {
  const path = `/ous/${idOf(unit)}/labs/${idOf(listed)}`;
  const found = fieldsOf(await client.find(path));
  const clients = await client.find(`${path}/clients`);
  const room = found ?? listed;
  const { groups, omitted } = groupsOf(listed.classroomGroups);
  const { multicast, p2p, notes } = sessionsOf(room);
  if (!found) {
    notes.push(message('import.roomDetails'));
  }
  if (clients === undefined) {
    notes.push(message('import.roomComputers'));
  }
  if (groups.length > 0) {
    notes.push(message('import.groupsEmpty'));
  }
  if (omitted) {
    notes.push(message('import.groupsOmitted'));
  }
  return {
    key: idOf(listed),
    name: textOf(room.name) || textOf(listed.name),
    origin: 'stated',
    unit: textOf(unit.name),
    network: networkWithMask(textOf(room.routerip), textOf(room.netmask)),
    multicast,
    p2p,
    groups,
    isPartial: clients === undefined,
    computers: listOf(clients).map((computer) => ({
      key: idOf(computer),
      name: textOf(computer.name),
      ip: textOf(computer.ip),
      mac: textOf(computer.mac),
    })),
    notes,
  };
}

/** Groups of computers, those in others with the name of the outer one before theirs. */
function groupsOf(value: unknown): { groups: SourceGroup[]; omitted: boolean } {
  const groups: SourceGroup[] = [];
  let omitted = false;
  const add = (list: unknown, prefix: string, depth: number) => {
    for (const group of listOf(list)) {
      if (depth > deepest || groups.length >= mostGroups) {
        omitted = true;
        return;
      }
      const name = prefix + textOf(group.name);
      if (textOf(group.name) !== '') {
        groups.push({ key: idOf(group), name });
      }
      add(group.classroomGroups, `${name} / `, depth + 1);
    }
  };
  add(value, '', 0);
  return { groups, omitted };
}

/** A room's defaults for sessions; a value that we would refuse is left out and noted. */
function sessionsOf(room: Fields): Pick<SourceClassroom, 'multicast' | 'p2p'> & { notes: Message[] } {
  const notes: Message[] = [];
  const taken = <T>(field: string, value: unknown, isRight: (value: unknown) => value is T) => {
    if (isRight(value)) {
      return value;
    }
    const text = textOf(value);
    // Zero is what the console's form leaves behind where nothing was given.
    if (text !== '' && text !== '0') {
      notes.push(message('import.wrongValue', { field, value: text.slice(0, 50) }));
    }
    return undefined;
  };
  const { port, speedMbps, mode, address } = multicastSchema.shape;
  const multicast = {
    port: taken('mcastport', numberOf(room.mcastport), is(port)),
    // A number where the database has neither of the two.
    mode: taken('mcastmode', /^\d+$/.test(textOf(room.mcastmode)) ? '' : textOf(room.mcastmode), is(mode)),
    address: taken('mcastip', textOf(room.mcastip), isAddress),
    speedMbps: taken('mcastspeed', numberOf(room.mcastspeed), is(speedMbps)),
  };
  const p2p = {
    mode: taken('p2pmode', textOf(room.p2pmode), is(p2pSchema.shape.mode)),
    seconds: taken('p2ptime', numberOf(room.p2ptime), is(p2pSchema.shape.seconds)),
  };
  return { multicast: given(multicast), p2p: given(p2p), notes };

  function isAddress(value: unknown): value is string {
    return address.safeParse(value).success && isMulticastAddress(textOf(value));
  }
}

const is =
  <T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }) =>
  (value: unknown): value is T =>
    schema.safeParse(value).success;

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
