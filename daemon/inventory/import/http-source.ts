import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { errorCode } from '../../base/error-code.ts';
import { oneLine } from '../../base/one-line.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { fingerprintOf, isDistrusted, PinnedAgent } from './certificate.ts';

/** Of one answer; an ogServer sends at most 256 KiB, a room of a console some 20 KiB. */
export const longestAnswer = 2 * 1024 * 1024;
/** Until an answer has come whole, in milliseconds. */
export const answerMs = 30_000;

export interface HttpSourceOptions {
  /** Without a trailing slash. */
  readonly base: URL;
  /** SHA-256 of the certificate that is accepted, whoever signed it: 64 hexadecimal digits. */
  readonly fingerprint?: string | undefined;
  /** An ogServer closes after each answer. */
  readonly keepAlive: boolean;
  readonly signal: AbortSignal;
}

/** An answer, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request. */
export interface Ask {
  readonly method?: 'GET' | 'POST';
  /** Begins with a slash; behind the path of the base. */
  readonly path: string;
  /** `Authorization`, bare. */
  readonly key?: string | undefined;
  readonly body?: unknown;
}

/**
 * Asks one server, and follows no redirection: what it is told, a password too, is for that one. Errors are OgError of
 * the field `url` or `fingerprint`, and never hold what was sent.
 */
export class HttpSource {
  readonly #options: HttpSourceOptions;
  readonly #agent: Agent;

  constructor(options: HttpSourceOptions) {
    const { base, fingerprint, keepAlive } = options;
    this.#options = options;
    const limits = { keepAlive, maxSockets: 4 };
    this.#agent =
      base.protocol === 'https:' ? new PinnedAgent({ ...limits, fingerprint }) : new Agent(limits);
  }

  /** Throws OgError: unavailable for a server that is not there or too slow, invalid for an answer that is none. */
  async ask(ask: Ask): Promise<Answer> {
    const { signal, base, fingerprint } = this.#options;
    signal.throwIfAborted();
    try {
      return await this.#send(ask);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof OgError) {
        throw error;
      }
      if (isDistrusted(error)) {
        throw await this.#distrusted(fingerprint);
      }
      const code = errorCode(error) ?? (error instanceof Error ? oneLine(error.message, 200) : '');
      throw new OgError('unavailable', { detail: message('import.unreachable', { host: base.host, code }) });
    }
  }

  dispose(): void {
    this.#agent.destroy();
  }

  #send({ method = 'GET', path, key, body }: Ask): Promise<Answer> {
    const { base, signal } = this.#options;
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const send = base.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const detail = message('import.slow', { host: base.host, seconds: answerMs / 1000 });
        request.destroy(new OgError('unavailable', { detail }));
      }, answerMs);
      const request = send({
        agent: this.#agent,
        hostname: base.hostname.replaceAll(/[[\]]/g, ''),
        port: base.port,
        path: base.pathname.replace(/\/$/, '') + path,
        method,
        signal,
        // The names' capitals matter to an ogServer.
        headers: {
          Accept: 'application/json',
          ...(key !== undefined && { Authorization: key }),
          ...(content && { 'Content-Type': 'application/json', 'Content-Length': content.length }),
        },
      });
      request.once('response', (response) => {
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (status >= 300 && status < 400) {
          request.destroy(new OgError('invalid', { field: 'url', detail: redirected(location, base) }));
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length <= longestAnswer) {
            return;
          }
          const detail = message('import.tooLarge', { path });
          request.destroy(new OgError('invalid', { field: 'url', detail }));
        });
        response.once('end', () => resolve({ status, text: Buffer.concat(chunks).toString('utf8') }));
        response.once('error', reject);
      });
      request.once('error', reject);
      request.once('close', () => clearTimeout(timer));
      request.end(content);
    });
  }

  async #distrusted(expected: string | undefined): Promise<OgError> {
    const { base, signal } = this.#options;
    const fingerprint = await fingerprintOf(base, signal);
    const key = expected === undefined ? 'import.certificate' : 'import.otherCertificate';
    const detail = message(key, { host: base.host, fingerprint });
    return new OgError('invalid', { field: 'fingerprint', fingerprint, detail });
  }
}

function redirected(location: string | undefined, base: URL) {
  const to =
    location !== undefined && URL.canParse(location, base.href) ? new URL(location, base) : undefined;
  return message('import.redirected', { to: to ? `${to.origin}${to.pathname}` : '?' });
}
