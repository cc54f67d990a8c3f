import type { JobReport, ReportColumn } from './job-report.ts';

/** Without it a spreadsheet takes UTF-8 for the machine's old code page. */
const byteOrderMark = '\uFEFF';
/** What a spreadsheet would run as a formula, or take out of its cell. */
const formula = /^[\s]*[=+\-@]|^[\t\r\n]/;

/** A comma is part of numbers where Spanish and most other European languages are spoken: their spreadsheets want a semicolon. */
export function csvSeparator(locale: string): ',' | ';' {
  return Intl.NumberFormat(locale).format(0.5).includes(',') ? ';' : ',';
}

function cell(text: string, separator: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  const needsQuotes = safe.includes(separator) || /["\r\n']|^\s|\s$/.test(safe);
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `2026-11-27 08:02:11` in the time zone of this machine: a spreadsheet of any language reads it. */
function spreadsheetTime(time: string | undefined): string {
  if (time === undefined || Number.isNaN(Date.parse(time))) {
    return '';
  }
  const at = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}

/** Whole seconds between two times; empty when one of them is not known. */
function seconds(startedAt: string | undefined, endedAt: string | undefined): string {
  if (startedAt === undefined || endedAt === undefined) {
    return '';
  }
  return String(Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)));
}

export interface CsvLabels {
  readonly job: string;
  readonly endedAt: string;
  readonly seconds: string;
}

/** A report as CSV: a row for each attempt on a computer, for a spreadsheet of the person's language. */
export function jobCsv(report: JobReport, labels: CsvLabels, locale: string): string {
  const separator = csvSeparator(locale);
  const labelOf = (key: ReportColumn) => report.columns.find((column) => column.key === key)?.label;
  const shown = report.columns.filter(({ key }) => key !== 'start' && key !== 'duration');
  const heading = [
    labels.job,
    ...shown.map(({ label }) => label),
    ...(labelOf('start') ? [labelOf('start') ?? '', labels.endedAt, labels.seconds] : []),
  ];
  const rows = report.rows.map(({ cells, startedAt, endedAt }) => [
    report.title,
    ...shown.map(({ key }) => cells[key]),
    ...(labelOf('start')
      ? [spreadsheetTime(startedAt), spreadsheetTime(endedAt), seconds(startedAt, endedAt)]
      : []),
  ]);
  const lines = [heading, ...rows].map((row) => row.map((text) => cell(text, separator)).join(separator));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}
