import type { MessageReader, MessageWriter } from 'vscode-jsonrpc';

/** Where a daemon is, and how to be let in. */
export interface Endpoint {
  readonly url: string;
  readonly token: string;
  /** PEM of the only certificate to be trusted; undefined: those that the system trusts. */
  readonly certificate?: string | undefined;
}

export interface ConnectOptions extends Endpoint {
  readonly language: string;
  /** Ends the attempt, or the connection that came of it. */
  readonly signal: AbortSignal;
}

/** An open socket to a daemon that has taken the token: one JSON-RPC message in each text frame. */
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
}
