import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../base/log.ts';
import type { Language } from '../base/message.ts';
import { codeActionKinds } from '../language/index.ts';
import type { Rooms } from './context.ts';
import type { DiagnosticSettings } from './diagnostic-settings.ts';
import type { ShellCheckTier } from './lsp-shellcheck.ts';
import { answerError } from './rpc-error.ts';

export const fixCapabilities = {
  codeActionProvider: { codeActionKinds },
} as const satisfies ServerCapabilities;

export interface FixOptions {
  readonly service: Pick<Rooms['language'], 'codeActions'>;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: DiagnosticSettings;
  readonly shellcheck: Pick<ShellCheckTier, 'actions'>;
  readonly log: Log;
  language(): Language;
  client(): InitializeParams | undefined;
  /** The settings changed: what is shown may be so no more. */
  onDidChangeSettings(): void;
}

/** Answers with what can be done about diagnostics, and follows the editor's settings of them. */
export function answerFixes(lsp: Connection, options: FixOptions): void {
  const { service, documents, settings, shellcheck, log, language, client, onDidChangeSettings } = options;
  lsp.onCodeAction(async ({ textDocument, range, context }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const { version } = document;
    try {
      const actions = await service.codeActions(document, range, context, language());
      // Edits of an older text would destroy the newer one.
      if (document.version !== version || documents.get(document.uri) !== document) return null;
      const isQuickFixAsked = context.only?.some((kind) => kind === '' || kind === 'quickfix') ?? true;
      const more = isQuickFixAsked ? shellcheck.actions(document, range, language()) : [];
      return [...actions, ...more].filter(
        ({ diagnostics = [] }) => diagnostics.length === 0 || settings.applied(diagnostics).length > 0,
      );
    } catch (error) {
      throw answerError(error, 'codeAction', language(), log);
    }
  });
  lsp.onNotification(DidChangeConfigurationNotification.type, async ({ settings: given }) => {
    if (!settings.change(given)) {
      if (!client()?.capabilities.workspace?.configuration) return;
      const items = [{ section: 'og.diagnostics.severity' }, { section: 'og.shellcheck.enabled' }];
      // A client that goes away meanwhile cannot answer; nothing is lost.
      const answer: unknown = await lsp
        .sendRequest('workspace/configuration', { items })
        .catch(() => undefined);
      if (!Array.isArray(answer)) return;
      settings.set(answer[0], answer[1]);
    }
    onDidChangeSettings();
  });
}
