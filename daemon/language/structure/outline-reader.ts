import type { Tree, TreeCursor } from 'web-tree-sitter';
import { ownString } from '../syntax/sharing.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import type { Fold, FunctionSpan, Name } from './outline.ts';

/** After so many nodes the walk may pause. */
const nodesPerStep = 256;

/** A node whose children are being walked. */
interface Frame {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The function that it is or is in, by its place in the list; -1 outside. */
  inside: number;
  /** Words in it are variables: the head of `for ((i = 0; i < n; i++))`. */
  readonly arithmetic: boolean;
  /** Of a declaration: `local`, `export` … */
  keyword: string;
  /** Of a declaration and `unset`: the letters of its options. Of `ARRAY[…]`: the array. */
  options: string;
  /** Of an `if`: where its present branch starts. */
  branch: number;
  /** Of a loop over words: whether its variable was seen. Of a function: whether its name was. */
  named: boolean;
}

interface OpenFunction extends FunctionSpan {
  name: string;
  nameStart: number;
  nameEnd: number;
  readonly locals: Map<string, number>;
}

/** Nodes that are folded from their first line to their last but one. */
const folded = new Set([
  'function_definition',
  'compound_statement',
  'subshell',
  'for_statement',
  'c_style_for_statement',
  'while_statement',
  'case_statement',
  'array',
]);

const declarations = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

/** Reads functions, names of variables and folds from a tree; never fails. */
export class OutlineReader {
  readonly names: Name[] = [];
  readonly functions: OpenFunction[] = [];
  readonly folds: Fold[] = [];
  readonly indexes = new Map<number, string>();
  readonly associative: string[] = [];
  private readonly text: string;
  private readonly frames: Frame[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Walks the whole tree; without recursion, for the text may be nested at any depth. */
  *walk(tree: Tree): Steps<void> {
    const cursor = tree.walk();
    try {
      for (let nodes = 1; ; nodes++) {
        if (nodes % nodesPerStep === 0) {
          yield;
        }
        if (this.enter(cursor)) {
          if (cursor.gotoFirstChild()) {
            continue;
          }
          this.leave();
        }
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) {
            return;
          }
          this.leave();
        }
      }
    } finally {
      cursor.delete();
    }
  }

  /** Looks at a node; opens a frame and returns true when there may be children to walk. */
  private enter(cursor: TreeCursor): boolean {
    const type = cursor.nodeType;
    const parent = this.frames.at(-1);
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    if (parent) {
      this.asChild(type, { start, end }, parent);
    }
    switch (type) {
      case 'word':
      case 'number':
      case 'string_content':
      case 'raw_string':
      case 'comment':
      case 'variable_name':
        return false;
      case 'heredoc_body':
        // From the line of its `<<`, which is the one above it, to the line of the word that ends it.
        this.fold(Math.max(0, start - 1), end);
        break;
      case 'string':
        this.fold(start, end);
        break;
      case 'case_item':
        // Its last line is hidden too.
        this.fold(start, this.lineAfter(end));
        break;
      default:
        if (folded.has(type)) {
          this.fold(start, end);
        }
    }
    this.open(type, { start, end }, parent);
    return true;
  }

  private open(type: string, { start, end }: Span, parent: Frame | undefined): void {
    const heads = parent?.arithmetic === true && type.endsWith('_expression');
    const frame: Frame = {
      type,
      start,
      end,
      inside: parent?.inside ?? -1,
      arithmetic: type === 'c_style_for_statement' || heads,
      keyword: '',
      options: '',
      branch: start,
      named: false,
    };
    if (type === 'function_definition') {
      const locals = new Map<string, number>();
      const parentFunction = frame.inside;
      frame.inside = this.functions.length;
      const unnamed = { name: '', nameStart: start, nameEnd: start };
      this.functions.push({ ...unnamed, start, end, parent: parentFunction, locals });
    }
    this.frames.push(frame);
  }

  private leave(): void {
    const frame = this.frames.pop();
    if (frame?.type === 'if_statement') {
      this.fold(frame.branch, frame.end);
    }
  }

  /** What a node is to the node above it. */
  private asChild(type: string, span: Span, parent: Frame): void {
    if (type === 'variable_name') {
      this.variable(span, parent);
    } else if (type === 'word') {
      this.word(span, parent);
    } else if (type === 'test_operator' && parent.type === 'unary_expression') {
      parent.options = this.source(span);
    } else if (parent.type === 'if_statement' && (type === 'elif_clause' || type === 'else_clause')) {
      this.fold(parent.branch, span.start);
      parent.branch = span.start;
    } else if (parent.type === 'declaration_command' && declarations.has(type)) {
      parent.keyword = type;
    }
  }

  private word(span: Span, parent: Frame): void {
    const source = this.source(span);
    switch (parent.type) {
      case 'function_definition': {
        const own = this.functions[parent.inside];
        if (own && !parent.named) {
          parent.named = true;
          own.name = source;
          own.nameStart = span.start;
          own.nameEnd = span.end;
          this.add(span, { kind: 'function', role: 'write', inside: own.parent });
        }
        return;
      }
      case 'declaration_command':
      case 'unset_command':
        parent.options += /^[-+]/.test(source) ? source : '';
        return;
      case 'subscript':
        this.index(span, parent);
        return;
      default:
        // `[[ -v name ]]` asks for the variable of that name.
        if (parent.arithmetic || (parent.type === 'unary_expression' && parent.options === '-v')) {
          this.add(span, { kind: 'variable', role: 'read', inside: parent.inside });
        }
    }
  }

  /** `a[i + 1]`: a sum, where a word is a variable. The parser gives it as one word. */
  private index(span: Span, parent: Frame): void {
    for (const match of this.source(span).matchAll(/(?<![\w$\\])[A-Za-z_]\w*/g)) {
      const start = span.start + match.index;
      this.indexes.set(start, parent.options);
      const end = start + match[0].length;
      this.add({ start, end }, { kind: 'variable', role: 'read', inside: parent.inside });
    }
  }

  private variable(span: Span, parent: Frame): void {
    const { inside } = parent;
    const above = this.frames.at(-2);
    switch (parent.type) {
      case 'declaration_command':
        this.declared(span, parent);
        return;
      case 'unset_command': {
        const kind = parent.options.includes('f') ? 'function' : 'variable';
        this.add(span, { kind, role: 'read', inside });
        return;
      }
      case 'variable_assignment':
        if (span.start !== parent.start) {
          break;
        }
        if (above?.type === 'declaration_command') {
          this.declared(span, above);
          return;
        }
        this.add(span, { kind: 'variable', role: 'write', inside });
        return;
      case 'subscript': {
        parent.options = this.source(span);
        const isTarget = above?.type === 'variable_assignment' && above.start === span.start;
        this.add(span, { kind: 'variable', role: isTarget ? 'write' : 'read', inside });
        return;
      }
      case 'for_statement':
        if (!parent.named) {
          parent.named = true;
          this.add(span, { kind: 'variable', role: 'write', inside });
          return;
        }
    }
    this.add(span, { kind: 'variable', role: 'read', inside });
  }

  /** A name that `local`, `export` or one of their kind is given. */
  private declared(span: Span, declaration: Frame): void {
    const { keyword, options, inside } = declaration;
    if (/^-\w*[fF]/.test(options)) {
      this.add(span, { kind: 'function', role: 'read', inside });
      return;
    }
    const own = this.functions[inside];
    const makesLocal = keyword === 'local' || keyword === 'declare' || keyword === 'typeset';
    const isLocal = own !== undefined && makesLocal && !/g/.test(options);
    const name = this.source(span);
    if (options.includes('A')) {
      this.associative.push(name);
    }
    if (isLocal && !own.locals.has(name)) {
      own.locals.set(name, declaration.end);
    }
    // `export NAME` only shows a variable to others.
    const isAssigned = this.text[span.end] === '=' || this.text[span.end] === '+';
    const role = keyword === 'export' && !isAssigned ? 'read' : 'write';
    this.add(span, { kind: 'variable', role, inside, isLocal });
  }

  private add(
    span: Span,
    what: Pick<Name, 'kind' | 'role' | 'inside'> & { readonly isLocal?: boolean },
  ): void {
    const name = this.source(span);
    // `1` and `?` are no names.
    if (what.kind === 'function' || /^[A-Za-z_]\w*$/.test(name)) {
      const { kind, role, inside, isLocal = false } = what;
      // One shape for all, with no room but for these: there are very many.
      this.names.push({ kind, name, start: span.start, end: span.end, role, isLocal, inside });
    }
  }

  private fold(start: number, end: number): void {
    const newline = this.text.indexOf('\n', start);
    if (newline !== -1 && newline < end) {
      this.folds.push({ start, end });
    }
  }

  private lineAfter(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end === -1 ? this.text.length : end + 1;
  }

  private source(span: Span): string {
    return ownString(this.text.slice(span.start, span.end));
  }
}
