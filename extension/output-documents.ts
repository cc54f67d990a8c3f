import * as vscode from 'vscode';
import { jobStrings } from './job-strings.ts';
import { LiveDocuments } from './live-documents.ts';
import { formatBytes } from './model/format.ts';
import { isActive } from './model/jobs.ts';
import { computerName } from './model/state.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

/** Documents with what a job's script writes on a computer. */
export class OutputDocuments implements vscode.Disposable {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #documents: LiveDocuments;

  constructor(studio: Pick<Studio, 'store' | 'request'>) {
    this.#studio = studio;
    const { store } = studio;
    this.#documents = new LiveDocuments({
      scheme: 'og-output',
      language: 'log',
      followsEnd: true,
      read: (query, open) =>
        this.#read(
          { id: query.get('job') ?? '', computer: query.get('computer') ?? '' },
          query.has('attempt') ? Number(query.get('attempt')) : undefined,
          open,
        ),
      follow: (refresh) => [
        store.onDidOutput(({ id, computer }) =>
          refresh((query) => query.get('job') === id && query.get('computer') === computer),
        ),
        // The end of a job, a new attempt and a new connection may bring what no event told.
        store.onDidChange((topic) => {
          if (topic === 'job') {
            refresh(() => true);
          }
        }),
      ],
    });
  }

  /** Opens the output of a job on a computer, at its end; of a former attempt when one is given. */
  async show(job: string, computer: string, attempt?: number): Promise<void> {
    const { state } = this.#studio.store;
    const title = state.jobs.find((one) => one.id === job)?.title ?? job;
    const name = computerName(state, computer);
    if (attempt === undefined) {
      return this.#documents.show(`${name} – ${title}`, { job, computer });
    }
    await this.#documents.show(jobStrings.attemptTitle(name, title, attempt), {
      ...{ job, computer, attempt: String(attempt) },
    });
  }

  dispose(): void {
    this.#documents.dispose();
  }

  /** An output that is empty because the job waits, or ended without one, is not one that will still come. */
  #whyEmpty(id: string, computer: string): string {
    const { state } = this.#studio.store;
    const job = state.jobs.find((one) => one.id === id);
    const target = job?.targets.find((one) => one.computer === computer);
    if (target && !isActive(target.state)) {
      return strings.noOutputAtEnd();
    }
    const waits = target?.state === 'waiting' || target?.state === 'queued';
    return waits ? strings.outputWaits(computerName(state, computer)) : strings.noOutput();
  }

  async #read(
    of: { readonly id: string; readonly computer: string },
    attempt: number | undefined,
    open: string | undefined,
  ): Promise<string> {
    try {
      const { text, bytes, truncated } = await this.#studio.request('og/job/output', {
        ...of,
        ...(attempt !== undefined && { attempt }),
      });
      if (text === '') {
        return attempt === undefined ? this.#whyEmpty(of.id, of.computer) : strings.noOutputAtEnd();
      }
      if (!truncated) {
        return text;
      }
      return `${strings.outputTruncated(formatBytes(bytes, vscode.env.language))}\n${text}`;
    } catch (error) {
      if (open !== undefined && open !== '') {
        return open;
      }
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }
}
