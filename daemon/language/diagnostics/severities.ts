import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';

const levels = { error: 1, warning: 2, information: 3, hint: 4, off: undefined } as const satisfies Record<
  string,
  DiagnosticSeverity | undefined
>;
type Level = keyof typeof levels;

/** How bad the user wants each code to be taken; a code that is not there stays as it is. */
export type Severities = ReadonlyMap<string, Level>;

/** Reads `{code: 'error'|'warning'|'information'|'hint'|'off'}`; leaves out what is not of that form. */
export function severitiesOf(setting: unknown): Severities {
  const entries: [string, unknown][] =
    typeof setting === 'object' && setting !== null ? Object.entries(setting) : [];
  return new Map(
    entries.flatMap(([code, level]): [string, Level][] => (isLevel(level) ? [[code, level]] : [])),
  );
}

/** The diagnostics as the user wants them: without those that are off. */
export function withSeverities(diagnostics: readonly Diagnostic[], severities: Severities): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = severities.get(String(diagnostic.code));
    if (level === undefined) {
      return [diagnostic];
    }
    const severity = levels[level];
    return severity === undefined ? [] : [{ ...diagnostic, severity }];
  });
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && Object.hasOwn(levels, value);
}
