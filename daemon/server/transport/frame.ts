import { ErrorCodes, type Message } from 'vscode-jsonrpc';
import { limits } from '../../protocol/index.ts';

/** The methods that bring a document, a script or a whole classroom; all others have nothing long to say. */
const withDocument = new Set([
  'textDocument/didOpen',
  'textDocument/didChange',
  'og/classroom/save',
  'og/instruction/check',
  'og/instruction/preflight',
  'og/inventory/import',
  'og/job/start',
]);

export type Frame =
  | { readonly kind: 'message'; readonly message: Message }
  /** More than is looked into. A change of a document may be lost with it: only a new connection puts that right. */
  | { readonly kind: 'tooMuch'; readonly reason: string }
  /** To be answered with this error; `id` is null when the message does not tell it. */
  | {
      readonly kind: 'refused';
      readonly id: string | number | null;
      readonly code: number;
      readonly reason: string;
    };

const refused = (code: number, reason: string, id: string | number | null = null): Frame => ({
  kind: 'refused',
  id,
  code,
  reason,
});

/**
 * Reads the bytes of one WebSocket text frame as one JSON-RPC 2.0 message. What vscode-jsonrpc would stumble
 * over is refused here: it trusts its peer.
 */
export function readFrame(bytes: Uint8Array): Frame {
  const excess = excessIn(bytes);
  if (excess === 'depth') {
    return refused(ErrorCodes.ParseError, `nested deeper than ${limits.messageDepth}`);
  }
  if (excess === 'values') {
    return { kind: 'tooMuch', reason: `more than ${limits.messageValues} values` };
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return refused(ErrorCodes.ParseError, 'not valid JSON');
  }
  if (Array.isArray(value)) {
    return refused(ErrorCodes.InvalidRequest, 'one message per frame, no batches');
  }
  if (typeof value !== 'object' || value === null) {
    return refused(ErrorCodes.InvalidRequest, 'not an object');
  }
  return readMessage(value as Record<string, unknown>, bytes.length);
}

const isId = (id: unknown): id is string | number => typeof id === 'string' || Number.isFinite(id);

function readMessage(fields: Record<string, unknown>, size: number): Frame {
  const { jsonrpc, id, method, params } = fields;
  const known = isId(id) ? id : null;
  const invalid = (reason: string) => refused(ErrorCodes.InvalidRequest, reason, known);
  if (jsonrpc !== '2.0') {
    return invalid('"jsonrpc" must be "2.0"');
  }
  if (size > limits.plainMessageBytes && !(typeof method === 'string' && withDocument.has(method))) {
    return invalid(`more than ${limits.plainMessageBytes} bytes`);
  }
  if (method === undefined) {
    return readResponse(fields);
  }
  if (typeof method !== 'string') {
    return invalid('"method" must be a string');
  }
  if (id !== undefined && !isId(id)) {
    return invalid('"id" must be a string or a number');
  }
  if (params !== undefined && typeof params !== 'object') {
    return invalid('"params" must be an object');
  }
  if (method === '$/cancelRequest' && !isId((params as { id?: unknown } | null | undefined)?.id)) {
    return invalid('"params.id" must be a string or a number');
  }
  const message = { jsonrpc, ...(id === undefined ? {} : { id }), method, ...(params ? { params } : {}) };
  return { kind: 'message', message };
}

function readResponse(fields: Record<string, unknown>): Frame {
  const { id, result, error } = fields;
  // An answer without id is a peer's complaint about a message of ours that it could not read: nobody waits for it.
  const isAnswer = isId(id) && (result !== undefined || (typeof error === 'object' && error !== null));
  if (!isAnswer) {
    return refused(ErrorCodes.InvalidRequest, 'neither a request nor an answer', isId(id) ? id : null);
  }
  const message = { jsonrpc: '2.0', id, ...(error ? { error } : { result }) };
  return { kind: 'message', message };
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/**
 * Looks at the bytes once, before anything is built from them: recursion over deep nesting would exhaust the stack,
 * and a few bytes a value make hundreds of megabytes of objects. Says what there is too much of.
 */
function excessIn(bytes: Uint8Array): 'depth' | 'values' | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      at = stringEnd(bytes, at);
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      values += 1;
      if (depth > limits.messageDepth) {
        return 'depth';
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    } else if (byte === comma) {
      values += 1;
    }
    if (values > limits.messageValues) {
      return 'values';
    }
  }
  return undefined;
}

/** Where the string ends that begins at a quote: most of a long message is one, and a search is ten times as quick. */
function stringEnd(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(quote, start + 1); end !== -1; end = bytes.indexOf(quote, end + 1)) {
    let before = end;
    while (bytes[before - 1] === backslash) {
      before -= 1;
    }
    if ((end - before) % 2 === 0) {
      return end;
    }
  }
  return bytes.length;
}
