import type { Parser } from 'web-tree-sitter';
import { type Difference, differenceOf } from './difference.ts';
import type { Directive } from './directives.ts';
import type { Call } from './model.ts';
import { parse } from './parser.ts';
import { type Cuts, type Piece, readPieces, usualPiece } from './pieces.ts';
import { firstIndex } from './search.ts';
import { readInSections, usualSection } from './sections.ts';
import type { Span } from './span.ts';
import { stalePiece, unreadPiece } from './stale.ts';
import { atOnce, type Steps } from './steps.ts';
import { type Unread, unreadReason } from './unread.ts';

/** So much is read again at once at an edit, in UTF-16 code units, and no more: some milliseconds. */
const largestRegion = 8_000;

/** A text as the rules see it: its pieces and what they come to together. Never changes. */
export class Script {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Whether the pieces are those that reading the whole text gives; else they are near enough to complete from. */
  readonly exact: boolean;
  /** Where each piece starts. */
  readonly starts: readonly number[];
  /** Put together when first asked for. */
  private readonly once: {
    functions?: ReadonlySet<string>;
    variables?: ReadonlySet<string>;
    directives?: readonly Directive[];
    weight?: number;
  } = {};

  private readonly least: number;

  /** Why nothing of it was read. */
  readonly unread: Unread | undefined;

  private constructor(
    text: string,
    pieces: readonly Piece[],
    exact: boolean,
    least: number,
    unread?: Unread,
  ) {
    this.unread = unread;
    this.text = text;
    this.pieces = pieces;
    this.exact = exact;
    this.starts = startsOf(pieces);
    this.least = least;
  }

  /** Reads a whole text; pieces have at least `least` UTF-16 code units, where they can be cut. */
  static *read(parser: Parser, text: string, least: number = usualPiece): Steps<Script> {
    const unread = unreadReason(text);
    if (unread) {
      return new Script(text, [unreadPiece(text)], true, least, unread);
    }
    const pieces = yield* readInSections(parser, text, { least, length: usualSection });
    return new Script(text, pieces, true, least);
  }

  /** Whether so little is new in a text that `edited` is quick. */
  isNear(text: string): boolean {
    const { start, newEnd } = differenceOf(this.text, text);
    return newEnd - start <= largestRegion;
  }

  /**
   * The script with a new text, at the cost of what changed: only the pieces at the change, and one on each
   * side, are read again. Where all was clean and they are too the outcome is exact, for a row of statements
   * that are each complete is complete. Else something may reach beyond: only reading the whole text tells.
   */
  edited(parser: Parser, text: string): Script {
    if (text === this.text) {
      return this;
    }
    if (this.unread) {
      return new Script(text, [unreadPiece(text)], false, this.least, this.unread);
    }
    const change = differenceOf(this.text, text);
    if (text.slice(change.start, change.newEnd).includes('\0')) {
      return new Script(text, [unreadPiece(text)], true, this.least, 'binary');
    }
    // A neighbour on each side, for what was added may join with it.
    const first = Math.max(0, this.pieceAt(change.start) - 1);
    const behind = Math.min(this.pieces.length, this.pieceAt(change.oldEnd) + 2);
    const start = this.starts[first] ?? 0;
    const end = (this.starts[behind] ?? this.text.length) + change.newEnd - change.oldEnd;
    // A copy, for a slice would keep the whole text of this moment alive.
    const region = structuredClone(text.slice(start, end));
    const affected = this.pieces.slice(first, behind);
    const neighbour = behind < this.pieces.length ? affected.at(-1) : undefined;
    const at = region.length - (neighbour?.source.length ?? 0);
    const fresh =
      region.length <= largestRegion ? readNow(parser, region, { least: this.least, at }) : undefined;
    const read = fresh ? kept(fresh, affected) : [stalePiece(affected, region, relative(change, start))];
    const pieces = [...this.pieces.slice(0, first), ...read, ...this.pieces.slice(behind)];
    // An unfinished here-document can look finished: the untouched neighbour tells whether it was swallowed.
    const ends = neighbour === undefined || neighbour === read.at(-1);
    const exact =
      fresh !== undefined && ends && this.exact && this.isClean && read.every((piece) => piece.clean);
    return new Script(text, pieces, exact, this.least);
  }

  /** The same with the pieces that another script has too, of which more may be known already. */
  keeping(before: Script): Script {
    return new Script(this.text, kept(this.pieces, before.pieces), this.exact, this.least, this.unread);
  }

  /** The functions that it defines, and commands whose existence it tests. */
  get functions(): ReadonlySet<string> {
    this.once.functions ??= new Set(this.pieces.flatMap((piece) => piece.functions));
    return this.once.functions;
  }

  /** Every variable that it mentions, but for those that only a function knows. */
  get variables(): ReadonlySet<string> {
    this.once.variables ??= new Set(
      this.pieces.flatMap(({ variables, locals }) => {
        const hidden = new Set(locals.map((local) => local.name));
        return variables.filter((name) => !hidden.has(name));
      }),
    );
    return this.once.variables;
  }

  /** The variables that only the functions know that a place is in. */
  localsAt(place: number): string[] {
    const index = this.pieceAt(place);
    const offset = place - (this.starts[index] ?? 0);
    const around = this.pieces[index]?.locals.filter(({ start, end }) => start <= offset && offset <= end);
    return (around ?? []).map((local) => local.name);
  }

  /** With offsets in the text, as all that follow. */
  get directives(): readonly Directive[] {
    this.once.directives ??= this.pieces.flatMap((piece, index) => {
      const by = this.starts[index] ?? 0;
      return piece.directives.map((each) => ({
        ...moved(each, by),
        valueStart: each.valueStart + by,
        valueEnd: each.valueEnd + by,
      }));
    });
    return this.once.directives;
  }

  /** What it takes of memory, in bytes, more or less: measured, most of it is its calls. */
  get weight(): number {
    this.once.weight ??= this.pieces.reduce(
      (sum, piece) => sum + 300 + 400 * piece.calls.length,
      this.text.length,
    );
    return this.once.weight;
  }

  /** The length of its longest piece: a tree of that at the most is there when its pieces are parsed one by one. */
  get longestPiece(): number {
    return this.pieces.reduce((most, { source }) => Math.max(most, source.length), 0);
  }

  get calls(): readonly Call[] {
    return [...this.eachCall()];
  }

  /** The same one by one, for there may be 100,000. */
  eachCall(): Generator<Call> {
    return this.placed(({ calls }) => calls);
  }

  /** Calls of which only running the text tells what they call, one by one. */
  eachUnnamed(): Generator<Call> {
    return this.placed(({ unnamed }) => unnamed);
  }

  private *placed(pick: (piece: Piece) => readonly Call[]): Generator<Call> {
    for (const [index, piece] of this.pieces.entries()) {
      const by = this.starts[index] ?? 0;
      for (const call of pick(piece)) {
        yield {
          ...call,
          nameStart: call.nameStart + by,
          nameEnd: call.nameEnd + by,
          args: call.args.map((arg) => moved(arg, by)),
        };
      }
    }
  }

  /** Whether a line begins inside a string or here-document of an earlier line. */
  startsInText(lineStart: number): boolean {
    const index = this.pieceAt(lineStart);
    const offset = lineStart - (this.starts[index] ?? 0);
    return this.pieces[index]?.texts.some((span) => span.start < offset && offset < span.end) ?? false;
  }

  private get isClean(): boolean {
    return this.pieces.every((piece) => piece.clean);
  }

  /** The piece that a place is in; at a border the one behind. */
  pieceAt(offset: number): number {
    return firstIndex(this.starts.length - 1, (index) => (this.starts[index + 1] ?? 0) > offset);
  }
}

/** Undefined when it takes too long. */
function readNow(parser: Parser, text: string, cuts: Cuts): Piece[] | undefined {
  const tree = parse(parser, text);
  if (!tree) {
    return undefined;
  }
  try {
    return atOnce(readPieces(tree, text, cuts));
  } finally {
    tree.delete();
  }
}

/** The pieces, those that were there before as the same objects: what is known of them stays known. */
function kept(pieces: readonly Piece[], before: readonly Piece[]): Piece[] {
  const known = new Map(before.map((piece) => [piece.source, piece]));
  return pieces.map((piece) => {
    const same = known.get(piece.source);
    return same?.clean && piece.clean ? same : piece;
  });
}

function startsOf(pieces: readonly Piece[]): number[] {
  let start = 0;
  return pieces.map((piece) => {
    const own = start;
    start += piece.source.length;
    return own;
  });
}

function relative({ start, oldEnd, newEnd }: Difference, to: number): Difference {
  return { start: start - to, oldEnd: oldEnd - to, newEnd: newEnd - to };
}

function moved<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}
