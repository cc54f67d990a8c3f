import type {
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  SignatureHelp,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../base/message.ts';
import type { Classroom, Image, Repository } from '../protocol/index.ts';

/** What the language service may know of the live inventory: read only, taken anew at each request. */
export interface InventoryView {
  images(): readonly Pick<
    Image,
    | 'canonicalName'
    | 'repository'
    | 'state'
    | 'tool'
    | 'compressor'
    | 'filesystem'
    | 'restoreSizeKB'
    | 'sizeBytes'
  >[];
  repositories(): readonly Pick<Repository, 'id' | 'name' | 'address' | 'state'>[];
  classrooms(): readonly Classroom[];
}

/** A call of a command in a script, for whoever wants to know what it would do. */
export interface ScriptCommand {
  readonly name: string;
  /** Undefined for an argument that is only known when the script runs. */
  readonly args: readonly (string | undefined)[];
  /** Offsets in the text, UTF-16 code units. */
  readonly range: { readonly start: number; readonly end: number };
}

/** The language of OG instructions. All but `close` and `dispose` only look. */
export interface LanguageService {
  /**
   * Reads a document that was just opened, in slices; the others do it at once when it was not done.
   * Resolves immediately when it was.
   */
  read(document: TextDocument): Promise<void>;
  complete(document: TextDocument, position: Position, language: Language): CompletionList;
  /** Adds its documentation to a completion. */
  resolveCompletion(item: CompletionItem, language: Language): CompletionItem;
  signatureHelp(document: TextDocument, position: Position, language: Language): SignatureHelp | null;
  hover(document: TextDocument, position: Position, language: Language): Hover | null;
  /** Long work done in slices; rejects with the signal's reason. A document that was not read is read first. */
  diagnose(document: TextDocument, language: Language, signal?: AbortSignal): Promise<Diagnostic[]>;
  codeLenses(document: TextDocument, language: Language): CodeLens[];
  /** The commands that a script calls, also those given to ogExecAndLog; not those in strings. */
  commandsOf(text: string): ScriptCommand[];
  /** What its `# @scope` line names. */
  scopeOf(text: string): string | undefined;
  /** Lets go of what is kept of a document. */
  close(uri: string): void;
  dispose(): void;
}
