import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Admission, Jobs } from '../dispatch/types.ts';
import { OgError } from '../protocol/index.ts';
import { type Comparison, compareContents, type MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { JobUses } from './job-uses.ts';
import { type PortFinding, type PortOwner, type PortsInUse, portFindings } from './port-conflicts.ts';
import { PortQueue } from './port-queue.ts';
import type { SessionOwner, SessionRecord, SessionRequest } from './types.ts';

export interface PortGuardOptions {
  readonly jobs: Pick<Jobs, 'active' | 'get' | 'onDidChange' | 'explainHold' | 'release'>;
  /** The multicast ports that a script uses on these computers. */
  readonly usesOf: (script: string, computers: readonly string[]) => Promise<readonly MulticastUse[]>;
  readonly sessions: () => readonly SessionRecord[];
  /** Ends a session and resolves once its port is free. */
  readonly stop: (port: number) => Promise<unknown>;
  /** Id of the daemon's own repository, whose images are sent. */
  readonly repository: string;
  /** The ports that are the classrooms' own. */
  readonly classroomPorts: () => readonly number[];
  /** The multicast ports on which programs of this machine listen. */
  readonly boundPorts: () => Promise<readonly number[]>;
  readonly log: Log;
}

/** What is to be sent; `job` is its id when it was sent before. */
export interface Sending {
  readonly title: string;
  readonly createdBy?: string;
  readonly script: string;
  /** Ids. */
  readonly computers: readonly string[];
  readonly job?: string;
}

/** A job was refused because a multicast port of it is in use for another image. */
export class PortConflict extends OgError {
  readonly findings: readonly PortFinding[];

  /** `findings` are those that block, one at least. */
  constructor(findings: readonly PortFinding[]) {
    const { message: detail, freePort } = findings[0] ?? {};
    super('conflict', { ...(detail && { detail }), ...(freePort !== undefined && { freePort }) });
    this.findings = findings;
  }
}

/** Which job has which multicast port, so that no computer joins a session of another image (client-protocols 8.6). */
export class PortGuard {
  readonly #options: PortGuardOptions;
  readonly #uses: JobUses;
  readonly #queue: PortQueue;
  /** Of jobs that are about to be taken. */
  readonly #pending = new Set<PortOwner>();

  constructor(options: PortGuardOptions) {
    this.#options = options;
    this.#uses = new JobUses(options);
    this.#queue = new PortQueue({ ...options, uses: this.#uses, sessions: () => this.#runningSessions() });
  }

  /** What is wrong with the ports of an instruction if it were sent now. */
  async check(sending: Sending): Promise<PortFinding[]> {
    const { script, computers, job } = sending;
    const uses = await this.#options.usesOf(script, computers);
    if (uses.length > 0) {
      await this.#uses.read();
    }
    const bound = await this.#boundIfBlocked(uses, job);
    return portFindings(uses, this.#inUse(job, bound));
  }

  /**
   * Takes a job with the ports that it uses. `take` has to call what it is given in the turn in which the job is taken:
   * that throws PortConflict when a port is in use for another image, and nobody else gets it meanwhile. With `wait` the
   * job is held instead, where waiting helps, and released once its ports are free. A job that is under way already is
   * not held: what was held before it would wait for it, too.
   */
  async reserve<Job extends { readonly id: string }>(
    { script, computers, title, createdBy = '', job }: Sending,
    take: (admit: () => Admission) => Promise<Job>,
    onConflict: 'refuse' | 'wait' = 'refuse',
  ): Promise<Job> {
    const uses = await this.#options.usesOf(script, computers);
    await this.#uses.read();
    const bound = await this.#boundIfBlocked(uses, job);
    const claim: PortOwner = { title, createdBy, uses };
    let admission: Admission = 'send';
    const admit = () => {
      const blocked = portFindings(uses, this.#inUse(job, bound)).filter(
        ({ verdict }) => verdict === 'blocked',
      );
      const isUnderWay = job !== undefined && this.#isUnderWay(job);
      if (blocked.length > 0 && (onConflict === 'refuse' || isUnderWay || !canWait(blocked))) {
        throw new PortConflict(isUnderWay ? blocked.map(withoutWait) : blocked);
      }
      this.#pending.add(claim);
      admission = blocked.length > 0 ? 'hold' : 'send';
      return admission;
    };
    try {
      const taken = await take(admit);
      this.#uses.set(taken.id, uses);
      if (isHeld(admission)) {
        this.#queue.add(taken.id);
      }
      return taken;
    } finally {
      this.#pending.delete(claim);
    }
  }

  /** Whether a computer may have the session that it asks for, and for which job that is. */
  async ownerOf({ port, file, from }: SessionRequest): Promise<SessionOwner> {
    await this.#uses.read();
    const content = { file, sources: [this.#options.repository] };
    const all = this.#options.jobs.active().map((job) => {
      const onPort = this.#uses.of(job.id).filter((use) => use.port === port);
      return { ...job, matches: onPort.map((use) => compareContents(use.content, content)) };
    });
    const jobs = all.filter(({ id }) => !this.#queue.has(id));
    const own = jobs.find((job) => job.runsOn(from));
    // Behind a NAT the address is nobody's: then the port and the image tell.
    const likely = (match: Comparison) => jobs.find(({ matches }) => matches.includes(match));
    const job = own ?? likely('same') ?? likely('unknown');
    // Those that wait for the port wait for other jobs, but not for whoever comes by.
    const rivals = job ? jobs : all;
    const other = rivals.find(({ id, matches }) => id !== own?.id && matches.includes('other'));
    if (other) {
      return { allowed: false, reason: `port ${port} is for the job "${other.title}", not for ${file}` };
    }
    return { allowed: true, job: job?.id };
  }

  /**
   * Ends the sessions of jobs that have ended: nobody joins them any more, and their ports would be taken. Not where
   * a computer was lost and may still be receiving, or another job waits for the same. Resolves once the ports are free.
   */
  async endAbandoned(): Promise<void> {
    const sessions = this.#runningSessions().filter(({ job }) => job !== undefined);
    if (sessions.length === 0) {
      return;
    }
    await this.#uses.read();
    const abandoned = sessions.filter((session) => this.#isAbandoned(session));
    await Promise.all(abandoned.map(({ port }) => this.#options.stop(port)));
  }

  /** A session has ended: another job may have waited for it. */
  noteEnd(): void {
    this.#queue.look();
  }

  /** From now on, sessions end with the jobs that they are for, and jobs that wait for a port are sent. */
  follow(): Disposable {
    const { jobs, log } = this.#options;
    const listener = jobs.onDidChange(({ endedAt }) => {
      if (endedAt === undefined) {
        return;
      }
      this.endAbandoned()
        .then(() => this.#queue.look())
        .catch((error: unknown) => log.error(`multicast ports: ${String(error)}`));
    });
    this.#queue.resume();
    return {
      dispose: () => {
        listener.dispose();
        this.#queue.dispose();
      },
    };
  }

  /** Whether something of a job is sent already, or will be without being released. */
  #isUnderWay(job: string): boolean {
    return !this.#queue.has(job) && this.#options.jobs.active().some(({ id }) => id === job);
  }

  /** What uses multicast ports now, `except` for the job of this id. */
  #inUse(except: string | undefined, bound: readonly number[] = []): PortsInUse {
    const active = this.#options.jobs.active().filter(({ id }) => id !== except);
    const jobs = active.map(({ id, ...job }) => ({ ...job, uses: this.#uses.of(id) }));
    const { repository, classroomPorts } = this.#options;
    return {
      jobs: [...jobs, ...this.#pending],
      sessions: this.#runningSessions(),
      repository,
      kept: [...classroomPorts(), ...bound],
    };
  }

  /** They are told to nobody whom nothing blocks. */
  async #boundIfBlocked(uses: readonly MulticastUse[], job: string | undefined): Promise<readonly number[]> {
    const isBlocked = portFindings(uses, this.#inUse(job)).some(({ verdict }) => verdict === 'blocked');
    return isBlocked ? this.#options.boundPorts() : [];
  }

  #isAbandoned({ job = '', port, file }: SessionRecord): boolean {
    const { jobs, repository } = this.#options;
    const content = file === undefined ? undefined : { file, sources: [repository] };
    const isWanted = jobs
      .active()
      .some(
        ({ id }) =>
          id === job ||
          this.#uses
            .of(id)
            .some(
              (use) =>
                use.port === undefined ||
                (use.port === port && compareContents(use.content, content) !== 'other'),
            ),
      );
    if (isWanted) {
      return false;
    }
    const states = this.#statesOf(job);
    return !states.includes('lost') || states.includes('cancelled');
  }

  /** Of a job's computers; none when it is not known any more. */
  #statesOf(job: string): string[] {
    try {
      return this.#options.jobs.get(job).targets.map(({ state }) => state);
    } catch {
      return [];
    }
  }

  #runningSessions(): SessionRecord[] {
    return this.#options.sessions().filter(({ state }) => state === 'waiting' || state === 'sending');
  }
}

/** Whether all that blocks will be over. */
export function canWait(blocked: readonly PortFinding[]): boolean {
  return blocked.every(({ wait }) => wait !== undefined);
}

const withoutWait = ({ wait: _, ...finding }: PortFinding): PortFinding => finding;

const isHeld = (admission: Admission) => admission === 'hold';
