import { z } from 'zod';

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ start: position, end: position });
const inDocument = z.object({ textDocument: z.object({ uri: z.string() }) });
const atPosition = inDocument.extend({ position });

/** What our answers read of LSP's parameters; whatever else a request carries is let through. */
const schemas = new Map<string, z.ZodType>([
  ['textDocument/completion', atPosition],
  ['textDocument/hover', atPosition],
  ['textDocument/signatureHelp', atPosition],
  ['textDocument/definition', atPosition],
  ['textDocument/references', atPosition.extend({ context: z.object({ includeDeclaration: z.boolean() }) })],
  ['textDocument/documentHighlight', atPosition],
  ['textDocument/prepareRename', atPosition],
  ['textDocument/rename', atPosition.extend({ newName: z.string() })],
  ['textDocument/selectionRange', inDocument.extend({ positions: z.array(position) })],
  [
    'textDocument/codeAction',
    inDocument.extend({ range, context: z.object({ diagnostics: z.array(z.unknown()) }) }),
  ],
  ['textDocument/inlayHint', inDocument.extend({ range })],
  ['textDocument/formatting', inDocument.extend({ options: z.object({}) })],
  ['textDocument/semanticTokens/full/delta', inDocument.extend({ previousResultId: z.string() })],
  ['workspace/symbol', z.object({ query: z.string() })],
  ['completionItem/resolve', z.object({ label: z.string() })],
  ['initialize', z.object({ capabilities: z.object({}) })],
]);

/** What is wrong with the parameters of an LSP request, which the library hands on as they come; undefined when nothing is. */
export function lspParamsError(method: string, params: unknown): z.ZodError | undefined {
  const schema = schemas.get(method) ?? (method.startsWith('textDocument/') ? inDocument : undefined);
  return schema?.safeParse(params).error;
}
