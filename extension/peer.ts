import type { Event } from 'vscode-jsonrpc';
import type { Method, NotificationMethod, Params, Result } from '../daemon/protocol/index.ts';

/** A notification of the daemon, as it came. */
export interface Notification {
  readonly method: NotificationMethod;
  readonly params: unknown;
}

/** One open connection to a daemon: `og/*` requests beside the language client on the same socket. */
export interface Peer {
  readonly url: string;
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
  readonly kind: 'away' | 'unauthorized' | 'notConfigured';

  constructor(kind: ConnectProblem['kind'], reason: string) {
    super(reason);
    this.name = 'ConnectProblem';
    this.kind = kind;
  }
}
