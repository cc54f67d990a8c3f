import type { Script } from '../syntax/script.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import type { FunctionSpan, Name, Outline } from './outline.ts';

/** A name in the whole text. */
export interface Located extends Name {
  /** What it names: equal for all names of the same function or variable, different for all others. */
  readonly symbol: string;
  /** The function that it stands in, or '' outside of all; equal when they are the same. */
  readonly place: string;
}

/** A function's definition in the whole text. */
export interface LocatedFunction
  extends Pick<FunctionSpan, 'name' | 'start' | 'end' | 'nameStart' | 'nameEnd'> {
  readonly place: string;
  /** The `place` of the function whose body it stands in. */
  readonly parent: string;
}

/**
 * The structure of a text: who is named where. Functions belong to the whole text; a variable to the whole text
 * or, from its `local` on, to that function and those defined in it. (The shell also shows a local variable to
 * functions that are called; which these are is only known when it runs.) Offsets are in the whole text.
 */
export class Structure {
  readonly script: Script;
  private readonly outlines: readonly Outline[];
  private defined: ReadonlySet<string> | undefined;
  private keyed: ReadonlySet<string> | undefined;

  constructor(script: Script, outlines: readonly Outline[]) {
    this.script = script;
    this.outlines = outlines;
  }

  /** The name that a place is in or at the end of. */
  nameAt(offset: number): Located | undefined {
    const index = this.script.pieceAt(offset);
    // At the border of two pieces it may be the end of the first.
    return this.nameIn(index, offset) ?? this.nameIn(index - 1, offset);
  }

  /** All names, or those that fit, in the order of the text. */
  *names(fits: (name: Name) => boolean = () => true): Steps<Located[]> {
    const found: Located[] = [];
    for (const [index, outline] of this.outlines.entries()) {
      for (const name of outline.names) {
        if (fits(name) && !this.isKey(name, outline)) {
          found.push(this.located(name, index));
        }
      }
      yield;
    }
    return found;
  }

  /** All names of a symbol, in the order of the text. */
  *namesOf({ kind, name, symbol }: Pick<Located, 'kind' | 'name' | 'symbol'>): Steps<Located[]> {
    const alike = yield* this.names((each) => each.name === name && each.kind === kind);
    return alike.filter((each) => each.symbol === symbol);
  }

  *functions(): Steps<LocatedFunction[]> {
    const found: LocatedFunction[] = [];
    for (const [index, outline] of this.outlines.entries()) {
      const by = this.startOf(index);
      for (const [own, each] of outline.functions.entries()) {
        found.push({
          name: each.name,
          start: each.start + by,
          end: each.end + by,
          nameStart: each.nameStart + by,
          nameEnd: each.nameEnd + by,
          place: placeOf(index, own),
          parent: placeOf(index, each.parent),
        });
      }
      yield;
    }
    return found;
  }

  /** The functions defined in one piece; offsets from its start. */
  definitionsIn(index: number): Outline['functions'] {
    return this.outlines[index]?.functions ?? [];
  }

  /** Whether the text itself defines a function. (`script.functions` has those too that it only asks for.) */
  defines(name: string): boolean {
    this.defined ??= new Set(this.outlines.flatMap(({ functions }) => functions.map((each) => each.name)));
    return this.defined.has(name);
  }

  get folds(): Outline['folds'] {
    return this.outlines.flatMap((outline, index) => {
      const by = this.startOf(index);
      return outline.folds.map(({ start, end }) => ({ start: start + by, end: end + by }));
    });
  }

  get comments(): Span[] {
    return this.script.pieces.flatMap((piece, index) => {
      const by = this.startOf(index);
      return piece.comments.map(({ start, end }) => ({ start: start + by, end: end + by }));
    });
  }

  private nameIn(index: number, offset: number): Located | undefined {
    const at = offset - this.startOf(index);
    const outline = this.outlines[index];
    const found = outline?.names.findLast((name) => name.start <= at && at <= name.end);
    return outline && found && !this.isKey(found, outline) ? this.located(found, index) : undefined;
  }

  /** Whether it stands in the brackets of an associative array: there it is a text. */
  private isKey(name: Name, { indexes }: Outline): boolean {
    const array = indexes.get(name.start);
    this.keyed ??= new Set(this.outlines.flatMap((outline) => outline.associative));
    return array !== undefined && this.keyed.has(array);
  }

  private located(name: Name, index: number): Located {
    const by = this.startOf(index);
    const owner = ownerOf(name, this.outlines[index]?.functions ?? []);
    return {
      ...name,
      start: name.start + by,
      end: name.end + by,
      symbol: `${name.kind} ${name.name} ${placeOf(index, owner)}`,
      place: placeOf(index, name.inside),
    };
  }

  private startOf(index: number): number {
    return this.script.starts[index] ?? 0;
  }
}

/** The function that a name is local to; -1 for what belongs to the whole text. */
function ownerOf(name: Name, functions: readonly FunctionSpan[]): number {
  if (name.kind === 'function') {
    return -1;
  }
  let index = name.inside;
  for (let own = functions[index]; own; own = functions[index]) {
    const from = own.locals.get(name.name);
    if (from !== undefined && (name.start >= from || (name.isLocal && index === name.inside))) {
      return index;
    }
    index = own.parent;
  }
  return -1;
}

function placeOf(piece: number, own: number): string {
  return own === -1 ? '' : `${piece}.${own}`;
}
