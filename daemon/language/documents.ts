import type { Parser, Tree } from 'web-tree-sitter';
import { type Directive, readDirectives } from './syntax/directives.ts';
import { type Model, readModel } from './syntax/model.ts';
import { parse, reparse } from './syntax/parser.ts';

/** A text as the rules see it. */
export interface Analysis {
  readonly text: string;
  readonly model: Model;
  readonly directives: readonly Directive[];
}

interface Entry extends Analysis {
  readonly tree: Tree;
}

/** How many documents are kept parsed; the one used longest ago goes first. */
const capacity = 64;

/** The parsed documents, by URI: a changed one is parsed at the cost of the change. */
export class Documents {
  private readonly parser: Parser;
  private readonly entries = new Map<string, Entry>();

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** The analysis of a document's present text. */
  get(uri: string, text: string): Analysis {
    const before = this.entries.get(uri);
    if (before?.text === text) {
      return before;
    }
    const tree = before ? reparse(this.parser, before, text) : parse(this.parser, text);
    before?.tree.delete();
    const entry = { tree, ...analyse(tree, text) };
    this.entries.delete(uri);
    this.entries.set(uri, entry);
    this.evict();
    return entry;
  }

  /** The analysis of a text that is no document and is not kept. */
  once(text: string): Analysis {
    const tree = parse(this.parser, text);
    try {
      return analyse(tree, text);
    } finally {
      tree.delete();
    }
  }

  close(uri: string): void {
    this.entries.get(uri)?.tree.delete();
    this.entries.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.entries.keys()]) {
      this.close(uri);
    }
  }

  private evict(): void {
    const [oldest] = this.entries.keys();
    if (this.entries.size > capacity && oldest !== undefined) {
      this.close(oldest);
    }
  }
}

function analyse(tree: Tree, text: string): Analysis {
  const model = readModel(tree, text);
  return { text, model, directives: readDirectives(text, model.comments) };
}
