import type { Local } from './locals.ts';
import type { Span } from './span.ts';
import type { Word } from './words.ts';
import { wrappedAt } from './wrapped.ts';

/** A call of a command in the text. */
export interface Call {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly args: readonly Word[];
  /** False when the parser could not read its surroundings, or redirections hide some arguments: not to be judged. */
  readonly trusted: boolean;
  /** Whether it stands in the body of a function. */
  readonly inFunction: boolean;
  /** Whether it may not run, or may run many times: it stands in a branch, a loop or a function, or behind `&&` or `||`. */
  readonly conditional: boolean;
  /** Whether it runs in a process of its own for its output: in `$( )`, backquotes or `<( )`. */
  readonly substituted: boolean;
}

/** What the service needs to know of a text, read from its tree in one walk. */
export interface Model {
  readonly calls: readonly Call[];
  /** Calls of which only running the text tells what they call, `$CMD 1 1`; their name is as it is written. */
  readonly unnamed: readonly Call[];
  /** Functions that the text defines, and commands whose existence it tests (`type ogX`). */
  readonly functions: readonly string[];
  /** Every variable that the text mentions. */
  readonly variables: readonly string[];
  /** Of these the ones that only the function knows that stands there. */
  readonly locals: readonly Local[];
  /** Assignments that always happen, once: `NAME=…` in no branch, loop, function or subshell. */
  readonly assignments: readonly Span[];
  readonly comments: readonly Span[];
  /** Strings and here-documents of more than one line: text, not code. */
  readonly texts: readonly Span[];
}

/** Deeper nobody writes: `sudo sudo sudo …`. */
const deepest = 10;

/** A call, and behind it the calls inside it: `ogExecAndLog command deployImage …`. */
export function withWrapped(call: Call): Call[] {
  const found = [call];
  for (let inner = wrappedIn(call); inner && found.length < deepest; inner = wrappedIn(inner)) {
    found.push(inner);
  }
  return found;
}

function wrappedIn(outer: Call): Call | undefined {
  const index = wrappedAt(
    outer.name,
    outer.args.map((arg) => arg.value),
  );
  const name = index === undefined ? undefined : outer.args[index];
  if (index === undefined || name?.value === undefined || /\s/.test(name.value)) {
    return undefined;
  }
  const args = outer.args.slice(index + 1);
  const evaluatedAgain = outer.name === 'ogExecAndLog';
  return {
    name: name.value,
    nameStart: name.start,
    nameEnd: name.end,
    args: evaluatedAgain ? args.map(evaluateAgain) : args,
    trusted: outer.trusted,
    inFunction: outer.inFunction,
    conditional: outer.conditional,
    substituted: outer.substituted,
  };
}

/** ogExecAndLog rebuilds the line and evaluates it: quotes are lost, so such an argument may become many. */
function evaluateAgain(word: Word): Word {
  const plain = word.value !== undefined && /^[\w./:@%+=,~-]+$/.test(word.value);
  return plain ? word : { start: word.start, end: word.end, value: undefined, single: false };
}
