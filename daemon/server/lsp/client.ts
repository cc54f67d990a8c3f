import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  PublishDiagnosticsParams,
  ServerCapabilities,
  SignatureHelp,
  SignatureInformation,
  SymbolInformation,
} from 'vscode-languageserver';
import { withoutMarkdown } from '../../language/index.ts';

/**
 * Answers as a client can take them. What its capabilities do not name within a feature is not sent; a client that
 * says nothing of a feature at all, as programs do that are no editors, gets it whole.
 */
export interface ClientShapes {
  hover(found: Hover | null | undefined): Hover | null;
  /** A completion with its documentation. */
  resolved(item: CompletionItem): CompletionItem;
  signatureHelp(found: SignatureHelp | null | undefined): SignatureHelp | null;
  symbols(uri: string, found: DocumentSymbol[]): DocumentSymbol[] | SymbolInformation[];
  foldingRanges(found: FoldingRange[]): FoldingRange[];
  published(params: PublishDiagnosticsParams): PublishDiagnosticsParams;
  actions(found: readonly CodeAction[]): CodeAction[];
  /** Options of a provider that only some clients may be told. */
  announced(capabilities: ServerCapabilities): ServerCapabilities;
}

export function shapesFor(client: ClientCapabilities): ClientShapes {
  const { hover, completion, signatureHelp, documentSymbol, foldingRange, publishDiagnostics, codeAction } =
    client.textDocument ?? {};
  const shownIn = (group: object | undefined, formats: unknown): Markup => {
    const wanted: unknown = Array.isArray(formats)
      ? formats.find((format) => markups.includes(format))
      : undefined;
    return !group || wanted === 'markdown' ? asItIs : plaintext;
  };

  const hoverText = shownIn(hover, hover?.contentFormat);
  const itemText = shownIn(completion, completion?.completionItem?.documentationFormat);
  const signatureText = shownIn(signatureHelp, signatureHelp?.signatureInformation?.documentationFormat);
  const areLabelsPlaces =
    !signatureHelp || signatureHelp.signatureInformation?.parameterInformation?.labelOffsetSupport === true;
  const areSymbolsNested = !documentSymbol || documentSymbol.hierarchicalDocumentSymbolSupport === true;

  const diagnostic = (found: Diagnostic): Diagnostic => {
    if (!publishDiagnostics) {
      return found;
    }
    const { codeDescription, tags, relatedInformation, data, ...rest } = found;
    const { tagSupport, codeDescriptionSupport, dataSupport } = publishDiagnostics;
    const known = tags?.filter((tag) => includes(tagSupport?.valueSet, tag)) ?? [];
    return {
      ...rest,
      ...(codeDescription && codeDescriptionSupport ? { codeDescription } : {}),
      ...(known.length > 0 ? { tags: known } : {}),
      ...(relatedInformation && publishDiagnostics.relatedInformation ? { relatedInformation } : {}),
      ...(data !== undefined && dataSupport ? { data } : {}),
    };
  };

  return {
    hover: (found) =>
      found && isMarkup(found.contents) ? { ...found, contents: hoverText(found.contents) } : (found ?? null),
    resolved: (item) =>
      isMarkup(item.documentation) ? { ...item, documentation: itemText(item.documentation) } : item,
    signatureHelp: (found) =>
      found
        ? {
            ...found,
            signatures: found.signatures.map((each) => signature(each, signatureText, areLabelsPlaces)),
          }
        : null,
    symbols: (uri, found) => (areSymbolsNested ? found : [...flat(uri, found)]),
    foldingRanges: (found) => found.slice(0, limitOf(foldingRange?.rangeLimit)),
    published({ version, ...rest }) {
      const isVersionTaken = !publishDiagnostics || publishDiagnostics.versionSupport === true;
      return {
        ...rest,
        ...(version !== undefined && isVersionTaken ? { version } : {}),
        diagnostics: rest.diagnostics.map(diagnostic),
      };
    },
    actions(found) {
      // A client without literals would want commands, and there are none.
      if (codeAction && !codeAction.codeActionLiteralSupport) {
        return [];
      }
      const isPreferredTaken = !codeAction || codeAction.isPreferredSupport === true;
      return found.map(({ isPreferred, diagnostics, ...rest }) => ({
        ...rest,
        ...(diagnostics ? { diagnostics: diagnostics.map(diagnostic) } : {}),
        ...(isPreferred !== undefined && isPreferredTaken ? { isPreferred } : {}),
      }));
    },
    announced(capabilities) {
      const { rename, semanticTokens } = client.textDocument ?? {};
      const { codeActionProvider, renameProvider, semanticTokensProvider, ...rest } = capabilities;
      const areActionsTaken = !codeAction || Boolean(codeAction.codeActionLiteralSupport);
      const isRenamePrepared = !rename || rename.prepareSupport === true;
      const full: unknown = semanticTokens?.requests?.full;
      const areDeltasTaken =
        !semanticTokens ||
        (typeof full === 'object' && full !== null && 'delta' in full && full.delta === true);
      return {
        // The only one that every client knows.
        positionEncoding: 'utf-16',
        ...rest,
        ...(codeActionProvider && areActionsTaken ? { codeActionProvider } : {}),
        ...(renameProvider ? { renameProvider: isRenamePrepared ? renameProvider : true } : {}),
        ...(semanticTokensProvider
          ? {
              semanticTokensProvider: areDeltasTaken
                ? semanticTokensProvider
                : { ...semanticTokensProvider, full: true },
            }
          : {}),
      };
    },
  };
}

/** Capabilities are what somebody sent: nothing but the types says that they are as in the specification. */
export function includes(values: unknown, value: unknown): boolean {
  return Array.isArray(values) && values.includes(value);
}

function limitOf(limit: unknown): number {
  return typeof limit === 'number' && limit >= 0 ? limit : Number.POSITIVE_INFINITY;
}

const markups: readonly unknown[] = ['markdown', 'plaintext'];

type Markup = (content: MarkupContent) => MarkupContent;

const asItIs: Markup = (content) => content;
const plaintext: Markup = ({ kind, value }) => ({
  kind: 'plaintext',
  value: kind === 'markdown' ? withoutMarkdown(value) : value,
});

function isMarkup(content: unknown): content is MarkupContent {
  return typeof content === 'object' && content !== null && 'kind' in content && 'value' in content;
}

function signature(
  found: SignatureInformation,
  text: Markup,
  areLabelsPlaces: boolean,
): SignatureInformation {
  const shown = <T extends { documentation?: string | MarkupContent }>(described: T): T =>
    isMarkup(described.documentation)
      ? { ...described, documentation: text(described.documentation) }
      : described;
  const parameters = found.parameters?.map((parameter) => {
    const { label } = parameter;
    const isText = typeof label === 'string' || areLabelsPlaces;
    return shown(isText ? parameter : { ...parameter, label: found.label.slice(...label) });
  });
  return { ...shown(found), ...(parameters ? { parameters } : {}) };
}

/** Each symbol before those in it, which say where they are. */
function* flat(
  uri: string,
  found: readonly DocumentSymbol[],
  containerName?: string,
): Generator<SymbolInformation> {
  for (const { name, kind, range, children } of found) {
    yield { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) };
    yield* flat(uri, children ?? [], name);
  }
}
