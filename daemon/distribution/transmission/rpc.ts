import { z } from 'zod';
import { errorCode } from '../../base/error-code.ts';
import { oneLine } from '../../base/one-line.ts';
import { parseJson } from '../../base/parse-json.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';

/** Transmission cannot be asked: away, wrong password, or something else answers. */
export class RpcProblem extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.key);
    this.problem = problem;
  }
}

/** Transmission was asked and refuses this one request; the message is its own. */
export class RpcRefusal extends Error {}

export interface RpcOptions {
  readonly url: string;
  readonly user?: string | undefined;
  /** As it is now; undefined when it needs none. Rejects when it cannot be read. */
  readonly password: () => Promise<string | undefined>;
  /** For one request and its answer. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 20_000;
/** A batch of torrents takes a tenth of it; to parse more would hold up the event loop. */
const longestAnswer = 2 * 1024 * 1024;
/** Of what Transmission says, UTF-16 code units. */
export const longestReason = 200;
const sessionHeader = 'x-transmission-session-id';

const answerSchema = z.object({ result: z.string(), arguments: z.unknown() });

/** Transmission's RPC over HTTP (its rpc-spec, version 16 of Transmission 3.00 and later). */
export class TransmissionRpc {
  readonly #options: RpcOptions;
  #session = '';

  constructor(options: RpcOptions) {
    this.#options = options;
  }

  /** Throws RpcProblem, RpcRefusal, or the signal's reason. */
  async call<T>(
    method: string,
    args: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const text = await this.#ask(JSON.stringify({ method, arguments: args }), signal);
    const answer = answerSchema.safeParse(parseJson(text));
    if (!answer.success) {
      throw this.#strange('no RPC');
    }
    if (answer.data.result !== 'success') {
      throw new RpcRefusal(oneLine(answer.data.result, longestReason));
    }
    const parsed = schema.safeParse(answer.data.arguments);
    if (!parsed.success) {
      throw this.#strange(method);
    }
    return parsed.data;
  }

  /** The first request of a session is refused with its id (409), then sent again. */
  async #ask(body: string, signal: AbortSignal): Promise<string> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(this.#options.timeoutMs ?? usualTimeoutMs)]);
    const authorization = await this.#authorization();
    try {
      let response = await this.#send(body, authorization, within);
      if (response.status === 409) {
        this.#session = response.headers.get(sessionHeader)?.slice(0, longestReason) ?? '';
        await response.body?.cancel();
        response = await this.#send(body, authorization, within);
      }
      const text = response.ok ? await this.#bounded(response) : undefined;
      if (text !== undefined) {
        return text;
      }
      await response.body?.cancel();
      throw this.#refused(response.status);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof RpcProblem ? error : this.#away(error);
    }
  }

  async #authorization(): Promise<string | undefined> {
    const { user, password } = this.#options;
    if (user === undefined) {
      return undefined;
    }
    const secret = await password().catch(() => {
      throw new RpcProblem(message('transmission.passwordFile'));
    });
    return `Basic ${Buffer.from(`${user}:${secret ?? ''}`).toString('base64')}`;
  }

  #send(body: string, authorization: string | undefined, signal: AbortSignal): Promise<Response> {
    return fetch(this.#options.url, {
      method: 'POST',
      body,
      signal,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        [sessionHeader]: this.#session,
        ...(authorization !== undefined && { authorization }),
      },
    });
  }

  async #bounded(response: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > longestAnswer) {
        throw this.#strange(`> ${longestAnswer} B`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  }

  #refused(status: number): RpcProblem {
    const { url } = this.#options;
    if (status === 401) {
      return new RpcProblem(message('transmission.password', { url }));
    }
    // 403 is its list of addresses, 421 its list of host names.
    if (status === 403 || status === 421) {
      return new RpcProblem(message('transmission.whitelist', { url }));
    }
    return this.#strange(`HTTP ${status}`);
  }

  #away(error: unknown): RpcProblem {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const detail = errorCode(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    const isSlow = error instanceof Error && error.name === 'TimeoutError';
    const { url } = this.#options;
    return new RpcProblem(
      message('transmission.away', { url, detail: isSlow ? 'ETIMEDOUT' : oneLine(detail, longestReason) }),
    );
  }

  #strange(detail: string): RpcProblem {
    return new RpcProblem(message('transmission.strange', { url: this.#options.url, detail }));
  }
}
