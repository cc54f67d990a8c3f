import type { Audit } from '../audit/types.ts';
import type { Event } from '../base/events.ts';
import type { Steps } from '../base/steps.ts';
import type { ComputerControl } from '../dispatch/control/types.ts';
import type { Admission, Jobs } from '../dispatch/types.ts';
import type { Distribution } from '../distribution/types.ts';
import type { Status } from '../doctor/index.ts';
import type { ImageFiles, ImageOperations } from '../images/types.ts';
import type {
  EffectRecord,
  EstimateAnswer,
  EstimateQuestion,
  FolderFacts,
  folderQuestions,
  InstructionProblem,
  Preflight,
  plannedActions,
  ScriptError,
} from '../instruction/index.ts';
import type { ImageRecord, Inventory, RepositoryRecord } from '../inventory/types.ts';
import type { LanguageService } from '../language/types.ts';
import type { Plans } from '../plans/index.ts';
import type {
  Classroom,
  Computer,
  ComputerStatus,
  HistoryQuery,
  PastTransfer,
  PortConflictChoice,
  PortConflictRecord,
  Result,
  TransferSeries,
  WizardAnswers,
} from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import type { RemoteRepositories } from '../remote/types.ts';
import type { ShellCheck } from '../shellcheck/types.ts';
import type { PreflightRecords } from './preflight-record.ts';
import type { ConnectedSessions } from './sessions.ts';

/** What instructions are written from and judged by. */
export interface InventoryState {
  readonly repositories: readonly RepositoryRecord[];
  readonly images: readonly ImageRecord[];
  readonly classrooms: readonly Classroom[];
  readonly folder?: FolderFacts;
}

interface InstructionRoom {
  /** Throws OgError invalid, with the field. */
  generate(
    answers: WizardAnswers,
    state: InventoryState,
  ): { script: string; problems: readonly InstructionProblem[] };
  preflight(
    commands: readonly BareCommand[],
    computers: readonly Computer[],
    state: InventoryState,
    errors: readonly ScriptError[],
  ): Steps<Preflight[]>;
  /** What the commands overwrite, erase or change for good on these computers. */
  effects(
    commands: readonly BareCommand[],
    computers: readonly Computer[],
    state: InventoryState,
  ): Steps<EffectRecord[]>;
  /** What the commands do on these computers, in their order. */
  readonly plannedActions: typeof plannedActions;
  /** How long a deployment would take; `past` is what was sent, newest first. */
  estimate(question: EstimateQuestion, past: readonly PastTransfer[]): EstimateAnswer;
  /** What to ask the images folder first. */
  readonly folderQuestions: typeof folderQuestions;
}

/** Torrents and multicast sessions. */
type Transfers = Pick<Distribution, 'list' | 'sessions' | 'start' | 'stop' | 'senderLog' | 'onDidChange'>;

/** The transfers that have ended. */
interface History {
  /** Newest first. */
  list(query: HistoryQuery): readonly PastTransfer[];
}

/** What a job sends, to the computers of these ids; `job` is its id when it was sent before. */
interface Sending {
  readonly title: string;
  readonly createdBy?: string;
  readonly script: string;
  readonly computers: readonly string[];
  readonly job?: string;
}

/** Takes jobs as those who send them chose, should a multicast port be in use for another image. */
interface JobPorts {
  /** What blocks an instruction because of its multicast ports, and what may be done instead. */
  check(
    sending: Sending,
  ): Promise<{ readonly messages: readonly Message[]; readonly conflict: PortConflictRecord } | undefined>;
  /** Throws OgError conflict, with what may be done instead; `take` is given the text to send. */
  start<Job extends { readonly id: string }>(
    sending: Sending,
    choice: PortConflictChoice,
    take: (script: string, admit: () => Admission) => Promise<Job>,
  ): Promise<Job>;
}

/** Which job has which multicast port. */
interface MulticastPorts {
  /** What is wrong with the ports of an instruction if it were sent now. */
  check(sending: Sending): Promise<Preflight['details']>;
  /** Ends the sessions of jobs that have ended; resolves once their ports are free. */
  endAbandoned(): Promise<void>;
}

/** What is to be known of the transfers of jobs that run, and of those that an instruction would begin. */
interface Notices {
  /** What is wrong with the torrents of an instruction if it were sent now. */
  check(script: string, computers: readonly string[]): Promise<Preflight['details']>;
  of(job: string): { readonly job: readonly Message[]; readonly computers: ReadonlyMap<string, Message> };
  /** Fires with the ids of jobs. */
  readonly onDidChange: Event<readonly string[]>;
}

/** How fast jobs send and receive. */
interface Traffic {
  /** Rejects with OgError notFound, and the system's error. */
  series(job: string): Promise<TransferSeries>;
}

/** An address that has connected as a computer does, and when first, in milliseconds since 1970. */
interface UnknownAddress {
  readonly ip: string;
  readonly since: number;
  readonly status: ComputerStatus;
}

/** All that the methods work with; joined in `daemon/compose.ts`. */
export interface Rooms {
  readonly inventory: Inventory;
  readonly files: ImageFiles;
  readonly operations: ImageOperations;
  readonly jobs: Jobs;
  readonly control: ComputerControl;
  readonly language: Omit<LanguageService, 'dispose' | 'withSessionPort'>;
  readonly shellcheck: ShellCheck;
  readonly instruction: InstructionRoom;
  readonly transfers: Transfers;
  readonly history: History;
  readonly ports: MulticastPorts;
  readonly portChoice: JobPorts;
  readonly notices: Notices;
  readonly traffic: Traffic;
  readonly remote: RemoteRepositories;
  /** What the server of this daemon needs, and how it stands with it. */
  readonly status: Pick<Status, 'findings' | 'summary' | 'onDidChange'>;
  /** The computers that have connected and belong to no classroom, in the order in which they came. */
  readonly strangers: () => readonly UnknownAddress[];
  readonly info: Result<'og/info'>;
  /** What was known before each job was sent. */
  readonly preflights: PreflightRecords;
  /** Who is connected: known by the server itself. */
  readonly sessions: ConnectedSessions;
  readonly audit: Audit;
  readonly plans: Plans;
}
