import type { TreeCursor } from 'web-tree-sitter';
import { ErrorSpans } from './error-spans.ts';
import { LineEnd } from './line-end.ts';
import { Locals } from './locals.ts';
import type { Call, Model } from './model.ts';
import { assigning, branching, declaring, substituting, wordTypes } from './node-types.ts';
import { askedFor, namedCalls, type OpenCall, unnamedCalls } from './open-call.ts';
import { compact, sharedString } from './sharing.ts';
import type { Span } from './span.ts';
import type { Steps } from './steps.ts';
import { readWord, type Word } from './words.ts';

/** After so many nodes the walk may pause. */
const nodesPerStep = 256;

/** A node whose children are being walked. */
interface Frame {
  readonly type: string;
  readonly inError: boolean;
  readonly inFunction: boolean;
  readonly conditional: boolean;
  readonly substituted: boolean;
  /** Whether what follows in it may not run, or may run many times. */
  branches: boolean;
  /** Of a command. */
  call: OpenCall | undefined;
  /** The redirected statement that it is, or is in. */
  statement: Frame | undefined;
  /** Of a redirected statement: how many calls came before it. */
  readonly callsBefore: number;
  /** Of a redirected statement: whether its redirections hide arguments. */
  hidden: boolean;
  /** Of a redirection: the words among its children. */
  words: number;
  /** Of a function's definition: whether its name was seen. Of a declaration: whether it makes local variables. */
  named: boolean;
}

/**
 * Collects what there is to know of the nodes it is walked over, with offsets from `origin`.
 * Never fails: what the parser did not understand is walked through and marked.
 */
export class Reader {
  /**
   * Whether what was read means the same with other text behind it. Not so behind `a == `: the parser may take a
   * pattern to follow, which goes on over lines.
   */
  isCertain = true;
  private readonly text: string;
  private readonly origin: number;
  private readonly inError: boolean;
  private readonly frames: Frame[] = [];
  private readonly calls: OpenCall[] = [];
  private readonly functions = new Set<string>();
  private readonly variables = new Set<string>();
  private readonly locals = new Locals();
  private readonly assignments: Span[] = [];
  private readonly comments: Span[] = [];
  private readonly texts: Span[] = [];
  private readonly errors: ErrorSpans;
  private readonly lineEnd: LineEnd;

  /** `text` is what stands from `origin` on; `inError` when nothing of it could be read as it should. */
  constructor(text: string, origin: number, inError: boolean) {
    this.text = text;
    this.origin = origin;
    this.inError = inError;
    this.lineEnd = new LineEnd(text);
    this.errors = new ErrorSpans(this.lineEnd);
  }

  /** Walks the cursor's node and all below it; without recursion, for the text may be nested at any depth. */
  *walk(cursor: TreeCursor): Steps<void> {
    let nodes = 0;
    for (;;) {
      nodes++;
      if (nodes % nodesPerStep === 0) {
        yield;
      }
      if (this.enter(cursor)) {
        if (cursor.gotoFirstChild()) {
          continue;
        }
        this.leave();
      }
      for (;;) {
        if (this.frames.length === 0) {
          return;
        }
        if (cursor.gotoNextSibling()) {
          break;
        }
        cursor.gotoParent();
        this.leave();
      }
    }
  }

  /** What was read. */
  *finish(): Steps<Model> {
    const calls: Call[] = [];
    const unnamed: Call[] = [];
    for (const [index, open] of this.calls.entries()) {
      if ((index + 1) % nodesPerStep === 0) {
        yield;
      }
      calls.push(...this.close(open));
      unnamed.push(...unnamedCalls(open, this.text));
    }
    // `X=$(a) b`: the tree has the call of b before that of a.
    calls.sort((a, b) => a.nameStart - b.nameStart);
    return {
      calls: compact(calls),
      unnamed: compact(unnamed),
      functions: compact([...this.functions]),
      variables: compact([...this.variables]),
      locals: compact(this.locals.only),
      assignments: compact(this.assignments),
      comments: compact(this.comments),
      texts: compact(this.texts),
    };
  }

  /** Looks at a node; opens a frame and returns true when there may be children to walk. */
  private enter(cursor: TreeCursor): boolean {
    const type = cursor.nodeType;
    const parent = this.frames.at(-1);
    if (parent) {
      this.asChild(cursor, type, parent);
    }
    switch (type) {
      case 'word':
      case 'number':
      case 'string_content':
        // Most nodes are these, and have nothing in them: not to look is what makes the walk quick.
        return false;
      case 'comment':
        this.comments.push(this.span(cursor));
        return false;
      case 'variable_name':
        this.variable(this.sourceOf(cursor));
        return false;
      case 'variable_assignment':
        if (!this.inError && this.frames.every((frame) => assigning.has(frame.type))) {
          this.assignments.push(this.span(cursor));
        }
        break;
      case 'string':
      case 'raw_string': {
        const span = this.span(cursor);
        if (this.lineEnd.after(span.start) < span.end) {
          this.texts.push(span);
        }
        break;
      }
      case 'heredoc_body': {
        const { start, end } = this.span(cursor);
        // Its first line begins inside of it, unlike that of a string that begins a line.
        this.texts.push({ start: start - 1, end });
        break;
      }
      case 'ERROR':
        this.errors.add(this.span(cursor));
        break;
      default:
        if (cursor.nodeIsMissing) {
          this.errors.add(this.span(cursor));
        }
    }
    return this.open(cursor, type, parent);
  }

  private open(cursor: TreeCursor, type: string, parent: Frame | undefined): boolean {
    const inError = type === 'ERROR' || (parent ? parent.inError : this.inError);
    const inFunction = type === 'function_definition' || (parent?.inFunction ?? false);
    const conditional = parent ? parent.conditional || parent.branches : false;
    const substituted = substituting.has(type) || (parent?.substituted ?? false);
    const frame: Frame = {
      type,
      inError,
      inFunction,
      conditional,
      substituted,
      branches: type === 'function_definition',
      call: undefined,
      statement: parent?.statement,
      callsBefore: this.calls.length,
      hidden: false,
      words: 0,
      named: false,
    };
    if (type === 'command') {
      const end = cursor.endIndex - this.origin;
      frame.call = {
        name: undefined,
        args: [],
        trusted: !inError,
        end,
        inFunction,
        conditional,
        substituted,
      };
      this.calls.push(frame.call);
    } else if (type === 'redirected_statement') {
      frame.statement = frame;
    } else if (type === 'function_definition') {
      this.locals.enter(this.span(cursor));
    }
    this.frames.push(frame);
    return true;
  }

  /** What a node is to the node above it. */
  private asChild(cursor: TreeCursor, type: string, parent: Frame): void {
    // The condition itself always runs.
    parent.branches ||= branching.has(type);
    switch (parent.type) {
      case 'command':
        if (type === 'command_name' && parent.call) {
          parent.call.name = this.word(cursor, type);
        } else if (parent.call?.name && wordTypes.has(type)) {
          parent.call.args.push(this.word(cursor, type));
        } else if (type === '==' || type === '=~') {
          this.isCertain = false;
        }
        return;
      case 'function_definition':
        if (type === 'word' && !parent.named) {
          parent.named = true;
          this.functions.add(this.sourceOf(cursor));
        }
        return;
      case 'declaration_command':
        if (declaring.has(type)) {
          parent.named = true;
        } else if (type === 'word' && /^-\w*g/.test(this.sourceOf(cursor))) {
          parent.named = false;
        }
        return;
      case 'file_redirect':
      case 'heredoc_redirect':
        parent.words += wordTypes.has(type) ? 1 : 0;
    }
  }

  private leave(): void {
    const frame = this.frames.pop();
    switch (frame?.type) {
      case 'function_definition':
        this.locals.leave();
        return;
      case 'redirected_statement':
        // The grammar takes arguments behind `>file` for more files: such a call is not to be judged.
        for (const call of frame.hidden ? this.calls.slice(frame.callsBefore) : []) {
          call.trusted = false;
        }
        return;
      case 'file_redirect':
      case 'heredoc_redirect': {
        const known = frame.type === 'file_redirect' ? 1 : 0;
        if (frame.statement && frame.words > known) {
          frame.statement.hidden = true;
        }
      }
    }
  }

  private span(cursor: TreeCursor): Span {
    return { start: cursor.startIndex - this.origin, end: cursor.endIndex - this.origin };
  }

  private sourceOf(cursor: TreeCursor): string {
    return sharedString(this.text.slice(cursor.startIndex - this.origin, cursor.endIndex - this.origin));
  }

  private word(cursor: TreeCursor, type: string): Word {
    const { start, end } = this.span(cursor);
    return readWord(this.text, start, end, type === 'string');
  }

  /** `1` and `?` are no names. */
  private variable(name: string): void {
    if (/^[A-Za-z_]\w*$/.test(name)) {
      this.variables.add(name);
      const parent = this.frames.at(-1);
      const statement = parent?.type === 'variable_assignment' ? this.frames.at(-2) : parent;
      this.locals.see(name, statement?.type === 'declaration_command' && statement.named);
    }
  }

  private close(open: OpenCall): Call[] {
    for (const name of askedFor(open)) {
      this.functions.add(name);
    }
    if (open.name === undefined) {
      return [];
    }
    const trusted = open.trusted && !this.errors.touch(open.name.start, open.end);
    return namedCalls({ ...open, trusted });
  }
}
