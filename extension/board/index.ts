import * as vscode from 'vscode';
import { type PageKind, readKeptKey } from './messages.ts';
import type { PageDefinition, PageGiven, PageHost } from './page.ts';
import { boardPage } from './pages/board.ts';
import { jobPageDefinition } from './pages/job.ts';
import { plannedPageDefinition } from './pages/planned.ts';
import { preflightPageDefinition } from './pages/preflight.ts';
import { PagePanel, panelOptions, viewType } from './panel.ts';

export type { PageGiven, PageHost } from './page.ts';

/** A kind that is not here yet opens nothing. */
const definitions: { readonly [K in PageKind]?: PageDefinition<K> } = {
  board: boardPage,
  job: jobPageDefinition,
  planned: plannedPageDefinition,
  preflight: preflightPageDefinition,
};

/** All pages in editor tabs that show how things stand: boards, jobs, preflights, plans. */
export class Boards implements vscode.Disposable {
  readonly #host: PageHost;
  /** By kind and key. */
  readonly #open = new Map<string, PagePanel>();

  constructor(host: PageHost) {
    this.#host = host;
  }

  /** Opens a page, or shows the one that is open. */
  open<K extends PageKind>(kind: K, key: string, given: PageGiven[K]): void {
    const there = this.#open.get(`${kind} ${key}`);
    if (there && given === undefined) {
      there.reveal();
      return;
    }
    // What it was given is another's by now.
    there?.dispose();
    const options = { ...panelOptions(this.#host.extensionUri) };
    const panel = vscode.window.createWebviewPanel(viewType(kind), '', vscode.ViewColumn.Active, options);
    this.#show(panel, kind, key, given);
  }

  /** Gives a tab of an earlier session its page again, or closes it when it is not known which one it was. */
  restore(panel: vscode.WebviewPanel, kind: PageKind, state: unknown): void {
    const key = readKeptKey(state, kind);
    if (key === undefined || this.#open.has(`${kind} ${key}`)) {
      panel.dispose();
    } else {
      this.#show(panel, kind, key, undefined);
    }
  }

  /** Closes a page, if it is open. */
  close(kind: PageKind, key: string): void {
    this.#open.get(`${kind} ${key}`)?.dispose();
  }

  dispose(): void {
    for (const page of this.#open.values()) {
      page.dispose();
    }
  }

  #show<K extends PageKind>(
    panel: vscode.WebviewPanel,
    kind: K,
    key: string,
    given: PageGiven[K] | undefined,
  ): void {
    const definition: PageDefinition<K> | undefined = definitions[kind];
    if (!definition) {
      panel.dispose();
      return;
    }
    const host = this.#host;
    const create = (changed: () => void, close: () => void) =>
      definition.create(key, given, host, changed, close);
    const page = new PagePanel(panel, { kind, key, definition, host, create });
    const name = `${kind} ${key}`;
    this.#open.set(name, page);
    page.onDidDispose(() => {
      if (this.#open.get(name) === page) {
        this.#open.delete(name);
      }
    });
  }
}
