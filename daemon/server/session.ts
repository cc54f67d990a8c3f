import {
  createMessageConnection,
  Message,
  type RequestMessage,
  type ResponseError,
} from 'vscode-jsonrpc/node';
import type { ProtocolConnection } from 'vscode-languageserver';
import type { WebSocket } from 'ws';
import type { Disposable } from '../base/events.ts';
import { type DetailedLog, type Log, throttled } from '../base/log.ts';
import { OgError } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import type { ChangeFeed } from './changes/change-feed.ts';
import type { InventoryWatch } from './changes/inventory-watch.ts';
import { createSubscription } from './changes/subscription.ts';
import type { Session } from './context.ts';
import type { Identity } from './identity.ts';
import { createLspGate } from './lsp/gate.ts';
import type { DocumentBudget } from './lsp/kept-documents.ts';
import { createLspSession } from './lsp/session.ts';
import { callMethod } from './methods/call.ts';
import { createRequestLog } from './methods/request-log.ts';
import { answerError, outcomeOf, rpcError } from './methods/rpc-error.ts';
import type { Rooms } from './rooms.ts';
import { clientName, type SessionEntry } from './sessions.ts';
import { AnswerFirst } from './transport/answer-first.ts';
import type { Turns } from './transport/one-per-turn.ts';
import type { SessionTurns } from './transport/owner-turns.ts';
import { socketTransport } from './transport/socket-transport.ts';
import { workLength } from './transport/work-length.ts';

export interface SessionOptions {
  readonly rooms: Rooms;
  readonly feed: ChangeFeed;
  readonly watch: InventoryWatch;
  readonly turns: Turns;
  readonly budget: DocumentBudget;
  /** In the list of who is connected. */
  readonly entry: SessionEntry;
  readonly address: string;
  /** Of the token on the upgrade, if there was one. */
  readonly identity: Identity | undefined;
  /** Whose token it is; undefined for a wrong one. Rejects with OgError when its owner has too many sessions. */
  authenticate(token: string): Promise<Identity | undefined>;
  /** Called with what came of each request of the contract. */
  onAnswer(method: string, outcome: string): void;
  /** Called with each message of a client that has not given a token. */
  onStrangerMessage(): void;
  /** Called when the client has much unread. */
  onMuchUnread(): void;
  readonly ownTurns: SessionTurns;
  /** Called when a message of the client is about to be taken. */
  onTake(): void;
  /** Has what the socket writes meanwhile go out together. */
  together(work: () => void): void;
  readonly language: Language;
  /** Writes a line only where the log has those of level debug. */
  readonly debug: DetailedLog['debug'];
  readonly log: Log;
}

const maxWrongTokens = 3;
const policyViolation = 1008;

/** Serves one WebSocket until it closes: `og/*`, and LSP from `initialize` on. */
export function serveSession(socket: WebSocket, options: SessionOptions): void {
  const { rooms, feed, watch, turns, budget } = options;
  const log = throttled(options.log);
  let { identity, language } = options;
  let wrongTokens = 0;
  let isAuthenticating = false;

  // All of them, whatever strangers say meanwhile.
  const requests = createRequestLog({ debug: options.debug }, () => identity?.name);
  const { reader, writer, send } = socketTransport(socket, {
    onRequest: requests.taken,
    onResponse: requests.answered,
    isTrusted: () => identity !== undefined,
    onMuchUnread: options.onMuchUnread,
    inTurn: options.ownTurns.add,
    onTake: options.onTake,
    together: options.together,
    log,
  });
  const logger = {
    error: (text: string) => log.warn(text.slice(0, 300)),
    warn: (text: string) => log.warn(text.slice(0, 300)),
    info: () => {},
    log: () => {},
  };
  const connection = createMessageConnection(reader, writer, logger, {
    messageStrategy: {
      handleMessage(incoming, next) {
        if (!identity) {
          options.onStrangerMessage();
        }
        if (!identity && (isAuthenticating || !isAuthentication(incoming))) {
          return refuse(incoming);
        }
        return gate.handle(incoming, next);
      },
    },
  });

  const gate = createLspGate({
    start: startLsp,
    write: (answer) => void writer.write(answer),
    language: () => language,
    log,
  });

  /** A stranger's requests get an answer; what else a stranger says is not heard. */
  function refuse(incoming: Message): void {
    if (Message.isRequest(incoming)) {
      answerWith(incoming, rpcError(new OgError('unauthorized'), language));
    }
  }

  function answerWith({ id }: RequestMessage, error: ResponseError<unknown>): void {
    void writer.write({ jsonrpc: '2.0', id, error: error.toJson() } as Message);
  }

  function startLsp(): Disposable {
    return createLspSession(connection as ProtocolConnection, {
      rooms,
      watch,
      turns,
      budget,
      log,
      language: () => language,
      setLanguage: (wanted) => {
        language = wanted;
      },
      onInitialize: (_processId, clientInfo) => options.entry.named(clientName(clientInfo)),
      onExit: () => socket.close(1000),
    });
  }

  const events = new AnswerFirst(send);
  const subscription = createSubscription(
    rooms,
    feed,
    () => language,
    (frames) => events.send(frames),
  );
  if (identity) {
    options.entry.identified(identity);
  }
  const session: Session = {
    id: options.entry.id,
    address: options.address,
    get language() {
      return language;
    },
    get identity() {
      return identity;
    },
    async authenticate(token) {
      // One at a time: guesses are not made cheaper by sending them together.
      isAuthenticating = true;
      const found = await options.authenticate(token).finally(() => {
        isAuthenticating = false;
      });
      if (!found) {
        wrongTokens += 1;
        // After the answer is on its way.
        if (wrongTokens >= maxWrongTokens) {
          setImmediate(() => socket.close(policyViolation, 'wrong token'));
        }
        throw new OgError('unauthorized');
      }
      identity = found;
      options.entry.identified(found);
      return found;
    },
    holdEvents: () => events.hold(),
    setClient: options.entry.named,
    subscribe: (wanted) => subscription.start(wanted),
  };

  connection.onRequest(async (method, params) => {
    if (isLspMethod(method)) {
      throw gate.unanswered(method);
    }
    try {
      const result = await options.ownTurns.work(workLength(method, params), () =>
        callMethod(method, params, { rooms, session }),
      );
      options.onAnswer(method, 'ok');
      return result;
    } catch (error) {
      options.onAnswer(method, outcomeOf(error));
      throw answerError(error, method, language, log);
    }
  });
  connection.onUnhandledNotification(() => {});

  socket.once('close', () => {
    options.entry.leave();
    subscription.dispose();
    gate.dispose();
    connection.dispose();
  });
  connection.listen();
}

const isAuthentication = (message: Message) =>
  Message.isRequest(message) && message.method === 'og/authenticate';

const isLspMethod = (method: string) => /^(textDocument|workspace|completionItem)\/|^shutdown$/.test(method);
