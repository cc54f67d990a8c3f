import type { Event } from '../base/events.ts';
import type { Attempt, Job, JobOutput, JobQuery, Scope, Target } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { JobPage } from './jobs/job-query.ts';
import type { JobOrigin, Transferred } from './jobs/stored-job.ts';

export type { JobOrigin, Transferred } from './jobs/stored-job.ts';

/** A message that is the script's own words, or one of ours not yet in a language. */
type InNoLanguage<Told> = Omit<Told, 'message' | 'messageKey' | 'messageArgs' | 'notice'> & {
  readonly message?: string | Message;
};
/** A target as rooms know it. */
export type TargetRecord = InNoLanguage<Target> & { readonly notice?: Message };
/** A former attempt of a target. */
export type AttemptRecord = InNoLanguage<Attempt>;
export type JobRecord = Omit<Job, 'targets' | 'notices'> & { readonly targets: readonly TargetRecord[] };

/** A computer to send to. */
interface JobComputer {
  readonly id: string;
  readonly ip: string;
}

/** Whether a job is sent as soon as its computers are there, or held until it is released. */
export type Admission = 'send' | 'hold';

export interface JobRequest {
  readonly requestId: string;
  readonly script: string;
  readonly title: string;
  readonly scope: Scope;
  readonly computers: readonly JobComputer[];
  readonly createdBy: string;
  readonly waitSeconds: number;
  /** The same for a job that is held, for its release and its computers together; left out: as long. */
  readonly holdSeconds?: number;
  /** Once a job that was held is released, it waits for its computers so long at most; left out: what is left. */
  readonly releasedSeconds?: number;
  /** For the record. */
  readonly origin?: JobOrigin;
  /** Called in the turn in which the job is taken; what it throws refuses the job. */
  readonly admit?: () => Admission;
}

/** What is kept of a job in a file of its own. */
export type JobTextName = 'preflight' | 'series';

/** A job of which something waits or runs. */
export interface ActiveJob {
  readonly id: string;
  readonly title: string;
  readonly createdBy: string;
  readonly script: string;
  /** What waits of it was taken to be held, and may have been released since; after a restart it is held again. */
  readonly wasHeld: boolean;
  /** It has ended as far as we know, but that scripts that were lost may still run. */
  readonly isLost?: boolean;
  /** Scripts of it were lost of which nothing says yet that they are over. */
  readonly mayStillRun?: boolean;
  /** Ids of its computers. */
  computers(): string[];
  /** Whether it runs on the computer of this address now. */
  runsOn(ip: string): boolean;
}

export interface RetryOptions {
  /** As that of a request. */
  readonly admit?: () => Admission;
  /** How long it may wait for its release and its computers together when it is held; left out: as long as the job. */
  readonly holdSeconds?: number;
  /**
   * The job as it was when the retry was asked for; only what had ended then is tried again. A cancellation that is
   * answered meanwhile is not undone.
   */
  readonly seen?: JobRecord;
}

/** The computers that the inventory has now. */
export interface ComputerSource {
  /** Their addresses, by id. */
  addresses(): ReadonlyMap<string, string>;
  /** Fires when a computer was added or removed, or has another address. */
  readonly onDidChange: Event<void>;
}

/** The jobs and what became of them. */
export interface Jobs {
  /** The job that this requestId started before, or is starting; undefined when there is none. */
  started(requestId: string): Promise<JobRecord> | undefined;
  /** The same requestId again returns the job that it started, and starts nothing. */
  start(request: JobRequest): Promise<JobRecord>;
  /** Newest first. */
  list(limit: number): JobRecord[];
  /** Newest first. Rejects with OgError invalid for a cursor that is none. */
  find(query: JobQuery): Promise<JobPage<JobRecord>>;
  /** Throws OgError notFound. */
  get(id: string): JobRecord;
  /** The text that was sent. Throws OgError notFound. */
  script(id: string): string;
  /** Ids of its computers that send a clone to others of it. Throws OgError notFound. */
  senders(id: string): string[];
  /** Where it comes from. Throws OgError notFound. */
  origin(id: string): JobOrigin;
  /** The former attempts of its computers, by their ids; only of those that have any. Throws OgError notFound. */
  attempts(id: string): ReadonlyMap<string, readonly AttemptRecord[]>;
  /** Keeps a text beside the outputs of a job, as long as them. Rejects with the system's error. */
  keepText(id: string, name: JobTextName, text: string): Promise<void>;
  /** What a job has transferred by now; nothing of one that is not known. */
  noteTransferred(id: string, transferred: Transferred): void;
  /** The same, on disk. Rejects with the system's error. */
  keepTransferred(id: string, transferred: Transferred): Promise<void>;
  /** Undefined when there is none. Rejects with the system's error. */
  readText(id: string, name: JobTextName): Promise<string | undefined>;
  /** Those that have not ended, or may still run on a computer that was lost, in the order in which they were started. */
  active(): ActiveJob[];
  /** Why a job that is held is not sent yet: its computers tell it. Nothing for one that is not held. */
  explainHold(id: string, why: Message): void;
  /** Its computers that wait are not sent to any more: its multicast session was started without them. */
  startedWithout(id: string): void;
  /** A job that is held is sent from now on. */
  release(id: string): void;
  /** `by`: the name of who asks for it, which its computers tell. */
  cancel(id: string, computers?: readonly string[], by?: string): Promise<JobRecord>;
  /** Without computers: all those that failed, were cancelled or were lost. */
  retry(id: string, computers?: readonly string[], options?: RetryOptions): Promise<JobRecord>;
  /** What the script wrote; in the present attempt unless told. Rejects with OgError notFound. */
  output(id: string, computer: string, attempt?: number): Promise<JobOutput>;
  readonly onDidChange: Event<JobRecord>;
  /** Fires with the ids of old jobs that are known no more. */
  readonly onDidForget: Event<readonly string[]>;
  readonly onDidOutput: Event<{ id: string; computer: string; attempt: number; text: string }>;
  dispose(): Promise<void>;
}

export type { Refusal, Refused } from './client/refused-clients.ts';
export type { JobPage } from './jobs/job-query.ts';
