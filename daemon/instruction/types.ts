import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom, PreflightComputer, Problem, Repository } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';

/** A repository as far as instructions are about it. */
export type KnownRepository = Pick<Repository, 'id' | 'name' | 'address'> &
  Partial<Pick<Repository, 'state' | 'lastSeen' | 'freeBytes'>>;

/** What the room may know of the inventory; the server gives it anew at each call. */
export interface InstructionContext {
  /** The daemon's own first: it is what `REPO` stands for. */
  readonly repositories: readonly KnownRepository[];
  readonly images: readonly ImageRecord[];
  readonly classrooms: readonly Classroom[];
  /** What the images folder of the daemon's own repository tells; left out: nothing was asked. */
  readonly folder?: FolderFacts;
}

/** What was looked up in an images folder for one script. */
export interface FolderFacts {
  readonly repository: string;
  /** How fast images were verified there; left out: none was yet. */
  readonly verifyBytesPerSecond?: number;
  /** By canonical name's folder, whether there is such a one. */
  readonly folders: ReadonlyMap<string, boolean>;
  /** Paths of image files that a `.lock` lies beside, whether the file is there or not. */
  readonly locked: ReadonlySet<string>;
  /** By path of an image file: when it was written, and by which computer. */
  readonly made: ReadonlyMap<string, { readonly at?: string; readonly on?: string }>;
}

/** A problem as rooms know it: its text not yet in a language. */
export type InstructionProblem = Omit<Problem, 'message'> & { readonly message: Message };

/** An error that the checker finds in a script. */
export interface ScriptError {
  /** From 1. */
  readonly line: number;
  readonly code: string;
  /** In the language of who asks. */
  readonly text: string;
  /** The script says `# @ignore`: its author wants it so. */
  readonly ignored: boolean;
}

/** A reason to think again, or one why it cannot work; one that is `ok` is only worth knowing. */
export interface PreflightFinding {
  readonly verdict: 'ok' | 'warning' | 'blocked';
  readonly message: Message;
  /** Status that the command would end with; left out where the engine may do otherwise, by its configuration say. */
  readonly exitCode?: number;
}

/** What would happen on one computer, its reasons not yet in a language. */
export type Preflight = Omit<PreflightComputer, 'reasons' | 'details'> & {
  readonly details: readonly PreflightFinding[];
};
