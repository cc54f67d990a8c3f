import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import { arrayKeys } from './array-keys.ts';

/** What a text says, apart from how it is laid out. */
export interface Reading {
  /** Those at the top of the text, in their order. */
  readonly statements: readonly Statement[];
  readonly comments: readonly string[];
  /** What must stay letter by letter, in order and apart: keys of arrays, arithmetic, expansions, backticks. */
  readonly untouchable: readonly Span[];
}

export interface Statement extends Span {
  /** All its words, operators and the structure that they are in: equal, when two texts say the same. */
  readonly said: string;
  /** Whether the parser did not understand it, whatever stands behind it. */
  readonly hasError: boolean;
}

/** After so many nodes the walk may pause. */
const nodesPerStep = 256;

/** What is nested deeper stays as it is: no person wrote it, and the walk goes down on the stack. */
const deepest = 200;

/** Nodes that are one word of the shell: what stands in them counts letter by letter, blanks too. */
const words = new Set([
  'word',
  'concatenation',
  'string',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'regex',
  'extglob_pattern',
  'brace_expression',
  'test_operator',
  'heredoc_start',
  'heredoc_end',
  'variable_name',
  'number',
  'ERROR',
]);

/**
 * Reads a tree of a text. Two texts of which the first is laid out anew say the same when the statements' `said`, the
 * comments and the texts of what is untouchable are equal.
 */
export function* readingOf(tree: Tree, text: string): Steps<Reading> {
  const walk = new Walk(tree, text);
  try {
    return yield* walk.read();
  } finally {
    walk.dispose();
  }
}

/** What stands before a node. */
interface Neighbour {
  readonly isNamed: boolean;
  readonly end: number;
}

const nothing: Neighbour = { isNamed: false, end: 0 };

class Walk {
  private readonly cursor: TreeCursor;
  private readonly text: string;
  /** Not even the statements are certain. */
  private readonly isUnreadable: boolean;
  private readonly comments: string[] = [];
  private readonly untouchable: Span[] = [];
  private said: string[] = [];
  private nodes = 0;
  private semicolons = 0;
  private depth = 0;

  constructor(tree: Tree, text: string) {
    this.cursor = tree.walk();
    this.isUnreadable = tree.rootNode.type === 'ERROR';
    this.text = text;
  }

  dispose(): void {
    this.cursor.delete();
  }

  *read(): Steps<Reading> {
    const statements: Statement[] = [];
    const { cursor } = this;
    let before = nothing;
    for (let more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
      this.said = [];
      before = this.sayWhetherJoined(before);
      const span = { start: cursor.startIndex, end: cursor.endIndex };
      const hasError = this.isUnreadable || cursor.currentNode.hasError;
      yield* this.node();
      if (this.said.length > 0) {
        statements.push({ ...span, said: this.said.join('\0'), hasError });
      }
    }
    return { statements, comments: this.comments, untouchable: apart(this.untouchable) };
  }

  private *node(): Steps<void> {
    this.nodes += 1;
    if (this.nodes % nodesPerStep === 0) {
      yield;
    }
    const { cursor } = this;
    const type = cursor.nodeType;
    const own = this.text.slice(cursor.startIndex, cursor.endIndex);
    if (type === 'comment') {
      this.comments.push(own.trimEnd());
    } else if (isUntouchable(type, own) || this.depth >= deepest) {
      this.keep(cursor.startIndex, cursor.endIndex);
    } else if (type === 'subscript') {
      this.keepSubscript();
    } else if (type === 'heredoc_body') {
      yield* this.hereDocument();
    } else if (words.has(type)) {
      yield* this.word();
    } else if (!cursor.nodeIsNamed || !(yield* this.children(type))) {
      // The end of a command may be a line or a semicolon; one that the parser was given for a line end is a line's.
      if (own === ';') {
        this.semicolons += 1;
      } else if (own.trim() !== '' && type !== ';') {
        this.said.push(own);
      }
    }
  }

  /** Says a node by its children; false when it has none. */
  private *children(type: string): Steps<boolean> {
    const { cursor } = this;
    if (type === 'array') {
      this.keepKeys();
    }
    const { startIndex, endIndex } = cursor;
    const { semicolons } = this;
    if (!cursor.gotoFirstChild()) {
      return false;
    }
    this.said.push(`(${type}`);
    if (type === 'c_style_for_statement') {
      this.keepLoopHeader();
    } else if (type === 'case_item' && cursor.nodeType === '(') {
      // It may be left out.
      cursor.gotoNextSibling();
    }
    this.depth += 1;
    let before = nothing;
    do {
      before = this.sayWhetherJoined(before);
      yield* this.node();
    } while (cursor.gotoNextSibling());
    this.depth -= 1;
    cursor.gotoParent();
    this.said.push(')');
    // The formatter would write `$(a; b)` on four lines, and bash tells the one from the other (`declare -f`).
    if (isSubstitution(type) && this.semicolons > semicolons) {
      this.keep(startIndex, endIndex);
    }
    return true;
  }

  /** What stands behind something without a gap may be one word with it for bash. Returns what the next is to be told. */
  private sayWhetherJoined(before: Neighbour): Neighbour {
    const { nodeIsNamed, startIndex, endIndex } = this.cursor;
    if (before.isNamed && nodeIsNamed && before.end === startIndex) {
      this.said.push('joined');
    }
    return { isNamed: nodeIsNamed, end: endIndex };
  }

  private keepKeys(): void {
    const start = this.cursor.startIndex + 1;
    for (const key of arrayKeys(this.text.slice(start, this.cursor.endIndex - 1))) {
      this.keep(start + key.start, start + key.end);
    }
  }

  /** The three expressions of `for ((a; b; c))`, without the blanks before them; leaves the cursor at the `))`. */
  private keepLoopHeader(): void {
    const { cursor, text } = this;
    let end: number | undefined;
    do {
      const type = cursor.nodeType;
      if (end !== undefined && (type === ';' || type === '))')) {
        const part = text.slice(end, cursor.startIndex);
        this.keep(cursor.startIndex - part.trimStart().length, cursor.startIndex);
      }
      if (type === '))') {
        return;
      }
      if (type === '((' || type === ';') {
        end = cursor.endIndex;
      }
    } while (cursor.gotoNextSibling());
  }

  private keepSubscript(): void {
    const { startIndex, endIndex } = this.cursor;
    const own = this.text.slice(startIndex, endIndex);
    this.said.push(own);
    this.keep(startIndex + own.indexOf('[') + 1, startIndex + own.lastIndexOf(']'));
  }

  /** A word is said as it is, but for commands substituted in it, which are laid out as any other. */
  private *word(): Steps<void> {
    const { cursor } = this;
    const isRaw = cursor.nodeType === 'raw_string';
    const { endIndex } = cursor;
    let start = cursor.startIndex;
    const say = (end: number) => {
      const part = this.text.slice(start, end);
      // A backslash at a line's end joins the lines.
      this.said.push(isRaw ? part : part.replaceAll('\\\n', ''));
    };
    yield* this.within(() => {
      say(cursor.startIndex);
      start = cursor.endIndex;
    });
    say(endIndex);
  }

  /** A here-document is text; in one whose tabs are taken out (`<<-`), those at the starts of lines say nothing. */
  private *hereDocument(): Steps<void> {
    const { startIndex, endIndex } = this.cursor;
    this.said.push(this.text.slice(startIndex, endIndex).replaceAll(/^\t+/gm, ''));
    yield* this.within();
  }

  /** Goes through what stands in a word. Commands substituted there are read, `before` called first; else kept. */
  private *within(before?: () => void): Steps<void> {
    const { cursor } = this;
    if (!cursor.gotoFirstChild()) {
      return;
    }
    do {
      const type = cursor.nodeType;
      const { startIndex, endIndex } = cursor;
      const isCommand = isSubstitution(type);
      if (isUntouchable(type, this.text.slice(startIndex, endIndex)) || (isCommand && !before)) {
        this.keep(startIndex, endIndex);
      } else if (isCommand) {
        before?.();
        yield* this.node();
      } else {
        yield* this.within(before);
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  /** Says a span letter by letter. */
  private keep(start: number, end: number): void {
    this.said.push(this.text.slice(start, end));
    if (end > start) {
      this.untouchable.push({ start, end });
    }
  }
}

/** The spans in their order, without those that begin within another. */
export function apart(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (found.at(-1)?.end ?? 0)) {
      found.push(span);
    }
  }
  return found;
}

function isSubstitution(type: string): boolean {
  return type === 'command_substitution' || type === 'process_substitution';
}

/** What may be arithmetic, or not, and what the formatter would write in another way. */
function isUntouchable(type: string, text: string): boolean {
  switch (type) {
    case 'arithmetic_expansion':
    case 'expansion':
      return true;
    case 'command_substitution':
      return text.startsWith('`') || text.startsWith('$((');
    case 'compound_statement':
      return text.startsWith('((');
    default:
      return false;
  }
}
