import {
  ErrorCodes,
  Message,
  type NotificationMessage,
  type RequestMessage,
  ResponseError,
} from 'vscode-jsonrpc/node';
import type { Disposable } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { Language } from '../../protocol/message.ts';
import { invalidParams } from '../methods/rpc-error.ts';
import { lspParamsError } from './params.ts';

/** What every message of a connection passes before it is answered: LSP's order of things, and its parameters. */
export interface LspGate extends Disposable {
  /** Lets a message through, or answers it. */
  handle(incoming: Message, next: (message: Message) => void): void;
  /** LSP's own code for a request that nobody answers: one that comes before `initialize` has another. */
  unanswered(method: string): ResponseError<void>;
}

export interface LspGateOptions {
  /** Called at the first `initialize`. */
  start(): Disposable;
  write(message: Message): void;
  language(): Language;
  readonly log: Log;
}

export function createLspGate({ start, write, language, log }: LspGateOptions): LspGate {
  let lsp: Disposable | undefined;
  let isShutDown = false;

  const answer = ({ id }: RequestMessage, error: ResponseError<unknown>) =>
    write({ jsonrpc: '2.0', id, error: error.toJson() } as Message);

  const takeRequest = (incoming: RequestMessage, next: (message: Message) => void) => {
    const { method, params } = incoming;
    if (isShutDown) {
      return answer(incoming, new ResponseError(ErrorCodes.InvalidRequest, 'after shutdown'));
    }
    const isFirst = method === 'initialize';
    const wrong = lsp || isFirst ? lspParamsError(method, params) : undefined;
    if (wrong) {
      return answer(incoming, invalidParams(wrong, language()));
    }
    if (isFirst) {
      lsp ??= start();
    }
    isShutDown = lsp !== undefined && method === 'shutdown';
    next(incoming);
  };

  /** Nobody waits for an answer: what is wrong, or comes after `shutdown`, is not heard. */
  const takeNotification = (incoming: NotificationMessage, next: (message: Message) => void) => {
    const { method, params } = incoming;
    if (isShutDown && method !== 'exit') {
      return;
    }
    const wrong = lsp && lspParamsError(method, params);
    if (!wrong) {
      next(incoming);
    } else {
      log.info(`a client's ${method} was ignored: ${wrong.issues[0]?.message}`);
    }
  };

  return {
    handle(incoming, next) {
      if (Message.isNotification(incoming)) {
        takeNotification(incoming, next);
      } else if (Message.isRequest(incoming)) {
        takeRequest(incoming, next);
      } else {
        next(incoming);
      }
    },
    unanswered: (method) =>
      lsp
        ? new ResponseError(ErrorCodes.MethodNotFound, `no method ${method.slice(0, 100)}`)
        : new ResponseError(ErrorCodes.ServerNotInitialized, 'send initialize first'),
    dispose: () => lsp?.dispose(),
  };
}
