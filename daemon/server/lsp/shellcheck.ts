import type { CodeAction, Diagnostic, Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { delay } from '../../base/delay.ts';
import type { Language } from '../../protocol/message.ts';
import type { ShellCheck, ShellFinding } from '../../shellcheck/types.ts';
import { message, render } from '../../strings/index.ts';
import type { Rooms } from '../rooms.ts';
import { carriedOver } from './carry-over.ts';

const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const;

/** ShellCheck as the second tier of one session's diagnostics. */
export interface ShellCheckTier {
  /** What was found in a document's text, when it was looked at already; undefined when it was not. */
  known(document: TextDocument): Diagnostic[] | undefined;
  /** Until a changed document is looked at again: what was found in the lines that are still the same. */
  carriedOver(document: TextDocument): Diagnostic[];
  /** Looks at a document; nothing for one that is being changed meanwhile. Rejects with the signal's reason. */
  find(document: TextDocument, signal: AbortSignal): Promise<Diagnostic[]>;
  /** What mends or silences the findings in a range of the text as it was looked at. */
  actions(document: TextDocument, range: Range, language: Language): CodeAction[];
  close(uri: string): void;
}

export interface ShellCheckTierOptions {
  readonly shellcheck: ShellCheck;
  readonly service: Pick<Rooms['language'], 'withoutIgnored' | 'ignoreEdit'>;
  isEnabled(): boolean;
  /** How long nothing may have been typed before ShellCheck looks, after the first tier was told. */
  readonly pauseMs?: number;
}

interface Looked {
  readonly text: string;
  readonly findings: readonly ShellFinding[];
}

/** Keeps what was found in each document, for the text that it was found in only. */
export function createShellCheckTier({
  shellcheck,
  service,
  isEnabled,
  pauseMs = 300,
}: ShellCheckTierOptions): ShellCheckTier {
  const looked = new Map<string, Looked>();
  /** Without those that the text asks to leave out; undefined for a text that was not looked at. */
  const findingsIn = (document: TextDocument): ShellFinding[] | undefined => {
    const last = looked.get(document.uri);
    return last?.text === document.getText() ? service.withoutIgnored(document, last.findings) : undefined;
  };
  const known = (document: TextDocument): Diagnostic[] | undefined =>
    isEnabled() ? findingsIn(document)?.map((found) => diagnosticOf(document, found)) : [];
  return {
    known,
    carriedOver(document) {
      const last = looked.get(document.uri);
      if (!last || !isEnabled()) {
        return [];
      }
      const carried = carriedOver(last.findings, last.text, document.getText());
      return service.withoutIgnored(document, carried).map((found) => diagnosticOf(document, found));
    },
    async find(document, signal) {
      if (!isEnabled()) {
        return [];
      }
      // Starting a process takes the daemon some milliseconds: not between the letters of who types.
      await delay(pauseMs, signal);
      const text = document.getText();
      const findings = await shellcheck.check(text, signal);
      // A closed document aborts: nothing is kept of it.
      signal.throwIfAborted();
      looked.set(document.uri, { text, findings });
      return known(document) ?? [];
    },
    actions(document, range, language) {
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const here = (isEnabled() ? (findingsIn(document) ?? []) : []).filter(
        (found) => found.start <= end && found.end >= start,
      );
      const actionOf = (found: ShellFinding, title: string, edits: TextEdit[]): CodeAction => ({
        title,
        kind: 'quickfix',
        diagnostics: [diagnosticOf(document, found)],
        edit: { changes: { [document.uri]: edits } },
      });
      const mends = here
        .filter(({ fix }) => fix.length > 0)
        .map((found) => {
          const title = render(message('shellcheck.fix', { code: found.code }), language);
          const edits = found.fix.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
          return { ...actionOf(found, title, edits), isPreferred: true };
        });
      const silences = here.flatMap((found) => {
        const edit = service.ignoreEdit(document, found);
        const title = render(message('language.fix.ignore', { code: found.code }), language);
        return edit ? [actionOf(found, title, [edit])] : [];
      });
      return [...mends, ...silences];
    },
    close(uri) {
      looked.delete(uri);
    },
  };
}

function diagnosticOf(document: TextDocument, found: ShellFinding): Diagnostic {
  return {
    range: rangeOf(document, found),
    severity: severities[found.severity],
    code: found.code,
    codeDescription: { href: `https://www.shellcheck.net/wiki/${found.code}` },
    source: 'shellcheck',
    message: found.message,
  };
}

function rangeOf(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
