import type { Diagnostic } from 'vscode-languageserver';
import type { Problem } from '../../protocol/index.ts';

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Diagnostics of an editor as the contract's problems (`og/instruction/check`, `ogrepod check`). */
export function problemsOf(diagnostics: readonly Diagnostic[]): Problem[] {
  return diagnostics.map(({ range, severity, code, message }) => ({
    range,
    severity: severities[(severity ?? 1) - 1] ?? 'error',
    code: String(code ?? ''),
    message: typeof message === 'string' ? message : message.value,
  }));
}
