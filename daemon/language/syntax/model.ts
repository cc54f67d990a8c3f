import type { Tree, TreeCursor } from 'web-tree-sitter';
import { readWord, type Word } from './words.ts';
import { wrappedAt } from './wrapped.ts';

/** A call of a command in the text. */
export interface Call {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly args: readonly Word[];
  /** False when the parser could not read its surroundings, or redirections hide some arguments: not to be judged. */
  readonly trusted: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the service needs to know of a document, read from its tree in one walk. */
export interface Model {
  readonly calls: readonly Call[];
  /** Functions that the text defines, and commands whose existence it tests (`type ogX`). */
  readonly functions: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  readonly comments: readonly Span[];
  /** Strings and here-documents of more than one line: text, not code. */
  readonly texts: readonly Span[];
}

/** Commands that ask whether another one exists. */
const askers = new Set(['type', 'command', 'hash', 'which']);

const wordTypes = new Set([
  'word',
  'string',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'concatenation',
  'number',
  'simple_expansion',
  'expansion',
  'command_substitution',
  'process_substitution',
  'arithmetic_expansion',
  'brace_expression',
  'regex',
  'extglob_pattern',
  'special_variable_name',
  'variable_name',
]);

/** Reads a tree. Never fails: what the parser did not understand is walked through and marked. */
export function readModel(tree: Tree, text: string): Model {
  const reader = new Reader(text);
  const cursor = tree.walk();
  try {
    reader.walk(cursor, false);
  } finally {
    cursor.delete();
  }
  return reader.finish();
}

interface OpenCall {
  name: Word | undefined;
  args: Word[];
  trusted: boolean;
  end: number;
}

class Reader {
  private readonly text: string;
  private readonly opened: OpenCall[] = [];
  private readonly functions = new Set<string>();
  private readonly variables = new Set<string>();
  private readonly comments: Span[] = [];
  private readonly texts: Span[] = [];
  private readonly errors: Span[] = [];
  /** Whether the redirections just walked hide arguments. */
  private hidden = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Walks the cursor's node; `inError` when an ancestor could not be read. */
  walk(cursor: TreeCursor, inError: boolean): void {
    const type = cursor.nodeType;
    switch (type) {
      case 'word':
      case 'number':
      case 'string_content':
        // Most nodes are these, and have nothing in them: not to look is what makes the walk quick.
        return;
      case 'command':
        this.command(cursor, inError);
        return;
      case 'ERROR':
        this.errors.push(spanOf(cursor));
        this.children(cursor, true);
        return;
      case 'comment':
        this.comments.push(spanOf(cursor));
        return;
      case 'function_definition':
        this.firstOf(cursor, 'word', (name) => this.functions.add(name));
        break;
      case 'variable_name':
        // Every name that the text mentions is worth offering; `1` and `?` are no names.
        this.variable(spanOf(cursor));
        return;
      case 'string':
      case 'raw_string':
      case 'heredoc_body':
        this.string(spanOf(cursor));
        break;
      case 'redirected_statement':
        this.redirected(cursor, inError);
        return;
      case 'file_redirect':
      case 'heredoc_redirect':
        this.redirect(cursor, inError);
        return;
      default:
        if (cursor.nodeIsMissing) {
          this.errors.push(spanOf(cursor));
        }
    }
    this.children(cursor, inError);
  }

  finish(): Model {
    const calls = this.opened.flatMap((open) => this.close(open));
    return {
      calls,
      functions: this.functions,
      variables: this.variables,
      comments: this.comments,
      texts: this.texts,
    };
  }

  private children(cursor: TreeCursor, inError: boolean): void {
    if (!cursor.gotoFirstChild()) {
      return;
    }
    do {
      this.walk(cursor, inError);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  private command(cursor: TreeCursor, inError: boolean): void {
    const open: OpenCall = { name: undefined, args: [], trusted: !inError, end: cursor.endIndex };
    this.opened.push(open);
    if (!cursor.gotoFirstChild()) {
      return;
    }
    do {
      const type = cursor.nodeType;
      if (type === 'command_name') {
        open.name = readWord(this.text, cursor.startIndex, cursor.endIndex);
      } else if (open.name && wordTypes.has(type)) {
        open.args.push(readWord(this.text, cursor.startIndex, cursor.endIndex, type === 'string'));
      }
      this.walk(cursor, inError);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  /** The grammar takes arguments behind `>file` for more files: such a call is not to be judged. */
  private redirected(cursor: TreeCursor, inError: boolean): void {
    const first = this.opened.length;
    this.hidden = false;
    this.children(cursor, inError);
    for (const call of this.hidden ? this.opened.slice(first) : []) {
      call.trusted = false;
    }
    this.hidden = false;
  }

  private redirect(cursor: TreeCursor, inError: boolean): void {
    const known = cursor.nodeType === 'file_redirect' ? 1 : 0;
    let words = 0;
    if (!cursor.gotoFirstChild()) {
      return;
    }
    do {
      words += wordTypes.has(cursor.nodeType) ? 1 : 0;
      this.walk(cursor, inError);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    this.hidden ||= words > known;
  }

  private firstOf(cursor: TreeCursor, type: string, use: (text: string) => void): void {
    if (!cursor.gotoFirstChild()) {
      return;
    }
    do {
      if (cursor.nodeType === type) {
        use(this.text.slice(cursor.startIndex, cursor.endIndex));
        break;
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  private string(span: Span): void {
    const lineEnd = this.text.indexOf('\n', span.start);
    if (lineEnd !== -1 && lineEnd < span.end) {
      this.texts.push(span);
    }
  }

  private variable(span: Span): void {
    const name = this.text.slice(span.start, span.end);
    if (/^[A-Za-z_]\w*$/.test(name)) {
      this.variables.add(name);
    }
  }

  private close(open: OpenCall): Call[] {
    const name = open.name;
    if (name?.value === undefined) {
      return [];
    }
    if (askers.has(name.value)) {
      for (const arg of open.args) {
        if (arg.value !== undefined) {
          this.functions.add(arg.value);
        }
      }
    }
    const trusted = open.trusted && !this.errors.some((error) => this.touches(error, name.start, open.end));
    const call = { name: name.value, nameStart: name.start, nameEnd: name.end, args: open.args, trusted };
    return [call, ...wrapped(call)];
  }

  /** Whether what could not be read lies in a call, or behind it on the same line. */
  private touches(error: Span, start: number, end: number): boolean {
    if (error.end < start) {
      return false;
    }
    return error.start <= end || !this.text.slice(end, error.start).includes('\n');
  }
}

function spanOf(cursor: TreeCursor): Span {
  return { start: cursor.startIndex, end: cursor.endIndex };
}

/** The call inside a call: `ogExecAndLog command deployImage …`. */
function wrapped(outer: Call): Call[] {
  const index = wrappedAt(
    outer.name,
    outer.args.map((arg) => arg.value),
  );
  const name = index === undefined ? undefined : outer.args[index];
  if (index === undefined || name?.value === undefined || /\s/.test(name.value)) {
    return [];
  }
  const args = outer.args.slice(index + 1);
  const evaluatedAgain = outer.name === 'ogExecAndLog';
  const call: Call = {
    name: name.value,
    nameStart: name.start,
    nameEnd: name.end,
    args: evaluatedAgain ? args.map(evaluateAgain) : args,
    trusted: outer.trusted,
  };
  return [call, ...wrapped(call)];
}

/** ogExecAndLog rebuilds the line and evaluates it: quotes are lost, so such an argument may become many. */
function evaluateAgain(word: Word): Word {
  const plain = word.value !== undefined && /^[\w./:@%+=,~-]+$/.test(word.value);
  return plain ? word : { start: word.start, end: word.end, value: undefined, single: false };
}
