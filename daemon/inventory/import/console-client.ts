import { oneLine } from '../../base/one-line.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Ask, HttpSource } from './http-source.ts';
import { jsonOf } from './json-answer.ts';
import { type Fields, fieldsOf, textOf } from './values.ts';

/** As many requests at once as a small PHP server bears. */
export const requestsAtOnce = 4;

/** Asks a web console's REST API with a user's key (client-protocols 3). */
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
    if (status === 404) {
      throw new OgError('invalid', { field: 'url', detail: message('import.noConsole') });
    }
    if (status !== 200) {
      throw refusal(path, status, value);
    }
    return value;
  }

  /** The same; undefined for a unit that the user does not administer. */
  async ofOwnUnit(path: string): Promise<unknown> {
    const { status, value } = await this.#ask({ path });
    if (status === 200) {
      return value ?? undefined;
    }
    if (status < 500) {
      return undefined;
    }
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
    if (answer.status !== 200 && !/^\s*[[{]/.test(answer.text)) {
      return { status: answer.status, value: null };
    }
    const { value, hadMore } = jsonOf(answer, ask.path);
    if (hadMore) {
      this.note(message('import.phpWarnings'));
    }
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
