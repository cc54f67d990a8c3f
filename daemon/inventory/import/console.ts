import type { Message } from '../../base/message.ts';
import { oneLine } from '../../base/one-line.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { readConsoleImages } from './console-images.ts';
import { readConsoleRoom } from './console-room.ts';
import type { Ask, HttpSource } from './http-source.ts';
import { inParallel } from './in-parallel.ts';
import { jsonOf } from './json-answer.ts';
import type { Source } from './source.ts';
import { type Fields, fieldsOf, listOf, textOf } from './values.ts';

/** As many requests at once as a small PHP server bears. */
export const requestsAtOnce = 4;
const mostUnits = 500;
const mostRooms = 2000;

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
    if (labs === undefined) return;
    mine.push(unit);
    for (const room of listOf(labs)) rooms.push({ unit, room });
  });
  // Of a unit that the user does not administer the answer is the same as to a wrong key.
  if (mine.length === 0) throw new OgError('invalid', { field: 'key', detail: message('import.noUnits') });
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
  if (answer.status === 404)
    throw new OgError('invalid', { field: 'url', detail: message('import.noConsole') });
  const key = textOf(fieldsOf(jsonOf(answer, path).value)?.apikey);
  // It goes into a header.
  if (!/^[\x21-\x7e]{1,1000}$/.test(key)) {
    throw new OgError('invalid', { field: 'url', detail: message('import.notJson', { path }) });
  }
  return key;
}

/** Asks with a key. */
export class ConsoleClient {
  readonly #http: HttpSource;
  readonly #key: string;
  readonly #notes = new Map<string, Message>();

  constructor(http: HttpSource, key: string) {
    this.#http = http;
    this.#key = key;
  }

  /** The value of an answer. Throws OgError for one that is an error. */
  async get(path: string): Promise<unknown> {
    const { status, value } = await this.#ask({ path });
    if (status === 401 || status === 403) {
      throw new OgError('invalid', { field: 'key', detail: message('import.wrongKey') });
    }
    if (status === 404) throw new OgError('invalid', { field: 'url', detail: message('import.noConsole') });
    if (status !== 200) throw refusal(path, status, value);
    return value;
  }

  /** The same; undefined for a unit that the user does not administer. */
  async ofOwnUnit(path: string): Promise<unknown> {
    const { status, value } = await this.#ask({ path });
    if (status === 200) return value ?? undefined;
    if (status < 500) return undefined;
    throw refusal(path, status, value);
  }

  /** The same; undefined where the server refuses or does not know it. */
  async find(path: string): Promise<unknown> {
    const { status, value } = await this.#ask({ path });
    return status === 200 ? (value ?? undefined) : undefined;
  }

  /** What is to be told of the source as a whole. */
  note(note: Message): void {
    this.#notes.set(note.key, note);
  }

  notes(): Message[] {
    return [...this.#notes.values()];
  }

  async #ask(ask: Ask): Promise<{ status: number; value: unknown }> {
    const answer = await this.#http.ask({ ...ask, key: this.#key });
    if (answer.status !== 200 && !/^\s*[[{]/.test(answer.text)) return { status: answer.status, value: null };
    const { value, hadMore } = jsonOf(answer, ask.path);
    if (hadMore) this.note(message('import.phpWarnings'));
    return { status: answer.status, value };
  }
}

function refusal(path: string, status: number, value: unknown): OgError {
  const text = oneLine(textOf(fieldsOf(value)?.message), 200);
  const detail = message('import.refused', { path, status, text: text === '' ? '' : `: ${text}` });
  return new OgError(status >= 500 ? 'unavailable' : 'invalid', { field: 'url', detail });
}

/** An id as it goes into a path; what is none leads nowhere. */
export function idOf(fields: Fields | undefined): string {
  const id = textOf(fields?.id);
  return /^[\w-]{1,64}$/.test(id) ? id : '-';
}

function compareIds(one: Fields, other: Fields): number {
  return idOf(one).localeCompare(idOf(other), 'en', { numeric: true });
}
