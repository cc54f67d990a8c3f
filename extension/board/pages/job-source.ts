import type { Disposable } from 'vscode';
import * as vscode from 'vscode';
import type { RecordedJob, TransferSeries } from '../../../daemon/protocol/index.ts';
import { jobPageStrings, jobPageWords } from '../../job-page-strings.ts';
import { jobStrings } from '../../job-strings.ts';
import type { LastTime } from '../../model/job-head.ts';
import { jobPage, jobPageInstead } from '../../model/job-page.ts';
import type { JobPage } from '../../model/job-page-types.ts';
import { isOutdated, recordedNames, withLive } from '../../model/job-record.ts';
import { formerScope } from '../../model/job-scope.ts';
import type { PhaseBytes } from '../../model/job-speeds.ts';
import { isActive } from '../../model/jobs.ts';
import { refusalOf } from '../../model/refusal.ts';
import { presentName } from '../../model/state.ts';
import { formatTerm } from '../../model/text-filter.ts';
import type { PageHost } from '../page.ts';
import { lastTimeOf } from './last-time.ts';
import { changedSource, sourceUri } from './script-source.ts';

/** While a job runs its curve is read anew this often, in milliseconds. */
const seriesMs = 5_000;

/** What is known of one job: its record, the curve of its transfers, and the one before it. */
export class JobSource {
  readonly id: string;
  readonly #host: PageHost;
  readonly #changed: () => void;
  readonly #subscriptions: Disposable[];
  #record: RecordedJob | undefined;
  /** Said in the place of the job. */
  #instead: string | undefined;
  #isLoading = false;
  #isDisposed = false;
  #series: TransferSeries | undefined;
  #seriesTimer: ReturnType<typeof setTimeout> | undefined;
  #lastTime: LastTime | undefined;
  #changedFile: string | undefined;

  constructor(id: string, host: PageHost, changed: () => void) {
    this.id = id;
    this.#host = host;
    this.#changed = () => {
      if (!this.#isDisposed) {
        changed();
      }
    };
    this.#subscriptions = [
      host.onDidChange((what) => {
        if (what === 'connection' && this.#isConnected) {
          void this.#load();
        } else if (what === 'job' && this.#record && this.#mustLoad(this.#record)) {
          void this.#load();
        }
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.toString() === sourceUri(this.#record)?.toString()) {
          void this.#compareSource();
        }
      }),
    ];
    if (this.#isConnected) {
      void this.#load();
    }
  }

  /** With what is known of the job now; undefined: it has not been told yet, or is gone. */
  get record(): RecordedJob | undefined {
    return this.#record && withLive(this.#record, this.#live);
  }

  model(): JobPage {
    const job = this.record;
    if (!job) {
      const waiting = this.#isConnected ? jobPageStrings.loading() : jobStrings.needsConnection();
      return jobPageInstead(this.#instead ?? waiting);
    }
    const { classrooms } = this.#host.state();
    const names = this.#names(job);
    return jobPage(
      {
        ...{ job, classrooms, scope: names.scope, computerName: names.computer },
        ...{ bytes: this.#bytes(job), series: this.#series, lastTime: this.#lastTime },
        ...{ changedFile: this.#changedFile, mayOperate: this.#host.mayOperate() },
        isConnected: this.#isConnected,
      },
      jobPageWords(),
    );
  }

  /** Whether an attempt on a computer is not the last one. */
  isFormer(computer: string, attempt: unknown): boolean {
    const target = this.#record?.targets.find((one) => one.computer === computer);
    return target?.attempts?.some((one) => one.attempt === attempt) ?? false;
  }

  /** Computers as the commands of the views take them. */
  selection(computers: readonly string[]): { classroom: string | undefined; computers: readonly string[] } {
    const [first] = computers;
    const room = this.#host.state().classrooms.find((one) => one.computers.some(({ id }) => id === first));
    return { classroom: room?.id, computers };
  }

  /** A filter of outputs that lets these computers through. */
  filterFor(computers: readonly string[]): string {
    const { computer } = this.#record ? this.#names(this.#record) : { computer: (id: string) => id };
    return computers.map((id) => formatTerm('computer', computer(id))).join(' ');
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#seriesTimer);
    for (const each of this.#subscriptions) {
      each.dispose();
    }
  }

  get #live() {
    return this.#host.state().jobs.find(({ id }) => id === this.id);
  }

  get #isConnected(): boolean {
    return this.#host.connection().kind === 'connected';
  }

  #names(job: RecordedJob) {
    const state = this.#host.state();
    const present = {
      computer: (id: string) => presentName(state, id),
      scope: formerScope(job.scope, state.classrooms).scope?.name,
    };
    return recordedNames(job, present, jobStrings.renamed);
  }

  #mustLoad(record: RecordedJob): boolean {
    // What was known before it was sent is not shown: nothing waits for that.
    return isOutdated(record, this.#live, Number.POSITIVE_INFINITY);
  }

  async #load(isAgain = false): Promise<void> {
    if (this.#isLoading) {
      return;
    }
    this.#isLoading = true;
    try {
      const isFirst = this.#record === undefined;
      this.#record = (await this.#host.request('og/job/get', { id: this.id })).job;
      this.#instead = undefined;
      this.#changed();
      await Promise.all([
        this.#readSeries(),
        ...(isFirst ? [this.#compareSource()] : []),
        ...(this.#lastTime ? [] : [this.#readLastTime(this.#record)]),
      ]);
    } catch (error) {
      if (refusalOf(error)?.reason === 'notFound') {
        this.#record = undefined;
        this.#instead = jobStrings.gone();
      } else {
        this.#instead = `${jobStrings.needsConnection()} ${error instanceof Error ? error.message : ''}`;
      }
    } finally {
      this.#isLoading = false;
      this.#changed();
    }
    // It has ended, or was sent again, while it was being read.
    const mayAgain = !isAgain && !this.#isDisposed && this.#isConnected;
    if (mayAgain && this.#record && this.#mustLoad(this.#record)) {
      await this.#load(true);
    }
  }

  /** The curve; while the job runs, again and again. */
  async #readSeries(): Promise<void> {
    clearTimeout(this.#seriesTimer);
    if (!this.#host.has('series') || !this.#isConnected) {
      return;
    }
    // Without it the page has no curve.
    const series = await this.#host.request('og/transfer/series', { job: this.id }).catch(() => undefined);
    if (this.#isDisposed) {
      return;
    }
    this.#series = series;
    this.#changed();
    const job = this.record;
    if (job && isActive(job.state)) {
      this.#seriesTimer = setTimeout(() => void this.#readSeries(), seriesMs);
    }
  }

  async #readLastTime(job: RecordedJob): Promise<void> {
    this.#lastTime = await lastTimeOf(job, this.#host).catch(() => undefined);
    this.#changed();
  }

  async #compareSource(): Promise<void> {
    this.#changedFile = await changedSource(this.#record).catch(() => undefined);
    this.#changed();
  }

  /** Sizes of the one image that the job deploys; of several nobody knows which phase was whose. */
  #bytes({ what = [] }: RecordedJob): PhaseBytes {
    const names = new Set(what.flatMap(({ image }) => image ?? []));
    const [name] = names;
    const image =
      names.size === 1 ? this.#host.state().images.find((one) => one.canonicalName === name) : undefined;
    const kb = image?.restoreSizeKB;
    return { receive: image?.sizeBytes, restore: kb === undefined ? undefined : kb * 1024 };
  }
}
