import * as vscode from 'vscode';
import { LogDocuments } from './log-documents.ts';
import { formatBytes } from './model/format.ts';
import { isActive } from './model/jobs.ts';
import { computerName } from './model/state.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

/** Documents with what a job's script writes on a computer. */
export class OutputDocuments implements vscode.Disposable {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #documents: LogDocuments;

  constructor(studio: Pick<Studio, 'store' | 'request'>) {
    this.#studio = studio;
    const { store } = studio;
    this.#documents = new LogDocuments({
      scheme: 'og-output',
      read: (query, open) => this.#read(query.get('job') ?? '', query.get('computer') ?? '', open),
      follow: (refresh) => [
        store.onDidOutput(({ id, computer }) =>
          refresh((query) => query.get('job') === id && query.get('computer') === computer),
        ),
        // The end of a job, a new attempt and a new connection may bring what no event told.
        store.onDidChange((topic) => {
          if (topic === 'job') refresh(() => true);
        }),
      ],
    });
  }

  /** Opens the output of a job on a computer, at its end. */
  async show(job: string, computer: string): Promise<void> {
    const { state } = this.#studio.store;
    const title = state.jobs.find((one) => one.id === job)?.title ?? job;
    await this.#documents.show(`${computerName(state, computer)} – ${title}`, { job, computer });
  }

  dispose(): void {
    this.#documents.dispose();
  }

  /** An output that is empty because the job waits, or ended without one, is not one that will still come. */
  #whyEmpty(id: string, computer: string): string {
    const { state } = this.#studio.store;
    const job = state.jobs.find((one) => one.id === id);
    const target = job?.targets.find((one) => one.computer === computer);
    if (target && !isActive(target.state)) return strings.noOutputAtEnd();
    const waits = target?.state === 'waiting' || target?.state === 'queued';
    return waits ? strings.outputWaits(computerName(state, computer)) : strings.noOutput();
  }

  async #read(id: string, computer: string, open: string | undefined): Promise<string> {
    try {
      const { text, bytes, truncated } = await this.#studio.request('og/job/output', { id, computer });
      if (text === '') return this.#whyEmpty(id, computer);
      if (!truncated) return text;
      return `${strings.outputTruncated(formatBytes(bytes, vscode.env.language))}\n${text}`;
    } catch (error) {
      if (open !== undefined && open !== '') return open;
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }
}
