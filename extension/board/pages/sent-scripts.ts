import * as vscode from 'vscode';
import type { RecordedJob } from '../../../daemon/protocol/index.ts';
import { jobPageStrings } from '../../job-page-strings.ts';
import { jobStrings } from '../../job-strings.ts';
import type { PageHost } from '../page.ts';
import { sourceUri } from './script-source.ts';

const scheme = 'og-sent';

/** Texts of jobs as read-only documents, named like the job. */
export class SentScripts implements vscode.TextDocumentContentProvider {
  static #one: SentScripts | undefined;
  readonly #host: PageHost;

  /** The only one of a window: VS Code asks it for a text by its address. */
  static of(host: PageHost): SentScripts {
    SentScripts.#one ??= new SentScripts(host);
    return SentScripts.#one;
  }

  private constructor(host: PageHost) {
    this.#host = host;
    // For as long as the window lives, as its documents do.
    vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const { script } = (await this.#host.request('og/job/get', { id: query })).job;
    return script ?? jobStrings.textUnknown();
  }

  async open(job: RecordedJob | undefined): Promise<void> {
    if (!job) {
      return;
    }
    const document = await vscode.workspace.openTextDocument(uriOf(job));
    await vscode.window.showTextDocument(document);
  }

  async copy(job: RecordedJob | undefined): Promise<void> {
    if (job?.script === undefined) {
      return;
    }
    await vscode.env.clipboard.writeText(job.script);
    vscode.window.setStatusBarMessage(jobPageStrings.copied(), 5_000);
  }

  /** Shows what was sent beside the file that it came from. */
  async compare(job: RecordedJob | undefined): Promise<void> {
    const file = sourceUri(job);
    if (!job || !file) {
      return;
    }
    const title = jobPageStrings.compareTitle(file.path.split('/').at(-1) ?? file.path);
    await vscode.commands.executeCommand('vscode.diff', uriOf(job), file, title);
  }
}

/** Ends like an instruction, so that it looks like one. */
function uriOf({ id, title }: RecordedJob): vscode.Uri {
  const name = jobPageStrings.sentTitle(title.replaceAll(/[/\\]/g, '-').slice(0, 80));
  return vscode.Uri.from({ scheme, path: `/${name}.og`, query: id });
}
