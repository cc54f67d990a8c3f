import * as vscode from 'vscode';
import type { Job, RecordedJob } from '../daemon/protocol/index.ts';
import { jobStrings, reportWords } from './job-strings.ts';
import { LiveDocuments } from './live-documents.ts';
import { type JobDocument, jobDocument } from './model/job-document.ts';
import { isOutdated, recordedNames, withLive } from './model/job-record.ts';
import { type JobReport, jobReport } from './model/job-report.ts';
import { formerScope } from './model/job-scope.ts';
import { isActive } from './model/jobs.ts';
import { refusalOf } from './model/refusal.ts';
import { retryGroups } from './model/retry.ts';
import { presentName } from './model/state.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

const scheme = 'og-job';
/** Of documents that are closed, too, for their outputs and exports. */
const mostRecords = 20;
/** A table of a thousand computers is read, not watched. */
const refreshMs = 500;
const idOf = (uri: vscode.Uri) => new URLSearchParams(uri.query).get('job') ?? '';

/** A job with all that is kept of it, as the editor has shown it last. */
interface Shown {
  readonly record: RecordedJob;
  /** The job of the store that it was shown with. */
  readonly live: Job | undefined;
  readonly document: JobDocument;
}

/** Read-only documents of jobs, live while they are open, with what can be done with a job above it. */
export class JobDocuments implements vscode.Disposable, vscode.CodeLensProvider, vscode.DocumentLinkProvider {
  readonly #studio: Pick<Studio, 'store' | 'request' | 'info'>;
  readonly #documents: LiveDocuments;
  readonly #shown = new Map<string, Shown>();
  /** As the repository told them last. */
  readonly #records = new Map<string, RecordedJob>();
  readonly #lenses = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lenses.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(studio: Pick<Studio, 'store' | 'request' | 'info'>) {
    this.#studio = studio;
    const { store } = studio;
    this.#documents = new LiveDocuments({
      scheme,
      language: 'ogjob',
      followsEnd: false,
      refreshMs,
      read: (query, open) => this.#read(query.get('job') ?? '', open),
      follow: (refresh) => [
        store.onDidChange((topic) => {
          if (topic === 'job') {
            refresh((query) => this.#isOther(query.get('job') ?? ''));
          }
          // Computers and scopes may have new names.
          if (topic === 'classroom') {
            refresh(() => true);
          }
        }),
      ],
    });
    this.#subscriptions = [
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) {
          this.#shown.delete(idOf(uri));
        }
      }),
    ];
  }

  /** Opens the document of a job. */
  async show({ id, title }: Pick<Job, 'id' | 'title'>): Promise<void> {
    await this.#documents.show(title, { job: id });
  }

  /** A job with all that is kept of it, as it is now. Rejects when the repository does not answer, or has it no more. */
  async recordOf(id: string): Promise<RecordedJob> {
    const live = this.#studio.store.state.jobs.find((one) => one.id === id);
    const known = this.#records.get(id);
    const record =
      known && live && !isOutdated(known, live, Date.now())
        ? known
        : (await this.#studio.request('og/job/get', { id })).job;
    this.#records.delete(id);
    this.#records.set(id, record);
    const [oldest] = this.#records.keys();
    if (this.#records.size > mostRecords && oldest !== undefined) {
      this.#records.delete(oldest);
    }
    return withLive(record, live);
  }

  /** A job for reading. */
  reportOf(job: RecordedJob): JobReport {
    const { state } = this.#studio.store;
    const names = recordedNames(
      job,
      {
        computer: (id) => presentName(state, id),
        scope: formerScope(job.scope, state.classrooms).scope?.name,
      },
      jobStrings.renamed,
    );
    return jobReport(job, { ...names, now: Date.now() }, reportWords());
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const id = idOf(uri);
    const shown = this.#shown.get(id);
    if (!shown) {
      return [];
    }
    const { record, document } = shown;
    const lens = (line: number, title: string, command: string, ...rest: unknown[]) =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [id, ...rest] });
    const { mayOperate } = this.#studio.info;
    const again = (line: number) =>
      record.script === undefined
        ? []
        : [
            ...(mayOperate ? [lens(line, jobStrings.sendAgain(), 'og.job.sendAgain')] : []),
            lens(line, jobStrings.editAsNew(), 'og.job.editAsNew'),
          ];
    const retries = retryGroups(record).map(({ kind, computers }) =>
      lens(0, jobStrings.retry(kind, computers.length), 'og.job.retry', computers),
    );
    return [
      ...again(0),
      ...(mayOperate ? retries : []),
      ...(mayOperate && isActive(record.state) ? [lens(0, jobStrings.cancelJob(), 'og.job.cancel')] : []),
      lens(0, jobStrings.exportJob(), 'og.job.export'),
      lens(document.computersLine, jobStrings.outputOfAll(), 'og.job.outputs'),
      ...(document.scriptLine === undefined ? [] : again(document.scriptLine)),
    ];
  }

  /** The names of computers lead to what was written there, in each attempt. */
  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const job = idOf(uri);
    return (this.#shown.get(job)?.document.outputs ?? []).map(
      ({ line, column, length, id, attempt, isFormer }) => {
        const args = JSON.stringify([{ job, computer: id, ...(isFormer && { attempt }) }]);
        const target = vscode.Uri.parse(`command:og.job.output?${encodeURIComponent(args)}`);
        const link = new vscode.DocumentLink(new vscode.Range(line, column, line, column + length), target);
        link.tooltip = strings.showOutput();
        return link;
      },
    );
  }

  /** Forgets what another server told. */
  clear(): void {
    this.#records.clear();
    this.#shown.clear();
  }

  dispose(): void {
    this.#documents.dispose();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#lenses.dispose();
  }

  #isOther(id: string): boolean {
    return this.#shown.get(id)?.live !== this.#studio.store.state.jobs.find((one) => one.id === id);
  }

  async #read(id: string, open: string | undefined): Promise<string> {
    try {
      const live = this.#studio.store.state.jobs.find((one) => one.id === id);
      const record = await this.recordOf(id);
      const document = jobDocument(this.reportOf(record));
      this.#shown.set(id, { record, live, document });
      this.#lenses.fire();
      return document.text;
    } catch (error) {
      if (open !== undefined && open !== '') {
        return open;
      }
      if (refusalOf(error)?.reason === 'notFound') {
        return jobStrings.gone();
      }
      return `${jobStrings.needsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }
}
