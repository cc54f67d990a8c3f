import * as vscode from 'vscode';
import type { Disposable } from '../daemon/base/events.ts';

/** Texts come in many small pieces; a document follows a few times a second. */
const refreshMs = 250;

export interface LogSource {
  /** Scheme of the documents' addresses. */
  readonly scheme: string;
  /** The whole text of a document now; what it rejects with is for the source to explain. */
  readonly read: (query: URLSearchParams, open: string | undefined) => Promise<string>;
  /** Tells which documents may have grown, by what stands in their address. */
  readonly follow: (refresh: (concerned: (query: URLSearchParams) => boolean) => void) => Disposable[];
}

/** Read-only documents that grow while something runs, and scroll on with it. */
export class LogDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #source: LogSource;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #pending = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: Disposable[];

  constructor(source: LogSource) {
    this.#source = source;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(source.scheme, this),
      ...source.follow((concerned) => this.#refresh(concerned)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === source.scheme) followEnd(document);
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    return this.#source.read(new URLSearchParams(uri.query), open?.getText());
  }

  /** Opens a document at its end; `title` is what its tab says. */
  async show(title: string, query: Record<string, string>): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: this.#source.scheme,
      path: `/${title.replaceAll('/', '∕')}.log`,
      query: new URLSearchParams(query).toString(),
    });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'log');
    revealEnd(await vscode.window.showTextDocument(document, { preview: true }));
  }

  dispose(): void {
    for (const timer of this.#pending.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(concerned: (query: URLSearchParams) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const key = uri.toString();
      if (uri.scheme !== this.#source.scheme || this.#pending.has(key)) continue;
      if (!concerned(new URLSearchParams(uri.query))) continue;
      const timer = setTimeout(() => {
        this.#pending.delete(key);
        this.#changed.fire(uri);
      }, refreshMs);
      this.#pending.set(key, timer);
    }
  }
}

function revealEnd(editor: vscode.TextEditor): void {
  const end = new vscode.Position(editor.document.lineCount - 1, 0);
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end));
}

/** Scrolls on with the text, unless the person has moved the cursor up to read something. */
function followEnd(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    const shownTo = editor.visibleRanges.at(-1)?.end.line ?? 0;
    const cursor = editor.selection.active.line;
    if (cursor >= shownTo - 3 || cursor >= document.lineCount - 3) revealEnd(editor);
  }
}
