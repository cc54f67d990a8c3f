import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActionKinds } from '../../language/index.ts';
import type { Language } from '../../protocol/message.ts';
import type { Rooms } from '../rooms.ts';
import type { LspAnswers } from './answers.ts';
import type { ClientShapes } from './client.ts';
import type { DiagnosticSettings } from './diagnostic-settings.ts';
import type { ShellCheckTier } from './shellcheck.ts';

export const fixCapabilities = {
  codeActionProvider: { codeActionKinds },
} as const satisfies ServerCapabilities;

export interface FixOptions {
  readonly service: Pick<Rooms['language'], 'codeActions'>;
  readonly answers: LspAnswers;
  readonly settings: DiagnosticSettings;
  readonly shellcheck: Pick<ShellCheckTier, 'actions'>;
  language(): Language;
  client(): InitializeParams | undefined;
  shapes(): ClientShapes;
  /** The settings changed: what is shown may be so no more. */
  onDidChangeSettings(): void;
}

/** Answers with what can be done about diagnostics, and follows the editor's settings of them. */
export function answerFixes(lsp: Connection, options: FixOptions): void {
  const { service, answers, settings, shellcheck, language, client, shapes, onDidChangeSettings } = options;
  lsp.onCodeAction(({ textDocument, range, context }, token) =>
    // Edits of an older text would destroy the newer one: such are not sent.
    answers.answerFrom('codeAction', textDocument.uri, token, async (document, signal) => {
      const actions = await service.codeActions(document, range, context, language(), signal);
      const isQuickFixAsked = context.only?.some((kind) => kind === '' || kind === 'quickfix') ?? true;
      const more = isQuickFixAsked ? shellcheck.actions(document, range, language()) : [];
      const wanted = [...actions, ...more].filter(
        ({ diagnostics = [] }) => diagnostics.length === 0 || settings.applied(diagnostics).length > 0,
      );
      return shapes().actions(wanted);
    }),
  );
  lsp.onNotification(DidChangeConfigurationNotification.type, async ({ settings: given }) => {
    if (!settings.change(given)) {
      if (!client()?.capabilities.workspace?.configuration) {
        return;
      }
      const items = [{ section: 'og.diagnostics.severity' }, { section: 'og.shellcheck.enabled' }];
      // A client that goes away meanwhile cannot answer; nothing is lost.
      const answer: unknown = await lsp
        .sendRequest('workspace/configuration', { items })
        .catch(() => undefined);
      if (!Array.isArray(answer)) {
        return;
      }
      settings.set(answer[0], answer[1]);
    }
    onDidChangeSettings();
  });
}
