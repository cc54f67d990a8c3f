import * as vscode from 'vscode';
import { formatBytes } from './model/format.ts';
import { computerName } from './model/state.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

const outputScheme = 'og-output';

/** A script writes in many small pieces; the document follows a few times a second. */
const refreshMs = 250;

interface OutputKey {
  readonly job: string;
  readonly computer: string;
}

/** The address of a document with what a job writes on a computer; its last part is the tab's title. */
function outputUri(store: Store, { job, computer }: OutputKey): vscode.Uri {
  const title = store.state.jobs.find((one) => one.id === job)?.title ?? job;
  const name = `${computerName(store.state, computer)} – ${title}`.replaceAll('/', '∕');
  const query = new URLSearchParams({ job, computer }).toString();
  return vscode.Uri.from({ scheme: outputScheme, path: `/${name}.log`, query });
}

function keyOf(uri: vscode.Uri): OutputKey {
  const query = new URLSearchParams(uri.query);
  return { job: query.get('job') ?? '', computer: query.get('computer') ?? '' };
}

/** Read-only documents with a script's output, which grow while it runs. */
export class OutputDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #pending = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: { dispose(): void }[];

  constructor(studio: Pick<Studio, 'store' | 'request'>) {
    this.#studio = studio;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(outputScheme, this),
      studio.store.onDidOutput(({ id, computer }) => {
        this.#refresh((key) => key.job === id && key.computer === computer);
      }),
      // The end of a job, a new attempt and a new connection may bring what no event told.
      studio.store.onDidChange((topic) => {
        if (topic === 'job') this.#refresh(() => true);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === outputScheme) followEnd(document);
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { job: id, computer } = keyOf(uri);
    try {
      const { text, bytes, truncated } = await this.#studio.request('og/job/output', { id, computer });
      if (text === '') return strings.noOutput();
      if (!truncated) return text;
      return `${strings.outputTruncated(formatBytes(bytes, vscode.env.language))}\n${text}`;
    } catch (error) {
      const open = vscode.workspace.textDocuments.find(
        (document) => document.uri.toString() === uri.toString(),
      );
      if (open && open.getText() !== '') return open.getText();
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }

  /** Opens the output of a job on a computer, at its end. */
  async show(job: string, computer: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(
      outputUri(this.#studio.store, { job, computer }),
    );
    await vscode.languages.setTextDocumentLanguage(document, 'log');
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    revealEnd(editor);
  }

  dispose(): void {
    for (const timer of this.#pending.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(concerned: (key: OutputKey) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const key = uri.toString();
      if (uri.scheme !== outputScheme || this.#pending.has(key) || !concerned(keyOf(uri))) continue;
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

/** Scrolls on with the output, unless the person has moved the cursor up to read something. */
function followEnd(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    const shownTo = editor.visibleRanges.at(-1)?.end.line ?? 0;
    const cursor = editor.selection.active.line;
    if (cursor >= shownTo - 3 || cursor >= document.lineCount - 3) revealEnd(editor);
  }
}
