import type { JobReport } from './job-report.ts';

/** Longer cells are not padded to: the others would be far away. */
const widest = 40;

/** Before the mark of a former attempt. */
const indent = 2;

/** A job as a document: its text, and on which lines things stand. */
export interface JobDocument {
  readonly text: string;
  readonly computersLine: number;
  /** Undefined when the text that was sent is not known. */
  readonly scriptLine: number | undefined;
  /** Where the name of a computer stands, for links to its output. */
  readonly outputs: readonly {
    readonly line: number;
    readonly column: number;
    readonly length: number;
    readonly id: string;
    readonly attempt: number;
    readonly isFormer: boolean;
  }[];
}

/** Writes a report as plain text, with headings as in Markdown. */
export function jobDocument(report: JobReport): JobDocument {
  const lines = [
    `# ${report.title}`,
    '',
    ...aligned(report.facts.map(([label, value]) => [`${label}:`, value])),
    '',
  ];
  const computersLine = lines.length;
  const { columns, rows } = report;
  const cells = rows.map((row) =>
    columns.map(({ key }) =>
      key === 'computer' && row.isFormer ? `${' '.repeat(indent)}↳` : row.cells[key],
    ),
  );
  lines.push(`## ${report.computersHeading}`, '');
  const firstRow = lines.length + 1;
  lines.push(...aligned([columns.map(({ label }) => label), ...cells]), '');
  if (report.preflight) {
    const { heading, lines: notes, sections } = report.preflight;
    lines.push(`## ${heading}`, '', ...notes);
    for (const section of sections) {
      lines.push(`${section.heading}:`, ...section.lines.map((line) => `- ${line}`));
    }
    lines.push('');
  }
  let scriptLine: number | undefined;
  if (report.script !== undefined) {
    scriptLine = lines.length;
    lines.push(
      `## ${report.scriptHeading}`,
      '',
      '```og',
      ...report.script.replace(/\r?\n$/, '').split(/\r?\n/),
      '```',
      '',
    );
  }
  return {
    text: lines.join('\n'),
    computersLine,
    scriptLine,
    outputs: rows.map(({ id, attempt, isFormer, cells: { computer } }, index) => ({
      ...{ id, attempt, isFormer, line: firstRow + index },
      ...(isFormer ? { column: indent, length: 1 } : { column: 0, length: computer.length }),
    })),
  };
}

/** Cells one under the other; the last of a line is not padded. */
function aligned(table: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of table) {
    for (const [at, { length }] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, Math.min(length, widest));
    }
  }
  return table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
