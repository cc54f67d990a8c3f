import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Jobs } from '../dispatch/types.ts';
import { OgError } from '../protocol/index.ts';
import { type Comparison, compareContents, type MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { type PortFinding, portFindings } from './port-conflicts.ts';
import type { SessionOwner, SessionRecord, SessionRequest } from './types.ts';

export interface PortGuardOptions {
  readonly jobs: Pick<Jobs, 'active' | 'get' | 'onDidChange'>;
  /** The multicast ports that a script uses on these computers. */
  readonly usesOf: (script: string, computers: readonly string[]) => Promise<readonly MulticastUse[]>;
  readonly sessions: () => readonly SessionRecord[];
  /** Ends a session and resolves once its port is free. */
  readonly stop: (port: number) => Promise<unknown>;
  /** Id of the daemon's own repository, whose images are sent. */
  readonly repository: string;
  readonly log: Log;
}

/** What is to be sent; `job` is its id when it was sent before. */
interface Sending {
  readonly title: string;
  readonly script: string;
  /** Ids. */
  readonly computers: readonly string[];
  readonly job?: string;
}

const anything: MulticastUse = { port: undefined, content: undefined, checked: false };

interface Claim {
  readonly title: string;
  readonly uses: readonly MulticastUse[];
}

/** Which job has which multicast port, so that no computer joins a session of another image (client-protocols 8.6). */
export class PortGuard {
  readonly #options: PortGuardOptions;
  /** What jobs that have not ended use, by id. */
  readonly #known = new Map<string, readonly MulticastUse[]>();
  /** Of jobs that are about to be taken. */
  readonly #pending = new Set<Claim>();

  constructor(options: PortGuardOptions) {
    this.#options = options;
  }

  /** What is wrong with the ports of an instruction if it were sent now. */
  async check(sending: Sending): Promise<PortFinding[]> {
    const { script, computers, job } = sending;
    const uses = await this.#options.usesOf(script, computers);
    if (uses.length > 0) await this.#read();
    return this.#findings(uses, job);
  }

  /**
   * Takes a job with the ports that it uses. `take` has to call what it is given in the turn in which the job is taken:
   * that throws OgError conflict when a port is in use for another image, and nobody else gets it meanwhile.
   */
  async reserve<Job extends { readonly id: string }>(
    { script, computers, title, job }: Sending,
    take: (admit: () => void) => Promise<Job>,
  ): Promise<Job> {
    const uses = await this.#options.usesOf(script, computers);
    await this.#read();
    const claim: Claim = { title, uses };
    const admit = () => {
      const blocked = this.#findings(uses, job).find(({ verdict }) => verdict === 'blocked');
      if (blocked) {
        const { message: detail, freePort } = blocked;
        throw new OgError('conflict', { detail, ...(freePort === undefined ? {} : { freePort }) });
      }
      this.#pending.add(claim);
    };
    try {
      const taken = await take(admit);
      this.#known.set(taken.id, uses);
      return taken;
    } finally {
      this.#pending.delete(claim);
    }
  }

  /** Whether a computer may have the session that it asks for, and for which job that is. */
  async ownerOf({ port, file, from }: SessionRequest): Promise<SessionOwner> {
    await this.#read();
    const content = { file, sources: [this.#options.repository] };
    const jobs = this.#options.jobs.active().map((job) => {
      const onPort = this.#usesOf(job.id).filter((use) => use.port === port);
      return { ...job, matches: onPort.map((use) => compareContents(use.content, content)) };
    });
    const own = jobs.find((job) => job.runsOn(from));
    const other = jobs.find(({ id, matches }) => id !== own?.id && matches.includes('other'));
    if (other)
      return { allowed: false, reason: `port ${port} is for the job "${other.title}", not for ${file}` };
    // Behind a NAT the address is nobody's: then the port and the image tell.
    const likely = (match: Comparison) => jobs.find(({ matches }) => matches.includes(match));
    return { allowed: true, job: (own ?? likely('same') ?? likely('unknown'))?.id };
  }

  /**
   * Ends the sessions of jobs that have ended: nobody joins them any more, and their ports would be taken. Not where
   * a computer was lost and may still be receiving, or another job waits for the same. Resolves once the ports are free.
   */
  async endAbandoned(): Promise<void> {
    const sessions = this.#runningSessions().filter(({ job }) => job !== undefined);
    if (sessions.length === 0) return;
    await this.#read();
    const abandoned = sessions.filter((session) => this.#isAbandoned(session));
    await Promise.all(abandoned.map(({ port }) => this.#options.stop(port)));
  }

  /** From now on, sessions end with the jobs that they are for. */
  follow(): Disposable {
    const { jobs, log } = this.#options;
    return jobs.onDidChange(({ endedAt }) => {
      if (endedAt === undefined) return;
      this.endAbandoned().catch((error: unknown) => log.error(`multicast ports: ${String(error)}`));
    });
  }

  #isAbandoned({ job = '', port, file }: SessionRecord): boolean {
    const { jobs, repository } = this.#options;
    const content = file === undefined ? undefined : { file, sources: [repository] };
    const isWanted = jobs
      .active()
      .some(
        ({ id }) =>
          id === job ||
          this.#usesOf(id).some(
            (use) =>
              use.port === undefined ||
              (use.port === port && compareContents(use.content, content) !== 'other'),
          ),
      );
    if (isWanted) return false;
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

  #findings(uses: readonly MulticastUse[], job: string | undefined): PortFinding[] {
    const active = this.#options.jobs.active().filter(({ id }) => id !== job);
    const jobs = active.map(({ id, title }) => ({ title, uses: this.#usesOf(id) }));
    const { repository } = this.#options;
    return portFindings(uses, {
      jobs: [...jobs, ...this.#pending],
      sessions: this.#runningSessions(),
      repository,
    });
  }

  #runningSessions(): SessionRecord[] {
    return this.#options.sessions().filter(({ state }) => state === 'waiting' || state === 'sending');
  }

  #usesOf(job: string): readonly MulticastUse[] {
    return this.#known.get(job) ?? [];
  }

  /** Reads the scripts of the jobs that have not been read yet (those of a former daemon), and forgets ended ones. */
  async #read(): Promise<void> {
    const { jobs, usesOf } = this.#options;
    const active = jobs.active();
    const ids = new Set(active.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    const unread = active.filter(({ id }) => !this.#known.has(id));
    await Promise.all(
      unread.map(async ({ id, script, computers }) => {
        // What cannot be read may be anything: it must not keep others from being sent.
        const uses = await usesOf(script, computers()).catch(() => [anything]);
        if (!this.#known.has(id)) this.#known.set(id, uses);
      }),
    );
  }
}
