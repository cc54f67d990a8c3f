/** Something that went wrong in a run of the tests, with all that is known of it. */
export interface Failure {
  readonly name: string;
  readonly text: string;
}

/** Of one failure; who runs the tests elsewhere often shows the last 200 lines only. */
const mostLines = 120;

/** What stands at the end of a run: each failure with its text, then the names again, so that they are seen together. */
export function failureSummary(failures: readonly Failure[]): string {
  if (failures.length === 0) {
    return '';
  }
  const all = failures.map(({ name, text }) => `✗ ${name}\n${indented(text)}\n`);
  const names = failures.length === 1 ? [] : failures.map(({ name }) => `✗ ${name}`);
  return ['Failed:', '', ...all, ...names].join('\n').trimEnd();
}

function indented(text: string): string {
  const lines = text.trimEnd().split('\n');
  const more = lines.length - mostLines;
  const shown = more > 0 ? [...lines.slice(0, mostLines), `(${more} lines more above)`] : lines;
  return shown.map((line) => `  ${line}`.trimEnd()).join('\n');
}
