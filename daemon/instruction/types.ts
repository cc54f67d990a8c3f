import type { Message } from '../base/message.ts';
import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom, PreflightComputer, Problem, Repository, Variation } from '../protocol/index.ts';

/** What the room may know of the inventory; the server gives it anew at each call. */
export interface InstructionContext {
  /** The daemon's own first: it is what `REPO` stands for. */
  readonly repositories: readonly (Pick<Repository, 'id' | 'name' | 'address'> &
    Partial<Pick<Repository, 'state' | 'lastSeen'>>)[];
  readonly images: readonly ImageRecord[];
  readonly classrooms: readonly Classroom[];
}

/** A problem as rooms know it: its text not yet in a language. */
export type InstructionProblem = Omit<Problem, 'message'> & { readonly message: Message };

/** A command as it stands in an instruction; an argument that is only known when it runs (`$X`) is undefined. */
export interface LiteralCommand {
  readonly name: string;
  readonly args: readonly (string | undefined)[];
  /** It may not run: it stands in a branch, a loop or a function, or behind `&&` or `||`. */
  readonly conditional?: boolean;
  /** Of a command that writes a file into a repository: whether the file has another name on each computer. */
  readonly fileVariation?: Variation;
}

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

/** A reason to think again, or one why it cannot work. */
export interface Finding {
  readonly verdict: 'warning' | 'blocked';
  readonly message: Message;
}

/** What would happen on one computer, its reasons not yet in a language. */
export type Preflight = Omit<PreflightComputer, 'reasons' | 'details'> & {
  readonly details: readonly Finding[];
};
