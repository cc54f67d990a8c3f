import type { Diagnostic } from 'vscode-languageserver';
import { ownPage } from '#language-host';
import { type Severities, severitiesOf, withSeverities } from '../../language/index.ts';
import type { Language } from '../../protocol/message.ts';

/** How one editor wants its diagnostics. */
export interface DiagnosticSettings {
  /** Takes `{severity, documentation, shellcheck}` of `initializationOptions`. */
  initialize(options: unknown): void;
  /** Takes the settings of `workspace/didChangeConfiguration`; false when they say nothing of ours. */
  change(settings: unknown): boolean;
  /** Takes `og.diagnostics.severity` and `og.shellcheck.enabled` themselves. */
  set(severity: unknown, shellcheckEnabled: unknown): void;
  /** Whether the editor wants ShellCheck; it does unless it says no. */
  readonly shellcheck: boolean;
  /** With the severity that the user wants and, where there is none, a link to what each code means; without those that are off. */
  applied(diagnostics: readonly Diagnostic[]): Diagnostic[];
}

/** Looked for once: they do not move while the daemon runs. */
const ownPages: Readonly<Record<Language, string | undefined>> = {
  en: ownPage('diagnostics.md'),
  es: ownPage('diagnostics.es.md') ?? ownPage('diagnostics.md'),
};

export function createDiagnosticSettings(language: () => Language): DiagnosticSettings {
  let severities: Severities = new Map();
  let given: string | undefined;
  let shellcheck = true;
  return {
    initialize(options) {
      severities = severitiesOf(property(options, 'severity'));
      shellcheck = property(property(options, 'shellcheck'), 'enabled') !== false;
      const page = property(options, 'documentation');
      given = typeof page === 'string' && /^[a-z][\w+.-]*:/i.test(page) ? page : undefined;
    },
    change(settings) {
      const ours = property(settings, 'og');
      const severity = property(property(ours, 'diagnostics'), 'severity');
      if (severity !== undefined) {
        severities = severitiesOf(severity);
      }
      const enabled = property(property(ours, 'shellcheck'), 'enabled');
      if (enabled !== undefined) {
        shellcheck = enabled !== false;
      }
      return severity !== undefined || enabled !== undefined;
    },
    set(severity, shellcheckEnabled) {
      severities = severitiesOf(severity);
      shellcheck = shellcheckEnabled !== false;
    },
    get shellcheck() {
      return shellcheck;
    },
    applied(diagnostics) {
      const wanted = withSeverities(diagnostics, severities);
      const documentation = given ?? ownPages[language()];
      return documentation === undefined
        ? wanted
        : wanted.map((each) => ({ codeDescription: { href: `${documentation}#${each.code}` }, ...each }));
    },
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
