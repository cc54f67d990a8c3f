import { StringDecoder } from 'node:string_decoder';

/**
 * How ogClient (2023) reads requests and writes answers, its peculiarities included: a daemon that trips over
 * them here would trip over them on a PC. client-protocols 1.1 and 1.2.
 */

/** A request of the daemon. `body` holds the fields of its JSON; none when it had none or was malformed. */
export interface ClientRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The status lines that ogClient knows and we send. */
export type Status = 200 | 202 | 400 | 500 | 503;

const reasons: Record<Status, string> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** More than any request that a client could take: the longest script has 131 071 bytes, six for each as `\uXXXX`. */
const maxRequestCharacters = 1_000_000;

/** Puts requests together from the pieces that arrive. */
export class RequestReader {
  #decoder = new StringDecoder('utf8');
  #text = '';

  /**
   * Takes what arrived and returns the request that it completes, if any. As in ogClient, whatever follows a
   * complete request in the same piece is thrown away with it, lengths count characters, and the body is the
   * last line of it all. Throws RangeError when a request grows beyond every limit.
   */
  push(piece: Buffer): ClientRequest | undefined {
    this.#text += this.#decoder.write(piece);
    if (this.#text.length > maxRequestCharacters) {
      throw new RangeError('the request is too long');
    }
    const headerEnd = this.#text.indexOf('\r\n\r\n');
    if (headerEnd < 0) {
      return undefined;
    }
    const length = contentLength(this.#text.slice(0, headerEnd));
    if (this.#text.length - headerEnd - 4 < length) {
      return undefined;
    }
    const whole = this.#text;
    this.#text = '';
    const [method = '', path = ''] = (whole.split('\r\n', 1)[0] ?? '').split(' ');
    return { method, path, body: length > 0 ? lastLineFields(whole) : {} };
  }
}

function contentLength(header: string): number {
  const found = /^content-length:\s*(\d{1,9})\s*$/im.exec(header);
  return found ? Number(found[1]) : 0;
}

function lastLineFields(whole: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(whole.trimEnd().split('\n').at(-1) ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The bytes of an answer, all ASCII; without `body` it is empty. */
export function formatAnswer(status: Status, body?: unknown): string {
  const text = body === undefined ? '' : pythonJson(body);
  return (
    `HTTP/1.0 ${status} ${reasons[status]}\r\n` +
    `Content-Length: ${text.length}\r\nContent-Type: application/json\r\n\r\n${text}`
  );
}

/** Writes a value as Python's `json.dumps` does: a blank after `:` and `,`, and nothing but ASCII. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(pythonJson).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, field]) => `${pythonJson(key)}: ${pythonJson(field)}`);
    return `{${fields.join(', ')}}`;
  }
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
