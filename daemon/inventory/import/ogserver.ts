import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { networkWithMask, readIp } from './addresses.ts';
import type { Answer, HttpSource } from './http-source.ts';
import { inParallel } from './in-parallel.ts';
import { jsonOf } from './json-answer.ts';
import { type OgServerRoom, roomsOf } from './ogserver-scopes.ts';
import type { Source, SourceClassroom, SourceComputer } from './source.ts';
import { type Fields, fieldsOf, textOf } from './values.ts';

/** As many requests at once as inventory-sources D advises. */
const requestsAtOnce = 4;

/**
 * Reads what an ogServer's REST API tells (inventory-sources D, client-protocols 2 and 9): `/scopes` once, and
 * `/client/info` of each computer, for its MAC address. Throws OgError: invalid with the field that is wrong (`key`,
 * `url`), unavailable.
 */
export async function readOgServer(http: HttpSource, host: string, key: string | undefined): Promise<Source> {
  if (key === undefined) {
    throw new OgError('invalid', { field: 'key', detail: message('import.noToken') });
  }
  const scopes = await http.ask({ path: '/scopes', key });
  if (scopes.status !== 200) {
    throw refusal(scopes.status);
  }
  const rooms = roomsOf(jsonOf(scopes, '/scopes').value);
  const asked = rooms.flatMap((room) => room.computers.map((computer) => ({ room, computer })));
  const details = await inParallel(asked, requestsAtOnce, async ({ room, computer }) => ({
    room,
    computer,
    info: await clientInfo(http, key, computer.ip),
  }));
  const found = new Map<OgServerRoom, { computer: SourceComputer; network: string | undefined }[]>();
  for (const { room, computer, info } of details) {
    const list = found.get(room) ?? [];
    found.set(room, list);
    list.push({
      computer: { ...computer, mac: textOf(info?.mac) },
      network: networkWithMask(computer.ip, textOf(info?.netmask)),
    });
  }
  return {
    id: `ogserver:${host}`,
    classrooms: rooms.map((room) => classroomOf(room, found.get(room) ?? [])),
    notes: [],
  };
}

function classroomOf(
  { computers: _, ...room }: OgServerRoom,
  found: readonly { readonly computer: SourceComputer; readonly network: string | undefined }[],
): SourceClassroom {
  const networks = new Set(found.map(({ network }) => network));
  const [network] = networks;
  const filled = new Set(found.map(({ computer }) => computer.group));
  const notes: Message[] = room.groups
    .filter((group) => !filled.has(group.key))
    .map((group) => message('import.groupEmpty', { group: group.name }));
  return {
    ...room,
    origin: 'stated',
    network: networks.size === 1 ? network : undefined,
    multicast: {},
    p2p: {},
    computers: found.map(({ computer }) => computer),
    notes,
  };
}

/** Undefined for a computer that the server does not know after all. */
async function clientInfo(http: HttpSource, key: string, ip: string): Promise<Fields | undefined> {
  if (readIp(ip) === undefined) {
    return undefined;
  }
  const path = '/client/info';
  const answer = await http.ask({ path, key, body: { client: [ip] } });
  if (answer.status === 401) {
    throw refusal(answer.status);
  }
  return answer.status === 200 ? fieldsOf(jsonOf(answer, path).value) : undefined;
}

/** Its errors have no body; a tree that is larger than its buffer is a 400 (client-protocols 9.8). */
function refusal(status: Answer['status']): OgError {
  if (status === 401) {
    return new OgError('invalid', { field: 'key', detail: message('import.wrongKey') });
  }
  const key = status === 400 ? 'import.serverTooLarge' : 'import.noOgServer';
  return new OgError('invalid', { field: 'url', detail: message(key) });
}
