import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { Language } from '../../protocol/message.ts';
import { answerError } from '../methods/rpc-error.ts';

/**
 * How the requests of LSP are answered, all alike; no inner detail of a failure reaches the client. Disposed, what is
 * under way is given up: nobody waits for it.
 */
export interface LspAnswers extends Disposable {
  /** What `from` resolves with. A request that is cancelled is answered so at once, and `from` is told to end. */
  answer<T>(
    method: string,
    token: CancellationToken,
    from: (signal: AbortSignal) => T | Promise<T>,
  ): Promise<T>;
  /** Answers from a document as it is; null when it is not open. When it changes meanwhile, that is the answer. */
  answerFrom<T>(
    method: string,
    uri: string,
    token: CancellationToken,
    from: (document: TextDocument, signal: AbortSignal) => T | Promise<T>,
  ): Promise<T | null>;
}

interface AnswersOptions {
  readonly documents: TextDocuments<TextDocument>;
  readonly log: Log;
  language(): Language;
}

export function createLspAnswers({ documents, log, language }: AnswersOptions): LspAnswers {
  /** Of the requests that wait for an answer from a document. */
  const asked = new Map<string, Set<AbortController>>();
  /** Of all requests that are under way. */
  const running = new Set<AbortController>();
  const giveUp = (uri: string) => {
    for (const abort of asked.get(uri) ?? []) {
      abort.abort(new ResponseError(LSPErrorCodes.ContentModified, 'the document changed'));
    }
  };
  documents.onDidChangeContent(({ document }) => giveUp(document.uri));
  documents.onDidClose(({ document }) => giveUp(document.uri));

  const run = async <T>(
    method: string,
    token: CancellationToken,
    abort: AbortController,
    from: (signal: AbortSignal) => T | Promise<T>,
  ): Promise<T> => {
    const { signal } = abort;
    running.add(abort);
    const givenUp = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const cancel = () => abort.abort(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'));
    const subscription = token.onCancellationRequested(cancel);
    if (token.isCancellationRequested) {
      cancel();
    }
    const answered = async () => {
      signal.throwIfAborted();
      return await from(signal);
    };
    try {
      return await Promise.race([answered(), givenUp]);
    } catch (error) {
      throw answerError(signal.aborted ? signal.reason : error, method, language(), log);
    } finally {
      subscription.dispose();
      running.delete(abort);
    }
  };

  return {
    answer: (method, token, from) => run(method, token, new AbortController(), from),
    answerFrom: async (method, uri, token, from) => {
      const document = documents.get(uri);
      if (!document) {
        return null;
      }
      const abort = new AbortController();
      const waiting = asked.get(uri) ?? new Set();
      asked.set(uri, waiting.add(abort));
      try {
        return await run(method, token, abort, (signal) => from(document, signal));
      } finally {
        waiting.delete(abort);
        if (waiting.size === 0 && asked.get(uri) === waiting) {
          asked.delete(uri);
        }
      }
    },
    dispose() {
      for (const abort of running) {
        abort.abort(new ResponseError(LSPErrorCodes.RequestCancelled, 'the session ended'));
      }
    },
  };
}
