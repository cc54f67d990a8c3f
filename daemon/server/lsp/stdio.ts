import type { Readable, Writable } from 'node:stream';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { type LspAlone, type LspAloneOptions, serveLspAlone } from './alone.ts';

export interface StdioOptions extends Omit<LspAloneOptions, 'reader' | 'writer'> {
  readonly input: Readable;
  /** Nothing else may be written to it. */
  readonly output: Writable;
}

/** Serves LSP with its base protocol (`Content-Length` headers), as editors expect it of a program that they start. */
export function serveStdio({ input, output, ...options }: StdioOptions): LspAlone {
  const served = serveLspAlone({
    ...options,
    reader: new StreamMessageReader(input),
    writer: new StreamMessageWriter(output),
  });
  output.on('error', served.end);
  return served;
}
