import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { ConsoleClient, idOf, requestsAtOnce } from './console-client.ts';
import { readConsoleImages } from './console-images.ts';
import { readConsoleRoom } from './console-room.ts';
import type { HttpSource } from './http-source.ts';
import { inParallel } from './in-parallel.ts';
import { jsonOf } from './json-answer.ts';
import type { Source } from './source.ts';
import { type Fields, fieldsOf, listOf, textOf } from './values.ts';

const mostUnits = 500;
const mostRooms = 2000;

/** User and password, or the key that the console gave for them earlier. */
export interface Login {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Reads what a web console's REST API tells (inventory-sources B, client-protocols 3): the rooms of the units that the
 * user administers with their computers, and the images. Throws OgError: invalid with the field that is wrong (`key`,
 * `password`, `url`, `fingerprint`), unavailable.
 */
export async function readConsole(http: HttpSource, host: string, login: Login): Promise<Source> {
  const key = login.key ?? (await consoleKey(http, login));
  const client = new ConsoleClient(http, key);
  const units = listOf(await client.get('/ous')).slice(0, mostUnits);
  const rooms: { unit: Fields; room: Fields }[] = [];
  const mine: Fields[] = [];
  await inParallel(units, requestsAtOnce, async (unit) => {
    const labs = await client.ofOwnUnit(`/ous/${idOf(unit)}/labs`);
    if (labs === undefined) {
      return;
    }
    mine.push(unit);
    for (const room of listOf(labs)) {
      rooms.push({ unit, room });
    }
  });
  // Of a unit that the user does not administer the answer is the same as to a wrong key.
  if (mine.length === 0) {
    throw new OgError('invalid', { field: 'key', detail: message('import.noUnits') });
  }
  const inOrder = rooms.sort((one, other) => compareIds(one.room, other.room)).slice(0, mostRooms);
  const classrooms = await inParallel(inOrder, requestsAtOnce, ({ unit, room }) =>
    readConsoleRoom(client, unit, room),
  );
  const images = await readConsoleImages(client, mine, classrooms);
  return {
    id: `console:${host}`,
    classrooms,
    images,
    notes: client.notes(),
    ...(login.key === undefined ? { key } : {}),
  };
}

async function consoleKey(http: HttpSource, { user, password }: Login): Promise<string> {
  if (user === undefined || password === undefined) {
    throw new OgError('invalid', { field: 'key', detail: message('import.noLogin') });
  }
  const path = '/login';
  const answer = await http.ask({ method: 'POST', path, body: { username: user, password } });
  if (answer.status === 401 || answer.status === 403) {
    throw new OgError('invalid', { field: 'password', detail: message('import.wrongLogin') });
  }
  if (answer.status === 404) {
    throw new OgError('invalid', { field: 'url', detail: message('import.noConsole') });
  }
  const key = textOf(fieldsOf(jsonOf(answer, path).value)?.apikey);
  // It goes into a header.
  if (!/^[\x21-\x7e]{1,1000}$/.test(key)) {
    throw new OgError('invalid', { field: 'url', detail: message('import.notJson', { path }) });
  }
  return key;
}

function compareIds(one: Fields, other: Fields): number {
  return idOf(one).localeCompare(idOf(other), 'en', { numeric: true });
}
