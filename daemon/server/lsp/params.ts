import { z } from 'zod';
import { limits } from '../../protocol/index.ts';

/** A place outside of the text, or between two letters, is the next one there is. */
const place = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const position = z.object({ line: place, character: place });
const range = z.object({ start: position, end: position });
const uri = z.string().max(8192);
const inDocument = z.object({ textDocument: z.object({ uri }) });
const atPosition = inDocument.extend({ position });
const word = z.string().max(limits.line);
/** How long a document may be is looked at where it is kept: one that is too long is told so, not lost. */
const text = z.string().max(limits.messageBytes);
/** Objects of which nothing is relied on: whoever reads of them looks at what it reads. */
const anyObject = z.object({});

/** What our answers read of LSP's parameters; whatever else a message carries is let through. */
export const lspSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['textDocument/completion', atPosition],
  ['textDocument/hover', atPosition],
  ['textDocument/signatureHelp', atPosition],
  ['textDocument/definition', atPosition],
  ['textDocument/references', atPosition.extend({ context: z.object({ includeDeclaration: z.boolean() }) })],
  ['textDocument/documentHighlight', atPosition],
  ['textDocument/prepareRename', atPosition],
  ['textDocument/rename', atPosition.extend({ newName: z.string().max(200) })],
  ['textDocument/selectionRange', inDocument.extend({ positions: z.array(position).max(1000) })],
  [
    'textDocument/codeAction',
    inDocument.extend({
      range,
      context: z.object({
        diagnostics: z.array(anyObject).max(limits.members),
        only: z.array(word).max(100).optional(),
      }),
    }),
  ],
  ['textDocument/inlayHint', inDocument.extend({ range })],
  ['textDocument/formatting', inDocument.extend({ options: anyObject })],
  ['textDocument/semanticTokens/range', inDocument.extend({ range })],
  ['textDocument/semanticTokens/full/delta', inDocument.extend({ previousResultId: word })],
  ['workspace/symbol', z.object({ query: word })],
  ['completionItem/resolve', z.object({ label: word })],
  ['initialize', z.object({ capabilities: anyObject, locale: word.optional() })],
  [
    'textDocument/didOpen',
    z.object({ textDocument: z.object({ uri, languageId: word, version: z.int(), text }) }),
  ],
  [
    'textDocument/didChange',
    z.object({
      textDocument: z.object({ uri, version: z.int() }),
      contentChanges: z.array(z.object({ range: range.optional(), text })).max(limits.messageValues),
    }),
  ],
]);

/** What is wrong with the parameters of an LSP message, which the library hands on as they come; undefined when nothing is. */
export function lspParamsError(method: string, params: unknown): z.ZodError | undefined {
  const schema = lspSchemas.get(method) ?? (method.startsWith('textDocument/') ? inDocument : undefined);
  return schema?.safeParse(params).error;
}
