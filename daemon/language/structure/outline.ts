import type { Span } from '../syntax/span.ts';

/** A place where a function or a variable is named. */
export interface Name extends Span {
  readonly kind: 'function' | 'variable';
  readonly name: string;
  /** `write` also for what declares it. */
  readonly role: 'write' | 'read';
  /** Of a variable: whether it is made local to the function here. */
  readonly isLocal: boolean;
  /** The innermost function that it stands in, by its place in `functions`; -1 outside. */
  readonly inside: number;
}

/** A function's definition, from its first letter to its closing brace. */
export interface FunctionSpan extends Span {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The function whose body it stands in; -1 for none. */
  readonly parent: number;
  /**
   * From where on a name means its local variable: behind the whole declaration, for `local x=$x` still
   * reads the outer one.
   */
  readonly locals: ReadonlyMap<string, number>;
}

/** What an editor may fold; `end` is the first place of what stays visible below it. */
export type Fold = Span;

/** The structure of a piece of text; offsets from its start. */
export interface Outline {
  /** In the order of the text. */
  readonly names: readonly Name[];
  /** The outer before those inside it. */
  readonly functions: readonly FunctionSpan[];
  /** Of names in `ARRAY[NAME]`, by where they start: the array. */
  readonly indexes: ReadonlyMap<number, string>;
  /** Arrays made by `declare -A`: in their brackets stand keys, not sums. */
  readonly associative: readonly string[];
  readonly folds: readonly Fold[];
}
