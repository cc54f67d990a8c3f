import type { Spark } from '../../model/board.ts';
import { type Header, throughputOf } from '../../model/board-header.ts';
import {
  noSamples,
  type Samples,
  sampleSeconds,
  samplesOf,
  sparkOf,
  withSample,
} from '../../model/board-spark.ts';
import { isActive } from '../../model/jobs.ts';
import type { PageHost } from '../page.ts';

/** The curve of the throughput of the job that a board shows: what the daemon has kept of it, and what is seen since. */
export class SparkSamples {
  readonly #host: PageHost;
  readonly #changed: () => void;
  #job: string | undefined;
  #samples: Samples = noSamples;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: PageHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** The curve of a header's job; null: there is none to be seen. */
  of(header: Header | null): Spark | null {
    if (header?.job !== this.#job) {
      this.#begin(header);
    }
    return sparkOf(this.#samples);
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #begin(header: Header | null): void {
    clearInterval(this.#timer);
    this.#job = header?.job;
    this.#samples = noSamples;
    if (!header) {
      return;
    }
    if (this.#host.has('series')) {
      void this.#fetch(header.job);
    }
    if (isActive(header.state)) {
      this.#timer = setInterval(() => this.#sample(), sampleSeconds * 1000);
    }
  }

  async #fetch(job: string): Promise<void> {
    // Without it the curve begins now.
    const series = await this.#host.request('og/transfer/series', { job }).catch(() => undefined);
    if (!series || job !== this.#job) {
      return;
    }
    this.#samples = samplesOf(series);
    this.#changed();
  }

  #sample(): void {
    const state = this.#host.state();
    const job = state.jobs.find(({ id }) => id === this.#job);
    if (!job || !isActive(job.state)) {
      clearInterval(this.#timer);
      return;
    }
    if (this.#host.connection().kind !== 'connected') {
      return;
    }
    this.#samples = withSample(this.#samples, throughputOf(job, state));
    this.#changed();
  }
}
