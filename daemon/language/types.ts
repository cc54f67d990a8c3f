import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SelectionRange,
  SemanticTokensLegend,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Classroom, Image, MulticastSession, Repository, Scope } from '../protocol/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import type { ScriptCommand } from '../protocol/rules/script-command.ts';

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
    | 'legacySizeKB'
    | 'sizeBytes'
  >[];
  /** The daemon's own first. */
  repositories(): readonly Pick<Repository, 'id' | 'name' | 'address' | 'state' | 'lastSeen'>[];
  classrooms(): readonly Classroom[];
  /** What the text is sent to, in the place of what its `# @scope` line says. */
  readonly aimed?: Scope;
  /** The multicast sessions of our own repository; left out: not known. */
  sessions?(): readonly Pick<MulticastSession, 'port' | 'address' | 'image' | 'state'>[];
}

/** What a comment may ask to leave out: a code at a place of the text. */
export interface Ignorable {
  readonly code: string;
  readonly start: number;
}

/** What may be written at a place. */
interface CompletionProvider {
  complete(document: TextDocument, position: Position, language: Language): CompletionList;
  /** Adds its documentation to a completion. */
  resolveCompletion(item: CompletionItem, language: Language): CompletionItem;
}

/** The arguments of the command that is being written. */
interface SignatureHelpProvider {
  signatureHelp(document: TextDocument, position: Position, language: Language): SignatureHelp | null;
}

/** What stands at a place. */
interface HoverProvider {
  hover(document: TextDocument, position: Position, language: Language): Hover | null;
}

/** What is wrong in a text, and what of that its author does not want to hear. */
interface DiagnosticsProvider {
  /**
   * Long work done in slices; rejects with the signal's reason. A document that was not read is read first. With a scope,
   * that counts, not the one that the text names.
   */
  diagnose(
    document: TextDocument,
    language: Language,
    signal?: AbortSignal,
    scope?: Scope,
  ): Promise<Diagnostic[]>;
  /** What is left of findings, whoever made them, without those that the text's `# @ignore` lines name. */
  withoutIgnored<T extends Ignorable>(document: TextDocument, findings: readonly T[]): T[];
}

/** What can be done about what is wrong. */
interface CodeActionProvider {
  /** What can be done about what `diagnose` finds in a range; for a text that changes meanwhile, of the text as it was. */
  codeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    language: Language,
    signal?: AbortSignal,
  ): Promise<CodeAction[]>;
  /** Writes an `# @ignore` line for a finding; undefined where none can stand. */
  ignoreEdit(document: TextDocument, found: Ignorable): TextEdit | undefined;
}

/** What stands above lines. */
interface CodeLensProvider {
  codeLenses(document: TextDocument, language: Language): CodeLens[];
}

/** What a script says, for rooms that judge it; no document is needed. */
interface ScriptReader {
  /** The commands that a script calls, also those given to ogExecAndLog; not those in strings. In slices. */
  commandsOf(text: string, signal?: AbortSignal): Promise<ScriptCommand[]>;
  /** A script in which all multicast sessions on one port are on another; or why that cannot be done safely. */
  withSessionPort(
    text: string,
    change: { readonly from: number; readonly to: number },
    signal?: AbortSignal,
  ): Promise<{ readonly script: string } | { readonly why: Message }>;
}

/** The language of OG instructions: all its providers. All but `close` and `dispose` only look. */
export interface LanguageService
  extends CompletionProvider,
    SignatureHelpProvider,
    HoverProvider,
    DiagnosticsProvider,
    CodeActionProvider,
    CodeLensProvider,
    StructureService,
    ScriptReader {
  /**
   * Reads a document that was just opened, in slices; the others do it at once when it was not done.
   * Resolves immediately when it was.
   */
  read(document: TextDocument): Promise<void>;
  /** Lets go of what is kept of a document. */
  close(document: TextDocument): void;
  dispose(): void;
}

/**
 * Navigation in a text and its structure. All of the text as it is when asked, even when it changes meanwhile;
 * work is done in slices, and rejects with the signal's reason.
 */
export interface StructureService {
  documentSymbols(document: TextDocument, signal?: AbortSignal): Promise<DocumentSymbol[]>;
  foldingRanges(document: TextDocument, signal?: AbortSignal): Promise<FoldingRange[]>;
  definition(document: TextDocument, position: Position, signal?: AbortSignal): Promise<Location[]>;
  references(
    document: TextDocument,
    position: Position,
    withDefinitions: boolean,
    signal?: AbortSignal,
  ): Promise<Location[]>;
  highlights(document: TextDocument, position: Position, signal?: AbortSignal): Promise<DocumentHighlight[]>;
  /** What a rename at a place would rename; null when it is not of this text. */
  renameRange(
    document: TextDocument,
    position: Position,
    signal?: AbortSignal,
  ): Promise<{ range: Range; placeholder: string } | null>;
  /** Rejects with OgError invalid for a name that cannot be used, or already is. */
  rename(
    document: TextDocument,
    position: Position,
    newName: string,
    signal?: AbortSignal,
  ): Promise<WorkspaceEdit | null>;
  documentLinks(document: TextDocument, signal?: AbortSignal): Promise<DocumentLink[]>;
  selectionRanges(
    document: TextDocument,
    positions: readonly Position[],
    signal?: AbortSignal,
  ): Promise<SelectionRange[]>;
  readonly tokensLegend: SemanticTokensLegend;
  /** LSP's numbers, of the whole text or of a part. */
  semanticTokens(document: TextDocument, range: Range | undefined, signal?: AbortSignal): Promise<number[]>;
  inlayHints(document: TextDocument, range: Range, signal?: AbortSignal): Promise<InlayHint[]>;
  /** Of the documents given; a bounded number. */
  workspaceSymbols(
    documents: readonly TextDocument[],
    query: string,
    signal?: AbortSignal,
  ): Promise<SymbolInformation[]>;
  /** Nothing for a text that is no correct script. */
  format(document: TextDocument, options: FormattingOptions, signal?: AbortSignal): Promise<TextEdit[]>;
}
