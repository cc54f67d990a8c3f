import { randomBytes } from 'node:crypto';
import { defined } from '../../base/defined.ts';
import type { Disposable, Event } from '../../base/events.ts';
import { NotTakenBack } from '../../base/not-taken-back.ts';
import { plainScript } from '../../base/plain-script.ts';
import { type JobOutput, type JobQuery, OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { type MessageKey, message } from '../../strings/index.ts';
import type { Runner } from '../runner.ts';
import type {
  ActiveJob,
  AttemptRecord,
  ComputerSource,
  JobRecord,
  JobRequest,
  Jobs,
  JobTextName,
  RetryOptions,
  Transferred,
} from '../types.ts';
import { wrapScript } from '../wrapper.ts';
import { type Entry, type Job, wasHeld } from './job.ts';
import { entriesOf, entriesToRetry, entryOf, senders, stillActive } from './job-choice.ts';
import type { JobFiles } from './job-files.ts';
import { type JobList, MOST_JOBS } from './job-list.ts';
import { outputOf } from './job-output.ts';
import type { JobPage } from './job-query.ts';
import { attemptsOf, recordOf } from './job-record.ts';
import { findJobs } from './job-search.ts';
import type { Outputs } from './outputs.ts';
import type { JobOrigin, StoredJob, StoredTarget } from './stored-job.ts';
import { isEnded } from './target.ts';
import { changesBy } from './target-changes.ts';
import { deadlineIn, longestWait } from './waiting.ts';

/** The jobs, as other rooms see them. */
export class JobRoom implements Jobs {
  readonly #list: JobList;
  readonly #runner: Runner;
  readonly #outputs: Outputs;
  readonly #files: JobFiles;
  #computers: ComputerSource | undefined;
  /** Jobs on their way to the disk, by request id: a request that comes twice starts one job. */
  readonly #starting = new Map<string, Promise<Job>>();

  readonly onDidChange: Event<JobRecord>;
  readonly onDidForget: Jobs['onDidForget'];
  readonly onDidOutput: Jobs['onDidOutput'];

  constructor(list: JobList, runner: Runner, outputs: Outputs, files: JobFiles) {
    this.#list = list;
    this.#runner = runner;
    this.#outputs = outputs;
    this.#files = files;
    this.onDidChange = list.onDidChange;
    this.onDidForget = list.onDidForget;
    this.onDidOutput = runner.onDidOutput;
  }

  /** From now on jobs wait for the computers that there are, at the addresses that they have. */
  followComputers(source: ComputerSource): Disposable {
    this.#computers = source;
    this.#compare();
    return source.onDidChange(() => this.#compare());
  }

  started(requestId: string): Promise<JobRecord> | undefined {
    const known = this.#starting.get(requestId) ?? this.#list.requested(requestId);
    if (known !== 'forgotten') {
      return known && Promise.resolve(known).then(recordOf);
    }
    return Promise.reject(new OgError('conflict', { detail: message('dispatch.requestForgotten') }));
  }

  async start(request: JobRequest): Promise<JobRecord> {
    const { requestId } = request;
    const known = this.started(requestId);
    if (known) {
      return known;
    }
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

  senders(id: string): string[] {
    return senders(this.#job(id)).map(({ target }) => target.computer);
  }

  origin(id: string): JobOrigin {
    const { source, createdFrom, classrooms, images, what, plan, names, scopeNames } = this.#job(id);
    return defined({ source, createdFrom, classrooms, images, what, plan, names, scopeNames });
  }

  attempts(id: string): ReadonlyMap<string, readonly AttemptRecord[]> {
    return attemptsOf(this.#job(id));
  }

  async keepText(id: string, name: JobTextName, text: string): Promise<void> {
    return this.#files.write(this.#job(id).id, name, text);
  }

  async readText(id: string, name: JobTextName): Promise<string | undefined> {
    return this.#files.read(this.#job(id).id, name);
  }

  noteTransferred(id: string, transferred: Transferred): void {
    const job = this.#list.get(id);
    if (job) {
      this.#list.noteTransferred(job, transferred);
    }
  }

  async keepTransferred(id: string, transferred: Transferred): Promise<void> {
    const job = this.#list.get(id);
    if (job) {
      await this.#list.keepTransferred(job, transferred);
    }
  }

  active(): ActiveJob[] {
    return this.#list.all().flatMap((job) => {
      const { id, title, createdBy, script, entries } = job;
      const targets = () => [...entries.values()].map(({ target }) => target);
      const isLost = targets().every(isEnded);
      const mayStillRun = targets().some((target) => this.#runner.mayStillRun(target));
      if (isLost && !mayStillRun) {
        return [];
      }
      const runsOn = (ip: string) => targets().some((one) => one.ip === ip && one.state === 'running');
      const computers = () => [...entries.keys()];
      const state = { wasHeld: wasHeld(job), isLost, mayStillRun };
      return [{ id, title, createdBy, script, ...state, computers, runsOn }];
    });
  }

  explainHold(id: string, why: Message): void {
    this.#runner.held.explain(id, why);
  }

  startedWithout(id: string): void {
    this.#runner.giveUpWaiting(this.#job(id).entries.values(), message('dispatch.startedWithout'));
  }

  release(id: string): void {
    this.#runner.held.release(id);
  }

  async cancel(id: string, computers?: readonly string[], by?: string): Promise<JobRecord> {
    const job = this.#job(id);
    await onDisk(() => this.#runner.cancel(entriesOf(job, computers), by), 'dispatch.notCancelled');
    return recordOf(job);
  }

  async retry(
    id: string,
    computers?: readonly string[],
    { admit, holdSeconds, seen = this.get(id) }: RetryOptions = {},
  ): Promise<JobRecord> {
    const job = this.#job(id);
    const addresses = this.#computers?.addresses();
    const entries = entriesToRetry(job, computers, seen, addresses);
    const before = new Map(seen.targets.map((target) => [target.computer, target]));
    let isHeld = false;
    const again = () => {
      // Tried again meanwhile, and perhaps cancelled: this retry knew of neither.
      const other = entries.find(
        ({ target }) => !isEnded(target) || target.attempt !== before.get(target.computer)?.attempt,
      );
      if (other) {
        throw stillActive(other);
      }
      isHeld = admit?.() === 'hold';
      const held = isHeld ? { holdSeconds: Math.max(holdSeconds ?? 0, job.waitSeconds) } : {};
      const deadline = deadlineIn(longestWait(held.holdSeconds ?? job.waitSeconds));
      return entries.flatMap((entry) => {
        const ip = addresses?.get(entry.target.computer);
        return changesBy([entry], { kind: 'retried', deadline, ip, ...held });
      });
    };
    const enqueue = () => {
      if (isHeld) {
        this.#runner.held.hold(job);
      }
      for (const entry of entries) {
        this.#runner.enqueue(entry);
      }
    };
    await onDisk(() => this.#list.changes.decide(entries, again, enqueue), 'dispatch.journalFailed');
    return recordOf(job);
  }

  async output(id: string, computer: string, attempt?: number): Promise<JobOutput> {
    return outputOf(entryOf(this.#job(id), computer), attempt, this.#outputs);
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.#runner.stop();
  }

  async dispose(): Promise<void> {
    await this.#runner.dispose();
    await this.#list.dispose();
  }

  async #start(request: JobRequest, isHeld: boolean): Promise<Job> {
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
    const stored: StoredJob = {
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
      ...(isHeld && request.releasedSeconds !== undefined && { releasedSeconds: request.releasedSeconds }),
      ...request.origin,
      targets,
    };
    const job = await onDisk(() => this.#list.add(stored), 'dispatch.journalFailed');
    if (isHeld) {
      this.#runner.held.hold(job);
    }
    for (const entry of job.entries.values()) {
      this.#runner.enqueue(entry);
    }
    // Somebody may have changed the classroom while the job was written down.
    this.#compare(job.entries.values());
    return job;
  }

  #compare(entries?: Iterable<Entry>): void {
    if (this.#computers) {
      this.#runner.noteComputers(this.#computers.addresses(), entries);
    }
  }

  #job(id: string): Job {
    const job = this.#list.get(id);
    if (!job) {
      throw new OgError('notFound', { thing: message('dispatch.thing.job'), id });
    }
    return job;
  }
}

/** Throws OgError unavailable when the journal cannot be written, with this message of what was not done. */
async function onDisk<T>(write: () => Promise<T>, notDone: MessageKey): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof OgError) {
      throw error;
    }
    const key = error instanceof NotTakenBack ? 'dispatch.journalUncertain' : notDone;
    throw new OgError('unavailable', { detail: message(key) });
  }
}
