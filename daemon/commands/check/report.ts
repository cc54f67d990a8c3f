import { oneLine } from '../../base/one-line.ts';
import type { Problem } from '../../protocol/index.ts';

/** The problems of one file, as `ogrepod check --format json` prints them. */
export interface CheckedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

export const formats = ['text', 'json', 'sarif'] as const;
export type Format = (typeof formats)[number];

interface Reporter {
  readonly version: string;
  /** What a code means; undefined for one that nobody knows. */
  readonly meaningOf: (code: string) => string | undefined;
}

/** The report of all files in a format, with a line end behind; empty when there is nothing to say. */
export function report(files: readonly CheckedFile[], format: Format, reporter: Reporter): string {
  switch (format) {
    case 'text':
      return files
        .flatMap(({ file, problems }) => problems.map((problem) => textLine(file, problem)))
        .join('');
    case 'json':
      return `${JSON.stringify({ files }, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(files, reporter), null, 2)}\n`;
  }
}

/** `file:line:column: severity: message [code]`, counted from 1 as compilers do. */
function textLine(file: string, { range, severity, message, code }: Problem): string {
  const { line, character } = range.start;
  return `${oneLine(file)}:${line + 1}:${character + 1}: ${severity}: ${oneLine(message)} [${code}]\n`;
}

/** SARIF 2.1.0: what code hosts and editors read. */
function sarif(files: readonly CheckedFile[], { version, meaningOf }: Reporter): unknown {
  const codes = [...new Set(files.flatMap(({ problems }) => problems.map(({ code }) => code)))].sort();
  const results = files.flatMap(({ file, problems }) =>
    problems.map((problem) => sarifResult(file, problem)),
  );
  const rules = codes.map((id) => {
    const text = meaningOf(id);
    return text === undefined ? { id } : { id, shortDescription: { text } };
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ogrepod', version, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

function sarifResult(file: string, { range, severity, code, message }: Problem): unknown {
  const level = severity === 'error' || severity === 'warning' ? severity : 'note';
  const region = {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
  const uri = file.split('/').map(encodeURIComponent).join('/');
  const location = { physicalLocation: { artifactLocation: { uri }, region } };
  return { ruleId: code, level, message: { text: message }, locations: [location] };
}
