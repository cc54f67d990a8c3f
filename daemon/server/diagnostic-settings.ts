import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { type Severities, severitiesOf, withSeverities } from '../language/index.ts';

/** How one editor wants its diagnostics. */
export interface DiagnosticSettings {
  /** Takes `{severity, documentation}` of `initializationOptions`. */
  initialize(options: unknown): void;
  /** Takes the settings of `workspace/didChangeConfiguration`; false when they say nothing of ours. */
  change(settings: unknown): boolean;
  /** Takes `og.diagnostics.severity` itself. */
  setSeverity(setting: unknown): void;
  /** With the severity that the user wants and a link to what each code means; without those that are off. */
  applied(diagnostics: readonly Diagnostic[]): Diagnostic[];
}

export function createDiagnosticSettings(): DiagnosticSettings {
  let severities: Severities = new Map();
  let documentation = ownDocumentation();
  return {
    initialize(options) {
      severities = severitiesOf(property(options, 'severity'));
      const given = property(options, 'documentation');
      if (typeof given === 'string' && /^[a-z][\w+.-]*:/i.test(given)) {
        documentation = given;
      }
    },
    change(settings) {
      const setting = property(property(property(settings, 'og'), 'diagnostics'), 'severity');
      if (setting !== undefined) {
        severities = severitiesOf(setting);
      }
      return setting !== undefined;
    },
    setSeverity(setting) {
      severities = severitiesOf(setting);
    },
    applied(diagnostics) {
      const wanted = withSeverities(diagnostics, severities);
      return documentation === undefined
        ? wanted
        : wanted.map((each) => ({ ...each, codeDescription: { href: `${documentation}#${each.code}` } }));
    },
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** docs/diagnostics.md of this installation: an editor on the same machine can open it. */
function ownDocumentation(): string | undefined {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'docs', 'diagnostics.md');
    if (existsSync(file)) {
      return pathToFileURL(file).href;
    }
  }
  return undefined;
}
