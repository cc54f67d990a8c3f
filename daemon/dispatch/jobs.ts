import { randomBytes } from 'node:crypto';
import type { Event } from '../base/events.ts';
import { type JobOutput, OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { JobList } from './job-list.ts';
import { enter, isEnded, recordOf } from './job-state.ts';
import type { StoredJob, StoredTarget } from './journal.ts';
import type { Outputs } from './outputs.ts';
import type { Runner } from './runner.ts';
import type { JobRecord, JobRequest, Jobs } from './types.ts';
import { wrapScript } from './wrapper.ts';

/** A computer whose script was just cancelled needs some seconds to come back. */
const RETRY_WAIT_SECONDS = 15;

/** The jobs, as other rooms see them. */
export class JobRoom implements Jobs {
  readonly #list: JobList;
  readonly #runner: Runner;
  readonly #outputs: Outputs;
  /** Jobs on their way to the disk, by request id: a request that comes twice starts one job. */
  readonly #starting = new Map<string, Promise<StoredJob>>();

  readonly onDidChange: Event<JobRecord>;
  readonly onDidOutput: Jobs['onDidOutput'];

  constructor(list: JobList, runner: Runner, outputs: Outputs) {
    this.#list = list;
    this.#runner = runner;
    this.#outputs = outputs;
    this.onDidChange = list.onDidChange;
    this.onDidOutput = runner.onDidOutput;
  }

  started(requestId: string): Promise<JobRecord> | undefined {
    const known =
      this.#starting.get(requestId) ?? this.#list.all().find((job) => job.requestId === requestId);
    return known && Promise.resolve(known).then(recordOf);
  }

  async start(request: JobRequest): Promise<JobRecord> {
    const { requestId } = request;
    const known = this.started(requestId);
    if (known) return known;
    const started = this.#start(request);
    this.#starting.set(requestId, started);
    try {
      return recordOf(await started);
    } finally {
      this.#starting.delete(requestId);
    }
  }

  list(limit: number): JobRecord[] {
    return this.#list.all().reverse().slice(0, limit).map(recordOf);
  }

  get(id: string): JobRecord {
    return recordOf(this.#job(id));
  }

  async cancel(id: string, computers?: readonly string[]): Promise<JobRecord> {
    const job = this.#job(id);
    const targets = targetsOf(job, computers).filter((target) => !isEnded(target));
    if (targets.length === 0) throw new OgError('conflict', { detail: message('dispatch.alreadyEnded') });
    for (const target of targets) this.#runner.cancel({ job, target });
    return recordOf(job);
  }

  async retry(id: string, computers?: readonly string[]): Promise<JobRecord> {
    const job = this.#job(id);
    const named = targetsOf(job, computers);
    const active = computers && named.find((target) => !isEnded(target));
    if (active) {
      throw new OgError('conflict', {
        detail: message('dispatch.stillActive', { computer: active.computer }),
      });
    }
    const targets = computers
      ? named
      : named.filter((target) => isEnded(target) && target.state !== 'succeeded');
    if (targets.length === 0) throw new OgError('conflict', { detail: message('dispatch.nothingToRetry') });
    for (const target of targets) {
      enter(target, 'queued');
      delete target.runId;
      target.attempt++;
      target.deadline = Date.now() + Math.max(job.waitSeconds, RETRY_WAIT_SECONDS) * 1000;
    }
    await Promise.all(targets.map((target) => this.#list.save(job, target)));
    for (const target of targets) if (target.state === 'queued') this.#runner.enqueue({ job, target });
    this.#list.touch(job, true);
    return recordOf(job);
  }

  async output(id: string, computer: string): Promise<JobOutput> {
    const job = this.#job(id);
    const [target] = targetsOf(job, [computer]);
    const live = target && this.#runner.liveOutput(target);
    if (live) return live;
    const text = await this.#outputs.read(id, computer);
    return { text, bytes: target?.bytes ?? Buffer.byteLength(text), truncated: target?.truncated ?? false };
  }

  async dispose(): Promise<void> {
    await this.#runner.dispose();
    await this.#list.dispose();
  }

  async #start(request: JobRequest): Promise<StoredJob> {
    const { requestId, script, title, scope, createdBy, waitSeconds } = request;
    if (request.computers.length === 0) {
      throw new OgError('invalid', { field: 'scope', detail: message('dispatch.noComputers') });
    }
    // Throws now what would fail on each computer.
    wrapScript({ script, runId: '0'.repeat(32), follow: { host: '255.255.255.255', port: 65_535 } });
    const now = Date.now();
    const targets = request.computers.map(({ id, ip }): StoredTarget => {
      return { computer: id, ip, state: 'queued', attempt: 1, deadline: now + waitSeconds * 1000 };
    });
    const job: StoredJob = {
      // Sorts by time, and says so little that nobody minds it in a log.
      id: `${now.toString(36)}-${randomBytes(4).toString('hex')}`,
      requestId,
      title,
      script,
      scope,
      createdBy,
      createdAt: new Date(now).toISOString(),
      waitSeconds,
      targets,
    };
    try {
      await this.#list.add(job);
    } catch {
      throw new OgError('unavailable', { detail: message('dispatch.journalFailed') });
    }
    for (const target of targets) if (target.state === 'queued') this.#runner.enqueue({ job, target });
    return job;
  }

  #job(id: string): StoredJob {
    const job = this.#list.get(id);
    if (!job) throw new OgError('notFound', { thing: message('dispatch.thing.job'), id });
    return job;
  }
}

/** Throws OgError notFound for a computer that the job does not have. */
function targetsOf(job: StoredJob, computers: readonly string[] | undefined): StoredTarget[] {
  if (!computers) return job.targets;
  return [...new Set(computers)].map((computer) => {
    const target = job.targets.find((one) => one.computer === computer);
    if (!target) throw new OgError('notFound', { thing: message('dispatch.thing.target'), id: computer });
    return target;
  });
}
