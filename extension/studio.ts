import type { LogOutputChannel, Memento, SecretStorage } from 'vscode';
import type { Method, Params, Result } from '../daemon/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { DaemonInfo } from './daemon-info.ts';
import type { JobNotices } from './job-notices.ts';
import type { Notices } from './notices.ts';
import type { People } from './people.ts';
import type { Store } from './store.ts';
import type { Trees } from './tree/trees.ts';

/** What the commands work with. */
export interface Studio {
  readonly connection: Connection;
  readonly store: Store;
  readonly info: DaemonInfo;
  readonly people: People;
  readonly trees: Trees;
  readonly notices: Notices;
  readonly jobNotices: JobNotices;
  readonly output: LogOutputChannel;
  /** Of the workspace: what the wizards were answered last. */
  readonly memory: Memento;
  readonly secrets: SecretStorage;
  /** Whether the extension runs in a web worker: no file has a path there, nor is any on the daemon's machine. */
  readonly inBrowser: boolean;
  /** Asks the daemon; rejects with an error whose message can be shown. */
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
}
