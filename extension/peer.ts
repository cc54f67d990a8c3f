import type { Event } from 'vscode-jsonrpc';
import type { Method, NotificationMethod, Params, Result } from '../daemon/protocol/index.ts';
import type { ConnectFailure } from './model/connect-failure.ts';

/** A notification of the daemon, as it came. */
export interface Notification {
  readonly method: NotificationMethod;
  readonly params: unknown;
}

/** One open connection to a daemon: `og/*` requests beside the language client on the same socket. */
export interface Peer {
  readonly url: string;
  /** What the person calls the server. */
  readonly name: string;
  /** Rejects with the daemon's error, its message in the editor's language, or when the connection ends. */
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  readonly onNotification: Event<Notification>;
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<string>;
  /** Ends the connection and what the editor got from it. */
  dispose(): Promise<void>;
}

/** Why there is no connection; `away` is tried again, the others wait for the person. */
export class ConnectProblem extends Error {
  /** `noServer`: none was chosen yet. */
  readonly kind: 'away' | 'unauthorized' | 'notConfigured' | 'noServer';
  /** What is behind it, where that is known. */
  readonly failure: ConnectFailure | undefined;

  constructor(kind: ConnectProblem['kind'], reason: string, failure?: ConnectFailure) {
    super(reason);
    this.name = 'ConnectProblem';
    this.kind = kind;
    this.failure = failure;
  }
}
