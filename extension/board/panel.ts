import * as vscode from 'vscode';
import { boardStrings } from '../board-strings.ts';
import { type PageModel, patchOf } from '../model/patch.ts';
import { type FromPage, type PageKind, readFromPage, type ToPage } from './messages.ts';
import type { PageDefinition, PageHost, PageSource } from './page.ts';
import { pageHtml } from './page-html.ts';
import { Trailing } from './trailing.ts';

/** A page is told of changes this often at most, in milliseconds. */
const sendMs = 250;

/** A tab's type for VS Code. */
export const viewType = (kind: PageKind): string => `og.${kind}Page`;

/** What a tab of ours may do; nothing of it is kept while it is hidden, for it is told all when it returns. */
export const panelOptions = (
  extensionUri: vscode.Uri,
): vscode.WebviewOptions & vscode.WebviewPanelOptions => ({
  enableScripts: true,
  enableFindWidget: true,
  localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
});

export interface PagePanelOptions {
  readonly kind: PageKind;
  /** Id of what it is about. */
  readonly key: string;
  readonly definition: PageDefinition;
  readonly host: PageHost;
  /** Makes what it is made of; as in PageDefinition. */
  readonly create: (changed: () => void, close: () => void) => PageSource;
}

/** A page in an editor tab: what it is told, and what its buttons ask for. */
export class PagePanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: PagePanelOptions;
  readonly #source: PageSource;
  readonly #sending = new Trailing(() => this.#send(), sendMs);
  readonly #subscriptions: vscode.Disposable[] = [];
  /** What the page knows; undefined: nothing, or it is not there. */
  #shown: PageModel | undefined;
  #isReady = false;

  constructor(panel: vscode.WebviewPanel, options: PagePanelOptions) {
    this.#panel = panel;
    this.#options = options;
    const { host, definition } = options;
    this.#source = options.create(
      () => this.#sending.ask(),
      () => this.dispose(),
    );
    const { joinPath } = vscode.Uri;
    panel.iconPath = {
      light: joinPath(host.extensionUri, 'media', 'og-light.svg'),
      dark: joinPath(host.extensionUri, 'media', 'og-dark.svg'),
    };
    panel.webview.options = panelOptions(host.extensionUri);
    this.#subscriptions.push(
      panel.webview.onDidReceiveMessage((data: unknown) => this.#take(readFromPage(data))),
      panel.onDidDispose(() => this.#close()),
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it says that it is ready when it returns.
        if (!panel.visible) {
          this.#isReady = false;
        }
      }),
      host.onDidChange((what) => {
        if (what === 'connection' || definition.topics.includes(what)) {
          this.#sending.ask();
        }
      }),
    );
    this.#load();
  }

  get onDidDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #close(): void {
    this.#sending.cancel();
    this.#isReady = false;
    for (const each of this.#subscriptions) {
      each.dispose();
    }
    this.#source.dispose?.();
  }

  #load(): void {
    const { definition, host } = this.#options;
    const { webview } = this.#panel;
    const file = (name: string) =>
      String(webview.asWebviewUri(vscode.Uri.joinPath(host.extensionUri, 'dist', 'webview', name)));
    this.#isReady = false;
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
      title: this.#panel.title,
      script: file(`${definition.script}.js`),
      style: file(`${definition.script}.css`),
      loading: boardStrings.loading(),
    });
  }

  #take(message: FromPage | undefined): void {
    const { host } = this.#options;
    if (message?.kind === 'ready') {
      this.#isReady = true;
      this.#shown = undefined;
      this.#sending.cancel();
      this.#send();
    } else if (message?.kind === 'reload') {
      this.#load();
    } else if (message?.kind === 'error') {
      host.log(`page ${this.#options.kind}: ${message.text}`);
    } else if (message?.kind === 'command') {
      this.#run(message);
    }
  }

  #run({ command, ids, value }: FromPage & { kind: 'command' }): void {
    const { host, key, kind } = this.#options;
    const { commands } = this.#source;
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    const items = this.#shown?.items ?? {};
    if (!run || !ids.every((id) => id === key || Object.hasOwn(items, id))) {
      host.log(`page ${kind}: refused ${JSON.stringify(command)}`);
      return;
    }
    void host.attempt(() => run(ids, value));
  }

  #send(): void {
    const { kind, key, host } = this.#options;
    if (!this.#isReady) {
      return;
    }
    let model: PageModel;
    try {
      this.#panel.title = this.#source.title();
      model = this.#source.model();
    } catch (error) {
      host.log(`page ${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      this.#post({ kind: 'failed', text: boardStrings.cannotBeShown(), reload: boardStrings.reload() });
      return;
    }
    const before = this.#shown;
    this.#shown = model;
    if (before) {
      const patch = patchOf(before, model);
      if (patch) {
        this.#post({ kind: 'patch', patch });
      }
    } else {
      const texts = { ...boardStrings.frame(), ...this.#source.texts };
      this.#post({ kind: 'model', page: kind, key, model, texts, now: Date.now() });
    }
  }

  #post(message: ToPage<PageModel>): void {
    void this.#panel.webview.postMessage(message);
  }
}
