import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Turns } from './turns.ts';

export interface DiagnosticsPublisher extends Disposable {
  /** Publishes soon; again and again called, only when the calls stop. */
  schedule(document: TextDocument): void;
  /** Publishes when there is time for it: nobody waits for it at the keyboard. */
  refresh(document: TextDocument): void;
  /** The document was closed. */
  clear(document: TextDocument): void;
}

export interface DiagnosticsOptions {
  diagnose(document: TextDocument): Diagnostic[];
  publish(params: PublishDiagnosticsParams): void;
  readonly turns: Turns;
  readonly log: Log;
  readonly debounceMs?: number;
}

/** Publishes the diagnostics of open documents, each with the version it was made from, and only what is news. */
export function createDiagnosticsPublisher(options: DiagnosticsOptions): DiagnosticsPublisher {
  const { diagnose, publish, turns, log, debounceMs = 150 } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const published = new Map<string, string>();

  const run = (document: TextDocument) => {
    const { uri, version } = document;
    timers.delete(uri);
    try {
      const params = { uri, version, diagnostics: diagnose(document) };
      const news = JSON.stringify(params);
      if (published.get(uri) === news) return;
      published.set(uri, news);
      publish(params);
    } catch (error) {
      log.error(`diagnosing failed: ${error instanceof Error ? error.stack : error}`);
    }
  };
  return {
    schedule(document) {
      clearTimeout(timers.get(document.uri));
      timers.set(
        document.uri,
        setTimeout(() => run(document), debounceMs),
      );
    },
    refresh(document) {
      turns.add(document, () => {
        // It may have been closed meanwhile, or be about to be diagnosed anyway.
        if (published.has(document.uri) && !timers.has(document.uri)) run(document);
      });
    },
    clear({ uri }) {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      published.delete(uri);
      publish({ uri, diagnostics: [] });
    },
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      published.clear();
    },
  };
}
