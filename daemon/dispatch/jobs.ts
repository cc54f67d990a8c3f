import { randomBytes } from 'node:crypto';
import type { Event } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import { NotTakenBack } from '../base/not-taken-back.ts';
import { plainScript } from '../base/plain-script.ts';
import { type JobOutput, type JobQuery, OgError } from '../protocol/index.ts';
import { type MessageKey, message } from '../strings/index.ts';
import { mastersIn } from './clone-outcome.ts';
import type { JobFiles } from './job-files.ts';
import { type JobList, MOST_JOBS } from './job-list.ts';
import type { JobPage } from './job-query.ts';
import { findJobs } from './job-search.ts';
import { entered, isEnded, longestWait, recordOf } from './job-state.ts';
import type { OutputPlace, Outputs } from './outputs.ts';
import type { Runner } from './runner.ts';
import type { JobOrigin, StoredJob, StoredTarget } from './stored-job.ts';
import type { ActiveJob, JobRecord, JobRequest, Jobs, JobTextName, RetryOptions } from './types.ts';
import { deadlineIn } from './waiting.ts';
import { wrapScript } from './wrapper.ts';

/** The jobs, as other rooms see them. */
export class JobRoom implements Jobs {
  readonly #list: JobList;
  readonly #runner: Runner;
  readonly #outputs: Outputs;
  readonly #files: JobFiles;
  /** Jobs on their way to the disk, by request id: a request that comes twice starts one job. */
  readonly #starting = new Map<string, Promise<StoredJob>>();

  readonly onDidChange: Event<JobRecord>;
  readonly onDidOutput: Jobs['onDidOutput'];

  constructor(list: JobList, runner: Runner, outputs: Outputs, files: JobFiles) {
    this.#list = list;
    this.#runner = runner;
    this.#outputs = outputs;
    this.#files = files;
    this.onDidChange = list.onDidChange;
    this.onDidOutput = runner.onDidOutput;
  }

  started(requestId: string): Promise<JobRecord> | undefined {
    const known = this.#starting.get(requestId) ?? this.#list.requested(requestId);
    if (known !== 'forgotten') return known && Promise.resolve(known).then(recordOf);
    return Promise.reject(new OgError('conflict', { detail: message('dispatch.requestForgotten') }));
  }

  async start(request: JobRequest): Promise<JobRecord> {
    const { requestId } = request;
    const known = this.started(requestId);
    if (known) return known;
    const isHeld = request.admit?.() === 'hold';
    const started = this.#start(request, isHeld);
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

  find(query: JobQuery): Promise<JobPage<JobRecord>> {
    return findJobs(this.#list.all(), query);
  }

  get(id: string): JobRecord {
    return recordOf(this.#job(id));
  }

  script(id: string): string {
    return this.#job(id).script;
  }

  origin(id: string): JobOrigin {
    const { source, createdFrom, classrooms, images } = this.#job(id);
    return {
      ...(source !== undefined && { source }),
      ...(createdFrom !== undefined && { createdFrom }),
      ...(classrooms && { classrooms }),
      ...(images && { images }),
    };
  }

  async keepText(id: string, name: JobTextName, text: string): Promise<void> {
    return this.#files.write(this.#job(id).id, name, text);
  }

  async readText(id: string, name: JobTextName): Promise<string | undefined> {
    return this.#files.read(this.#job(id).id, name);
  }

  active(): ActiveJob[] {
    return this.#list
      .all()
      .filter(({ targets }) => targets.some((target) => !isEnded(target) || this.#runner.mayStillRun(target)))
      .map(({ id, title, createdBy, script, held, targets }) => ({
        ...{ id, title, createdBy, script, wasHeld: held === true },
        computers: () => targets.map(({ computer }) => computer),
        runsOn: (ip) => targets.some((target) => target.ip === ip && target.state === 'running'),
      }));
  }

  explainHold(id: string, why: Message): void {
    this.#runner.held.explain(id, why);
  }

  release(id: string): void {
    this.#runner.held.release(id);
  }

  async cancel(id: string, computers?: readonly string[]): Promise<JobRecord> {
    const job = this.#job(id);
    const targets = targetsOf(job, computers);
    await onDisk(() => this.#runner.cancel(job, targets), 'dispatch.notCancelled');
    return recordOf(job);
  }

  async retry(
    id: string,
    computers?: readonly string[],
    { admit, seen = this.get(id) }: RetryOptions = {},
  ): Promise<JobRecord> {
    const job = this.#job(id);
    const named = targetsOf(job, computers);
    const before = new Map(seen.targets.map((target) => [target.computer, target]));
    const hadEnded = (target: StoredTarget) => isEnded(before.get(target.computer) ?? target);
    const active = computers && named.find((target) => !hadEnded(target));
    if (active) throw stillActive(active);
    const chosen = computers
      ? named
      : named.filter((target) => hadEnded(target) && target.state !== 'succeeded');
    const targets = withMasters(job, chosen);
    if (targets.length === 0) throw new OgError('conflict', { detail: message('dispatch.nothingToRetry') });
    await this.#list.turn(targets, async () => {
      // Tried again meanwhile, and perhaps cancelled: this retry knew of neither.
      const isOther = (target: StoredTarget) => target.attempt !== before.get(target.computer)?.attempt;
      const other = targets.find((target) => !isEnded(target) || isOther(target));
      if (other) throw stillActive(other);
      admit?.();
      const changes = targets.map((target) => {
        const again = { attempt: target.attempt + 1, ...deadlineIn(longestWait(job.waitSeconds)) };
        return { target, next: { ...entered(target, 'queued'), ...again } };
      });
      await onDisk(() => this.#list.change(job, changes), 'dispatch.journalFailed');
      for (const target of targets) this.#runner.enqueue({ job, target });
    });
    return recordOf(job);
  }

  async output(id: string, computer: string, wanted?: number): Promise<JobOutput> {
    const job = this.#job(id);
    const [target] = targetsOf(job, [computer]);
    if (target && wanted !== undefined && wanted !== target.attempt) {
      if (wanted < target.attempt) return this.#formerOutput({ job: id, computer, attempt: wanted });
      throw new OgError('notFound', { thing: message('dispatch.thing.attempt'), id: String(wanted) });
    }
    const live = target && this.#runner.liveOutput(target);
    if (live) return live;
    const attempt = target?.attempt ?? 1;
    const text = await this.#outputs.read({ job: id, computer, attempt }).catch(() => undefined);
    // Of what is not there, or was never told as whole, nobody is to believe that it is all.
    const bytes = target?.bytes ?? Buffer.byteLength(text ?? '');
    const truncated = text === undefined ? bytes > 0 : (target?.truncated ?? text !== '');
    return { text: text ?? '', bytes, truncated };
  }

  /** Of an attempt of which the size is not known, nobody is to believe that what is there is all. */
  async #formerOutput(place: OutputPlace): Promise<JobOutput> {
    const text = (await this.#outputs.read(place).catch(() => undefined)) ?? '';
    return { text, bytes: Buffer.byteLength(text), truncated: text !== '' };
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.#runner.stop();
  }

  async dispose(): Promise<void> {
    await this.#runner.dispose();
    await this.#list.dispose();
  }

  async #start(request: JobRequest, isHeld: boolean): Promise<StoredJob> {
    const { requestId, title, scope, createdBy } = request;
    const waitSeconds = (isHeld ? request.holdSeconds : undefined) ?? request.waitSeconds;
    const script = plainScript(request.script);
    if (request.computers.length === 0) {
      throw new OgError('invalid', { field: 'scope', detail: message('dispatch.noComputers') });
    }
    if (script.includes('\0')) {
      throw new OgError('invalid', { field: 'script', detail: message('dispatch.scriptNul') });
    }
    if (!this.#list.hasRoom()) {
      throw new OgError('unavailable', { detail: message('dispatch.tooManyJobs', { most: MOST_JOBS }) });
    }
    // Throws now what would fail on each computer.
    wrapScript({ script, runId: '0'.repeat(32), follow: { host: '255.255.255.255', port: 65_535 } });
    const now = Date.now();
    const deadline = deadlineIn(waitSeconds * 1000);
    const targets = request.computers.map(({ id, ip }): StoredTarget => {
      return { computer: id, ip, state: 'queued', attempt: 1, ...deadline };
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
      ...(isHeld ? { held: true } : {}),
      ...request.origin,
      targets,
    };
    await onDisk(() => this.#list.add(job), 'dispatch.journalFailed');
    if (isHeld) this.#runner.held.hold(job);
    for (const target of targets) this.#runner.enqueue({ job, target });
    return job;
  }

  #job(id: string): StoredJob {
    const job = this.#list.get(id);
    if (!job) throw new OgError('notFound', { thing: message('dispatch.thing.job'), id });
    return job;
  }
}

/** Throws OgError unavailable when the journal cannot be written, with this message of what was not done. */
async function onDisk(write: () => Promise<void>, notDone: MessageKey): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof OgError) throw error;
    const key = error instanceof NotTakenBack ? 'dispatch.journalUncertain' : notDone;
    throw new OgError('unavailable', { detail: message(key) });
  }
}

function stillActive({ computer }: StoredTarget): OgError {
  return new OgError('conflict', { detail: message('dispatch.stillActive', { computer }) });
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

/** Computers that receive a clone get nothing without the one that sends it: it is tried again with them. */
function withMasters(job: StoredJob, targets: readonly StoredTarget[]): readonly StoredTarget[] {
  if (targets.length === 0) return targets;
  const masters = new Set(mastersIn(job.script));
  const missing = job.targets.filter((target) => masters.has(target.ip) && !targets.includes(target));
  return [...targets, ...missing];
}
