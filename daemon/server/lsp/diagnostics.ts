import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { textDigest } from '../../base/text-digest.ts';
import type { Turns } from '../transport/one-per-turn.ts';

export interface DiagnosticsPublisher extends Disposable {
  /** Publishes soon; again and again called, only when the calls stop. */
  schedule(document: TextDocument): void;
  /** Publishes when there is time for it: nobody waits for it at the keyboard. */
  refresh(document: TextDocument): void;
  /** The document was closed. */
  clear(document: TextDocument): void;
}

export interface DiagnosticsOptions {
  diagnose(document: TextDocument, signal: AbortSignal): Diagnostic[] | Promise<Diagnostic[]>;
  /** What takes longer: published with the rest when it is there, which does not wait for it. */
  readonly second: {
    /** What is known of the document's text already. */
    known(document: TextDocument): readonly Diagnostic[] | undefined;
    /** What is shown of the lines that are still the same, until it is there: squiggles must not blink. */
    carriedOver(document: TextDocument): readonly Diagnostic[];
    find(document: TextDocument, signal: AbortSignal): Promise<readonly Diagnostic[]>;
  };
  publish(params: PublishDiagnosticsParams): void;
  readonly turns: Turns;
  readonly log: Log;
  readonly debounceMs?: number;
}

/** Nobody reads more of one document; each is sent, and some are kept. */
const most = 1000;

/** The first ones of the worst kinds, in their order. */
function worst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (diagnostics.length <= most) {
    return [...diagnostics];
  }
  const rank = ({ severity = 1 }: Diagnostic) => severity;
  const kept = new Set(diagnostics.toSorted((one, other) => rank(one) - rank(other)).slice(0, most));
  return diagnostics.filter((each) => kept.has(each));
}

/** Publishes the diagnostics of open documents, each with the version it was made from, and only what is news. */
export function createDiagnosticsPublisher(options: DiagnosticsOptions): DiagnosticsPublisher {
  const { diagnose, second, publish, turns, log, debounceMs = 100 } = options;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const published = new Map<string, number>();
  const running = new Map<string, AbortController>();

  /** Gives up what is planned or under way for a document. */
  const supersede = (uri: string) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    running.get(uri)?.abort();
    running.delete(uri);
  };
  const publishNews = (all: PublishDiagnosticsParams) => {
    const params = { ...all, diagnostics: worst(all.diagnostics) };
    const news = textDigest(JSON.stringify(params));
    if (published.get(params.uri) === news) {
      return;
    }
    published.set(params.uri, news);
    publish(params);
  };
  const run = async (document: TextDocument) => {
    const { uri, version } = document;
    supersede(uri);
    const run = new AbortController();
    running.set(uri, run);
    try {
      const first = await diagnose(document, run.signal);
      if (run.signal.aborted) {
        return;
      }
      const known = second.known(document);
      publishNews({ uri, version, diagnostics: [...first, ...(known ?? second.carriedOver(document))] });
      const found = known ?? (await second.find(document, run.signal));
      if (run.signal.aborted) {
        return;
      }
      running.delete(uri);
      publishNews({ uri, version, diagnostics: [...first, ...found] });
    } catch (error) {
      if (run.signal.aborted) {
        return;
      }
      running.delete(uri);
      log.error(`diagnosing failed: ${error instanceof Error ? error.stack : error}`);
    }
  };
  return {
    schedule(document) {
      supersede(document.uri);
      timers.set(
        document.uri,
        setTimeout(() => void run(document), debounceMs),
      );
    },
    refresh(document) {
      turns.add(document, () => {
        // It may have been closed meanwhile, or be about to be diagnosed anyway.
        const shown = published.has(document.uri) || running.has(document.uri);
        if (shown && !timers.has(document.uri)) {
          void run(document);
        }
      });
    },
    clear({ uri }) {
      supersede(uri);
      published.delete(uri);
      publish({ uri, diagnostics: [] });
    },
    dispose() {
      for (const uri of [...timers.keys(), ...running.keys()]) {
        supersede(uri);
      }
      published.clear();
    },
  };
}
