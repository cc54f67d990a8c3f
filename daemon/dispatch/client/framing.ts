/**
 * The bytes on a client's connection (client-protocols 1.1 and 1.2): we write requests, the client
 * writes answers, `Content-Length` is the only framing. Pure: no socket in here.
 */

/**
 * Blanks after the JSON, counted in its length: v1.2.0 takes a request as whole too early without them (1.8),
 * by the length of the header, and takes what it left then for the beginning of the next request.
 */
const PADDING = 128;

/**
 * Field names of a request. ogClients of 2020 look for them as substrings of the whole JSON text, and
 * die of a KeyError when base64 happens to contain `id`; an escaped letter hides them.
 */
const FIELD_NAMES = /(?:id|disk|partition|cache|name|repository|type|profile|code)/g;

const MAX_HEADER_BYTES = 8 * 1024;
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** Longer bodies are skipped, not kept: none of our answers is that long, and parsing one would hold up everybody. */
const MAX_KEPT_BYTES = 256 * 1024;

const HEADER_END = Buffer.from('\r\n\r\n');
const PROTOCOL = 'HTTP/1.';

/** The requests that we make; `GET /probe`, for one, would clear the client's BUSY flag. */
export type RequestPath =
  | 'GET /refresh'
  | 'GET /hardware'
  | 'GET /software'
  | 'POST /probe'
  | 'POST /shell/run'
  | 'POST /session'
  | 'POST /poweroff'
  | 'POST /reboot';

/**
 * One request, to be written in a single write. The body is one line of ASCII: raw UTF-8 hangs or
 * kills a client, a second line hides the first (1.2). `repetition` counts how often the same was refused.
 */
export function encodeRequest(
  path: RequestPath,
  body?: Readonly<Record<string, unknown>>,
  repetition = 0,
): Buffer {
  // Of other requests they are the field names.
  const text = body && (path === 'POST /shell/run' ? withoutFieldNames(asciiJson(body)) : asciiJson(body));
  const json = text ? text + ' '.repeat(PADDING * (1 + repetition)) : '';
  return Buffer.from(
    `${path} HTTP/1.1\r\nContent-Length: ${json.length}\r\nContent-Type: application/json\r\n\r\n${json}`,
    'latin1',
  );
}

/** JSON with every UTF-16 unit above U+007E as `\uXXXX`, so that bytes and characters are equal in number. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^ -~]/g, escaped);
}

function withoutFieldNames(json: string): string {
  return json.replaceAll(FIELD_NAMES, (name) => escaped(name.slice(0, 1)) + name.slice(1));
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export interface Answer {
  readonly status: number;
  /** Undefined when it was too long to keep. */
  readonly body: string | undefined;
}

/** What stands on the connection is no answer of an ogClient; nothing after it can be understood. */
export class FramingError extends Error {
  override readonly name = 'FramingError';
}

interface Body {
  readonly status: number;
  readonly length: number;
  received: number;
  /** Grows as bytes come, whatever the header promises; undefined when the body is only skipped. */
  bytes: Buffer | undefined;
}

/** Takes chunks as they come, split anywhere, and gives whole answers. */
export class AnswerReader {
  #header: Buffer = Buffer.alloc(0);
  #body: Body | undefined;

  /** True while the beginning of an answer is here and its end is not. */
  get partial(): boolean {
    return this.#body !== undefined || this.#header.length > 0;
  }

  /** Gives each answer that the chunk completes to `emit`. Throws FramingError. */
  push(chunk: Buffer, emit: (answer: Answer) => void): void {
    let rest = chunk;
    while (rest.length > 0) {
      rest = this.#body ? this.#readBody(this.#body, rest) : this.#readHeader(rest);
      const body = this.#body;
      if (body && body.received === body.length) {
        this.#body = undefined;
        emit({ status: body.status, body: body.bytes?.toString('utf8', 0, body.length) });
      }
    }
  }

  /** Returns what of the chunk lies behind the header. */
  #readHeader(chunk: Buffer): Buffer {
    const before = this.#header.length;
    const header = Buffer.concat([this.#header, chunk.subarray(0, MAX_HEADER_BYTES)]);
    const start = header.toString('latin1', 0, PROTOCOL.length);
    if (start !== PROTOCOL.slice(0, start.length)) {
      throw new FramingError('not an answer');
    }
    const end = header.indexOf(HEADER_END);
    if (end < 0) {
      if (header.length > MAX_HEADER_BYTES) {
        throw new FramingError('header too long');
      }
      this.#header = header;
      return chunk.subarray(header.length - before);
    }
    this.#header = Buffer.alloc(0);
    this.#body = bodyOf(header.toString('latin1', 0, end));
    return chunk.subarray(end + HEADER_END.length - before);
  }

  #readBody(body: Body, chunk: Buffer): Buffer {
    const part = chunk.subarray(0, body.length - body.received);
    // What has come as a whole is not copied.
    if (body.bytes && part.length === body.length) {
      body.bytes = part;
    } else if (body.bytes) {
      body.bytes = grown(body.bytes, body.received + part.length, body.length);
      part.copy(body.bytes, body.received);
    }
    body.received += part.length;
    return chunk.subarray(part.length);
  }
}

function bodyOf(header: string): Body {
  const [statusLine = '', ...fields] = header.split('\r\n');
  const status = /^HTTP\/1\.[01] ([1-5]\d\d)(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) {
    throw new FramingError('bad status line');
  }
  const lengths = fields.flatMap(lengthIn);
  const [length = '0'] = lengths;
  if (!/^\d{1,9}$/.test(length) || lengths.some((other) => other !== length)) {
    throw new FramingError('bad Content-Length');
  }
  if (Number(length) > MAX_BODY_BYTES) {
    throw new FramingError('body too long');
  }
  return {
    status: Number(status),
    length: Number(length),
    received: 0,
    bytes: Number(length) > MAX_KEPT_BYTES ? undefined : Buffer.alloc(0),
  };
}

/** A buffer with room for `needed` bytes and the same beginning; doubles, up to `length`. */
function grown(bytes: Buffer, needed: number, length: number): Buffer {
  if (bytes.length >= needed) {
    return bytes;
  }
  const larger = Buffer.alloc(Math.min(length, Math.max(needed, bytes.length * 2)));
  bytes.copy(larger);
  return larger;
}

/** What a header field says of the length of the body; nothing when it is another field. */
function lengthIn(field: string): string[] {
  const colon = field.indexOf(':');
  const isLength = colon !== -1 && withoutBlanks(field.slice(0, colon)).toLowerCase() === 'content-length';
  return isLength ? [withoutBlanks(field.slice(colon + 1))] : [];
}

/** Without blanks and tabs around it. No regular expression: a stranger's thousands of tabs took one minutes. */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (isBlank(text[start])) {
    start += 1;
  }
  while (end > start && isBlank(text[end - 1])) {
    end -= 1;
  }
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
