import type { RequestMessage, ResponseMessage } from 'vscode-jsonrpc';
import type { DetailedLog } from '../../base/log.ts';

export interface RequestLog {
  taken(request: RequestMessage): void;
  answered(response: ResponseMessage): void;
}

/**
 * Writes a debug line when a request of a session is answered: `og/job/list by ana: ok in 3 ms`. Nothing that a client or
 * the daemon put into the messages themselves is in it: parameters and results have tokens, passwords and instructions.
 * `who` is the name of the session's token.
 */
export function createRequestLog(
  log: Pick<DetailedLog, 'debug'>,
  who: () => string | undefined,
  now: () => number = () => performance.now(),
): RequestLog {
  /** Those that wait for their answer; the transport lets no client have more than some hundreds. */
  const open = new Map<RequestMessage['id'], { readonly method: string; readonly takenAt: number }>();
  return {
    taken({ id, method }) {
      open.set(id, { method, takenAt: now() });
    },
    answered(response) {
      const { id } = response;
      const request = id === null ? undefined : open.get(id);
      if (id === null || request === undefined) {
        return;
      }
      open.delete(id);
      const ms = Math.round(now() - request.takenAt);
      log.debug(() => `${shown(request.method)} by ${who() ?? 'nobody'}: ${outcome(response)} in ${ms} ms`);
    },
  };
}

/** A method as the contract and LSP name theirs; anything else is the client's own text. */
const shown = (method: string) =>
  /^[a-zA-Z$]+([/.][a-zA-Z]+)*$/.test(method) && method.length <= 60 ? method : 'unknown';

/** `ok`, the reason of an error of the contract, or the code of another one; never its message. */
function outcome({ error }: ResponseMessage): string {
  if (error === undefined) {
    return 'ok';
  }
  const data: unknown = error.data;
  const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : undefined;
  return typeof reason === 'string' ? reason : `error ${error.code}`;
}
