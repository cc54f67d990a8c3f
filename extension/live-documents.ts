import * as vscode from 'vscode';
import type { Disposable } from 'vscode-jsonrpc';
import { oneLine } from './model/one-line.ts';

/** Texts come in many small pieces; a document follows a few times a second. */
const usualRefreshMs = 250;

export interface LiveSource {
  /** Scheme of the documents' addresses. */
  readonly scheme: string;
  /** Id of the documents' language, and the ending of their names. */
  readonly language: string;
  /** Whether they are opened at their end and scroll on with it; otherwise what one reads stays where it is. */
  readonly followsEnd: boolean;
  readonly refreshMs?: number;
  /** The whole text of a document now; what it rejects with is for the source to explain. */
  readonly read: (query: URLSearchParams, open: string | undefined) => Promise<string>;
  /** Tells which documents may have grown, by what stands in their address. */
  readonly follow: (refresh: (concerned: (query: URLSearchParams) => boolean) => void) => Disposable[];
}

/** Read-only documents that follow what they tell of while they are open. */
export class LiveDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #source: LiveSource;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #pending = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: Disposable[];

  constructor(source: LiveSource) {
    this.#source = source;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(source.scheme, this),
      ...source.follow((concerned) => this.#refresh(concerned)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (source.followsEnd && document.uri.scheme === source.scheme) {
          followEnd(document);
        }
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    return this.#source.read(new URLSearchParams(uri.query), open?.getText());
  }

  /** Opens a document; `title` is what its tab says. */
  async show(title: string, query: Record<string, string>): Promise<void> {
    const { scheme, language, followsEnd } = this.#source;
    const uri = vscode.Uri.from({
      scheme,
      path: `/${oneLine(title, 100).replaceAll('/', '∕')}.${language}`,
      query: new URLSearchParams(query).toString(),
    });
    const document = await vscode.workspace.openTextDocument(uri);
    // To set it closes the document and opens it again, with all that hangs on that.
    if (document.languageId !== language) {
      await vscode.languages.setTextDocumentLanguage(document, language);
    }
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    if (followsEnd) {
      revealEnd(editor);
    }
  }

  dispose(): void {
    for (const timer of this.#pending.values()) {
      clearTimeout(timer);
    }
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#changed.dispose();
  }

  #refresh(concerned: (query: URLSearchParams) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const key = uri.toString();
      if (uri.scheme !== this.#source.scheme || this.#pending.has(key)) {
        continue;
      }
      if (!concerned(new URLSearchParams(uri.query))) {
        continue;
      }
      const timer = setTimeout(() => {
        this.#pending.delete(key);
        this.#changed.fire(uri);
      }, this.#source.refreshMs ?? usualRefreshMs);
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
    if (editor.document !== document) {
      continue;
    }
    const shownTo = editor.visibleRanges.at(-1)?.end.line ?? 0;
    const cursor = editor.selection.active.line;
    if (cursor >= shownTo - 3 || cursor >= document.lineCount - 3) {
      revealEnd(editor);
    }
  }
}
