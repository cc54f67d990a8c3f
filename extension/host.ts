import type { Uri } from 'vscode';
import type { MessageReader, MessageWriter } from 'vscode-jsonrpc';
import type { BoardsModule } from './board-door.ts';

/** Where a daemon is, and how to be let in. */
export interface Endpoint {
  readonly url: string;
  readonly token: string;
  /** PEM of the only certificate to be trusted; undefined: those that the system trusts. */
  readonly certificate?: string | undefined;
  /** SHA-256 of the only certificate to be trusted, where its text is not known. */
  readonly fingerprint?: string | undefined;
}

export interface ConnectOptions extends Endpoint {
  /** Takes what is seen on the way, in English; never a token. */
  readonly log?: ((line: string) => void) | undefined;
  readonly language: string;
  /** How long the server may take for its first answer, in milliseconds; ten seconds when left out. */
  readonly answerMs?: number | undefined;
  /** Ends the attempt, or the connection that came of it. */
  readonly signal: AbortSignal;
}

/** An open way to who serves the language: for a daemon, a socket that has taken the token. */
export interface DaemonSocket {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Resolves with the reason, for a person, when the socket has closed. */
  readonly closed: Promise<string>;
  /** Closes it at once. */
  terminate(): void;
}

/** The daemon that comes with the extension. */
export interface LocalDaemon {
  /** The running daemon, started if need be; without a token when its configuration names tokens. Rejects with ConnectProblem. */
  endpoint(signal: AbortSignal): Promise<Omit<Endpoint, 'token'> & { readonly token: string | undefined }>;
  /** Ends it if this window started it. */
  stop(): Promise<void>;
}

export interface LocalDaemonOptions {
  /** Path of `ogrepod.js`. */
  readonly program: string;
  /** Where the daemon may keep its data. */
  readonly storage: string;
  /** A configuration of the person's own; else one for this computer alone is written. */
  readonly configFile: string | undefined;
  /** With sample images and a virtual classroom. */
  readonly demo: boolean;
  readonly language: string;
  /** Takes each line that the daemon logs. */
  readonly log: (line: string) => void;
}

/** What a machine has, and a browser has not: processes and files. */
export interface Machine {
  createDaemon(options: LocalDaemonOptions): LocalDaemon;
  /** The token in a file; undefined when it is empty. Rejects when the file cannot be read. */
  readToken(file: string): Promise<string | undefined>;
}

/** What the extension needs of the place where it runs: Node on a machine, or a worker of a browser. */
export interface Host {
  /** Undefined in a browser. */
  readonly machine: Machine | undefined;
  /** Why a socket to this address cannot be opened from here, for a person; undefined when it can be tried. */
  addressProblem(url: URL): string | undefined;
  /** Rejects with ConnectProblem: `unauthorized` for a wrong token. */
  connect(options: ConnectOptions): Promise<DaemonSocket>;
  /**
   * Starts the language that comes with the extension, for the time without a daemon; `extension` is the folder of the
   * extension. What it logs is taken by `log`. Rejects when it cannot be started.
   */
  openLanguage(extension: Uri, log: (line: string) => void): Promise<DaemonSocket>;
  /** Loads the pages in editor tabs; `extension` is the folder of the extension. Rejects when that cannot be done. */
  loadBoards(extension: Uri): Promise<BoardsModule>;
}
