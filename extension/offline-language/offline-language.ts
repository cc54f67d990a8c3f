import * as vscode from 'vscode';
import { connectStrings } from '../connect-strings.ts';
import type { Connection, ConnectionState } from '../connection.ts';
import type { DaemonSocket, Host } from '../host.ts';
import { languageClient, languageId, stopClient } from '../language-client.ts';

type Client = ReturnType<typeof languageClient>;

/** A connection that is made at once needs nothing in its place, in milliseconds. */
const patienceMs = 1_500;
/** Whatever hangs must not hold up a connection, which waits for it to end; in milliseconds. */
const longestMs = 15_000;
/** One that ends again and again is let be. */
const mostStarts = 5;

export interface OfflineOptions {
  readonly host: Host;
  readonly extension: vscode.Uri;
  readonly output: vscode.LogOutputChannel;
  readonly documentation: vscode.Uri;
}

/**
 * The language while there is no connection: that of the extension itself, which knows no inventory. It runs only while
 * an instruction is open, and never beside that of a daemon: everything would be said twice.
 */
export class OfflineLanguage implements vscode.Disposable {
  readonly #options: OfflineOptions;
  readonly #connection: Connection;
  readonly #status = vscode.languages.createLanguageStatusItem('og.offline', { language: languageId });
  readonly #subscriptions: { dispose(): void }[];
  #running: { readonly client: Client; readonly socket: DaemonSocket } | undefined;
  /** One change after the other. */
  #turn: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A daemon's language is being started, or there. */
  #isLive = false;
  #isDisposed = false;
  #starts = 0;

  constructor(connection: Connection, options: OfflineOptions) {
    this.#options = options;
    this.#connection = connection;
    this.#subscriptions = [
      this.#status,
      connection.onDidChangeState((state) => this.#follow(state)),
      vscode.workspace.onDidOpenTextDocument(() => this.#startSoon(0)),
    ];
    this.#follow(connection.state);
  }

  /** Ends it, for a daemon's language begins now. */
  async giveWay(): Promise<void> {
    this.#isLive = true;
    await this.#stop();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    void this.#stop();
  }

  #follow(state: ConnectionState): void {
    this.#tell(state);
    if (state.kind === 'connected') {
      return;
    }
    this.#isLive = false;
    this.#starts = 0;
    this.#startSoon(state.kind === 'connecting' ? patienceMs : 0);
  }

  #tell(state: ConnectionState): void {
    const isOffline = state.kind !== 'connected' && state.kind !== 'connecting';
    this.#status.text = isOffline ? connectStrings.offlineStatus() : 'OpenGnsys';
    this.#status.detail = isOffline ? connectStrings.offlineLanguage() : '';
    this.#status.severity = isOffline
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
  }

  #startSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#start(), ms);
  }

  #isWanted(): boolean {
    const isOpen = vscode.workspace.textDocuments.some((document) => document.languageId === languageId);
    return isOpen && !this.#isLive && !this.#isDisposed && this.#connection.state.kind !== 'connected';
  }

  #start(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#running || !this.#isWanted() || this.#starts >= mostStarts) {
        return;
      }
      this.#starts += 1;
      const { host, extension, output, documentation } = this.#options;
      try {
        const opening = host.openLanguage(extension, (line) => output.debug(`language: ${line}`));
        const socket = await inTime(opening);
        const client = languageClient(socket, output, documentation);
        this.#running = { client, socket };
        void socket.closed.then(() => this.#lost(socket));
        const lost = socket.closed.then((reason) => Promise.reject(new Error(reason)));
        await inTime(Promise.race([client.start(), lost]));
        output.info('the language works without a connection');
      } catch (error) {
        output.error(`the language cannot be started: ${error instanceof Error ? error.message : error}`);
        await this.#end();
      }
      if (!this.#isWanted()) {
        await this.#end();
      }
    });
    return this.#turn;
  }

  #stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#turn = this.#turn.then(() => this.#end());
    return this.#turn;
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) {
      return;
    }
    await stopClient(running.client);
    running.socket.terminate();
  }

  /** It has ended by itself. */
  #lost(socket: DaemonSocket): void {
    if (this.#running?.socket !== socket) {
      return;
    }
    this.#options.output.warn('the language without a connection has ended');
    void this.#stop().then(() => this.#startSoon(patienceMs));
  }
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), longestMs);
  });
  // Whichever loses the race must not end as an unhandled rejection.
  promise.catch(() => undefined);
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
