import * as vscode from 'vscode';
import type { JobOutput, RecordedJob } from '../daemon/protocol/index.ts';
import type { JobDocuments } from './job-documents.ts';
import { jobStrings } from './job-strings.ts';
import { LiveDocuments } from './live-documents.ts';
import { byName, formatBytes, someOf } from './model/format.ts';
import { jointOutput } from './model/joint-output.ts';
import { presentName } from './model/state.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

const scheme = 'og-outputs';
/** So many outputs are asked for at once: the repository reads a file for each. */
const atOnce = 8;
const mostNames = 5;
/** The output of all is more than the output of one. */
const refreshMs = 1_000;

const filterOf = (uri: vscode.Uri) => new URLSearchParams(uri.query).get('filter') ?? '';

/** Documents with what a job's script writes on all computers, each line behind the computer's name. */
export class JointOutputDocuments implements vscode.Disposable, vscode.CodeLensProvider {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #jobs: JobDocuments;
  readonly #documents: LiveDocuments;
  /** What was read, by job and computer, and what it was read of. */
  readonly #read = new Map<string, { readonly of: string; readonly output: JobOutput }>();
  /** How often each computer has written something since: what was read before that is out of date. */
  readonly #written = new Map<string, number>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(studio: Pick<Studio, 'store' | 'request'>, jobs: JobDocuments) {
    this.#studio = studio;
    this.#jobs = jobs;
    const { store } = studio;
    this.#documents = new LiveDocuments({
      scheme,
      language: 'log',
      followsEnd: false,
      refreshMs,
      read: (query, open) => this.#text(query.get('job') ?? '', query.get('filter') ?? '', open),
      follow: (refresh) => [
        store.onDidOutput(({ id, computer }) => {
          const key = `${id}/${computer}`;
          this.#written.set(key, (this.#written.get(key) ?? 0) + 1);
          refresh((query) => query.get('job') === id);
        }),
        store.onDidChange((topic) => {
          if (topic === 'job') {
            refresh(() => true);
          }
        }),
      ],
    });
    this.#subscriptions = [
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== scheme) {
          return;
        }
        this.#read.clear();
        this.#written.clear();
      }),
    ];
  }

  /** Opens what a job writes everywhere, as far as a filter means it. */
  async show({ id, title }: { readonly id: string; readonly title: string }, filter = ''): Promise<void> {
    await this.#documents.show(jobStrings.outputsTitle(title), { job: id, ...(filter !== '' && { filter }) });
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const job = new URLSearchParams(uri.query).get('job') ?? '';
    const filter = filterOf(uri);
    const lens = (title: string, ...rest: unknown[]) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        ...{ title, command: 'og.job.outputs', arguments: [job, ...rest] },
      });
    const failed = `${jobStrings.outputPrefix('status')}:"${strings.jobState('failed')}"`;
    return [
      lens(jobStrings.filterOutputs(), { ask: filter }),
      ...(filter === failed ? [] : [lens(jobStrings.onlyFailed(), { filter: failed })]),
      ...(filter === '' ? [] : [lens(jobStrings.allComputers(), { filter: '' })]),
    ];
  }

  dispose(): void {
    this.#documents.dispose();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  async #text(id: string, filter: string, open: string | undefined): Promise<string> {
    try {
      const job = await this.#jobs.recordOf(id);
      const { state } = this.#studio.store;
      const { language } = vscode.env;
      const read = await this.#outputs(job);
      const outputs = job.targets
        .map((target) => ({
          name: presentName(state, target.computer) ?? target.name ?? target.computer,
          target,
        }))
        .sort(byName)
        .map(({ name, target }) => {
          const { text, bytes, truncated } = read.get(target.computer) ?? {
            text: '',
            bytes: 0,
            truncated: false,
          };
          const states = [target.state, strings.jobState(target.state)];
          return { computer: name, states, text, bytes, truncated };
        });
      const { lines, total, cut } = jointOutput(outputs, filter, jobStrings.outputPrefix);
      const { shown, more } = someOf(
        cut.map(({ computer, bytes }) => jobStrings.sizeOf(computer, formatBytes(bytes, language))),
        mostNames,
      );
      return [
        jobStrings.outputsOf(job.title, outputs.length),
        ...(filter === '' ? [] : [jobStrings.linesShown(lines.length, total, filter)]),
        ...(cut.length === 0 ? [] : [jobStrings.onlyEnds(more === 0 ? shown : strings.andMore(shown, more))]),
        '',
        ...(total === 0 ? [strings.noOutput()] : lines),
        '',
      ].join('\n');
    } catch (error) {
      if (open !== undefined && open !== '') {
        return open;
      }
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }

  /** The outputs of a job by computer, some at once; what has not changed is not asked for again. */
  async #outputs({ id, targets }: RecordedJob): Promise<Map<string, JobOutput>> {
    const found = new Map<string, JobOutput>();
    const rest = [...targets];
    const work = async () => {
      for (let target = rest.shift(); target; target = rest.shift()) {
        const { computer, attempt, state } = target;
        const key = `${id}/${computer}`;
        const of = `${attempt}/${state}/${this.#written.get(key) ?? 0}`;
        const known = this.#read.get(key);
        const output =
          known?.of === of ? known.output : await this.#studio.request('og/job/output', { id, computer });
        this.#read.set(key, { of, output });
        found.set(computer, output);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return found;
  }
}
