import * as vscode from 'vscode';

export interface FormPanelOptions {
  /** What tells this kind of editor tab from others, `og.classroomForm`. */
  readonly viewType: string;
  readonly title: string;
  /** Name of the script's bundle in `dist/webview/`, without its ending. */
  readonly script: string;
  readonly extensionUri: vscode.Uri;
}

/**
 * A form in an editor tab: an empty page whose script builds it, and messages between the two. Nothing is loaded from a
 * network, and no script runs but the bundled one.
 */
export class FormPanel<ToPage, FromPage> implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #received = new vscode.EventEmitter<FromPage>();
  readonly onDidReceive = this.#received.event;

  constructor({ viewType, title, script, extensionUri }: FormPanelOptions) {
    const { joinPath } = vscode.Uri;
    const folders = [joinPath(extensionUri, 'dist', 'webview'), joinPath(extensionUri, 'media', 'forms')];
    this.#panel = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      // What a person has typed stays while another tab is in front.
      retainContextWhenHidden: true,
      enableFindWidget: true,
      localResourceRoots: folders,
    });
    this.#panel.iconPath = {
      light: joinPath(extensionUri, 'media', 'og-light.svg'),
      dark: joinPath(extensionUri, 'media', 'og-dark.svg'),
    };
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((message: FromPage) => this.#received.fire(message));
    webview.html = page(webview, title, [
      joinPath(extensionUri, 'dist', 'webview', `${script}.js`),
      joinPath(extensionUri, 'media', 'forms', 'form.css'),
    ]);
  }

  get onDidDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  set title(title: string) {
    this.#panel.title = title;
  }

  post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
    this.#received.dispose();
  }
}

function page(
  webview: vscode.Webview,
  title: string,
  [script, style]: readonly [vscode.Uri, vscode.Uri],
): string {
  const { cspSource } = webview;
  const policy = `default-src 'none'; style-src ${cspSource}; script-src ${cspSource}; font-src ${cspSource}`;
  return [
    '<!DOCTYPE html>',
    `<html lang="${escaped(vscode.env.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<link rel="stylesheet" href="${escaped(String(webview.asWebviewUri(style)))}">`,
    '</head>',
    '<body>',
    '<main id="form"></main>',
    `<script type="module" src="${escaped(String(webview.asWebviewUri(script)))}"></script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
