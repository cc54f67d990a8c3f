import { asMarkdown } from './format.ts';
import type { JobReport, ReportSection } from './job-report.ts';

const cell = (text: string) => asMarkdown(text) || ' ';
const tableRow = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const list = ({ heading, lines }: ReportSection) => [
  `**${asMarkdown(heading)}**`,
  '',
  ...lines.map((line) => `- ${asMarkdown(line)}`),
  '',
];

/** A report as Markdown; nothing that was written elsewhere becomes a mark of it. */
export function jobMarkdown(report: JobReport): string {
  const { columns, rows, preflight, script } = report;
  const lines = [
    `# ${asMarkdown(report.title)}`,
    '',
    ...report.facts.map(([label, value]) => `- **${asMarkdown(label)}:** ${asMarkdown(value)}`),
    '',
    `## ${asMarkdown(report.computersHeading)}`,
    '',
    tableRow(columns.map(({ label }) => label)),
    `|${columns.map(() => ' --- ').join('|')}|`,
    ...rows.map(({ cells }) => tableRow(columns.map(({ key }) => cells[key]))),
    '',
  ];
  if (preflight) {
    lines.push(
      `## ${asMarkdown(preflight.heading)}`,
      '',
      ...preflight.lines.flatMap((line) => [asMarkdown(line), '']),
    );
    for (const section of preflight.sections) {
      lines.push(...list(section));
    }
  }
  if (script !== undefined) {
    const fence = fenceFor(script);
    lines.push(
      `## ${asMarkdown(report.scriptHeading)}`,
      '',
      `${fence}bash`,
      script.replace(/\r?\n$/, ''),
      fence,
      '',
    );
  }
  return lines.join('\n');
}

/** Longer than any row of backticks in the text, which would end the block. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  return '`'.repeat(longest + 1);
}
