import * as vscode from 'vscode';
import type { Topic } from '../daemon/protocol/index.ts';
import type { Boards, PageGiven, PageHost } from './board/index.ts';
import type { PageKind } from './board/messages.ts';
import { guarded } from './commands/guarded.ts';
import type { Studio } from './studio.ts';

/** The module of the pages: a bundle of its own where files can be loaded. */
export type BoardsModule = typeof import('./board/index.ts');

/** What VS Code may restore after a reload: all that is found again by an id. */
const restored: readonly PageKind[] = ['board', 'job', 'planned'];

/** Opens pages; their code is loaded with the first one. */
export class BoardDoor implements vscode.Disposable {
  readonly #host: PageHost;
  readonly #load: () => Promise<BoardsModule>;
  readonly #serializers: vscode.Disposable;
  #loading: Promise<Boards> | undefined;
  #boards: Boards | undefined;
  #disposed = false;

  constructor(host: PageHost, load: () => Promise<BoardsModule>) {
    this.#host = host;
    this.#load = load;
    this.#serializers = vscode.Disposable.from(
      ...restored.map((kind) =>
        vscode.window.registerWebviewPanelSerializer(`og.${kind}Page`, {
          deserializeWebviewPanel: async (panel, state) => (await this.#loaded()).restore(panel, kind, state),
        }),
      ),
    );
  }

  /** Opens a page about what has this id, or shows the one that is open. */
  open<K extends PageKind>(kind: K, key: string, given: PageGiven[K]): void {
    void this.#host.attempt(async () => (await this.#loaded()).open(kind, key, given));
  }

  /** Closes a page, if it is open. */
  close(kind: PageKind, key: string): void {
    this.#boards?.close(kind, key);
  }

  dispose(): void {
    this.#serializers.dispose();
    this.#disposed = true;
    this.#boards?.dispose();
  }

  /** Tried again the next time when it cannot be loaded. */
  #loaded(): Promise<Boards> {
    this.#loading ??= this.#load().then(
      ({ Boards }) => {
        this.#boards = new Boards(this.#host);
        if (this.#disposed) {
          this.#boards.dispose();
        }
        return this.#boards;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}

/** What the pages are told of the extension. */
export function pageHost(studio: Studio, extensionUri: vscode.Uri): PageHost {
  const { store, connection, info, output } = studio;
  return {
    extensionUri,
    state: () => store.state,
    connection: () => connection.state,
    mayOperate: () => info.mayOperate,
    mayAdminister: () => info.mayAdminister,
    has: (feature) => info.has(feature),
    onDidChange: (listener: (what: Topic | 'connection') => void) =>
      vscode.Disposable.from(
        store.onDidChange(listener),
        connection.onDidChangeState(() => listener('connection')),
      ),
    request: (method, params) => studio.request(method, params),
    attempt: (run) => guarded(studio, run),
    log: (line) => output.warn(line),
  };
}
