import { expect, test } from 'vitest';
import { csvSeparator, jobCsv } from './job-csv.ts';
import { jobHtml } from './job-html.ts';
import { jobMarkdown } from './job-markdown.ts';
import { jobReport } from './job-report.ts';
import { hostile, names, record, words } from './test-support/report.ts';

const report = jobReport(record, names, words);
const bad = jobReport(hostile, names, words);
const labels = { job: 'job', endedAt: 'ended', seconds: 'seconds' };

test('Markdown has the facts, a row for each attempt and the text', () => {
  const text = jobMarkdown(report);
  expect(text).toContain('# Deploy win11');
  expect(text).toContain('- **sentBy:** ana from 10\\.0\\.0\\.3');
  expect(text.split('\n').filter((line) => line.startsWith('| name'))).toHaveLength(4);
  expect(text).toContain('```bash\ndeployImage REPO /win11 1 1 TORRENT\n```');
});

test('no text from outside becomes Markdown or HTML', () => {
  const text = jobMarkdown(bad);
  expect(text).toContain('# \\<\\/title\\>\\<script\\>');
  // Each bar that is not of the table is escaped.
  const row = text.split('\n').find((line) => line.startsWith('| name')) ?? '';
  expect(row.replaceAll('\\|', '').split('|')).toHaveLength(bad.columns.length + 2);
  expect(text).toContain('`````bash\necho "```"\n````\n<b>&\n`````');
});

test('a page of HTML shows texts, and has nothing that runs', () => {
  const page = jobHtml(bad, 'es');
  expect(page).not.toMatch(/<script|<img|<b>|<i>/);
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;');
  expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
  expect(jobHtml(report, 'en').match(/<tr/g)).toHaveLength(5);
});

test.each([
  ['en', ','],
  ['en-GB', ','],
  ['es', ';'],
  ['de', ';'],
])('in %s cells are separated by %s', (locale, separator) => {
  expect(csvSeparator(locale)).toBe(separator);
});

test('CSV has a row for each attempt, with times and seconds that a spreadsheet reads', () => {
  const [heading, ...rows] = jobCsv(report, labels, 'en').slice(1).split('\r\n');
  expect(heading).toBe('job,computer,status,attempt,exitCode,phases,reason,start,ended,seconds');
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(
    /^Deploy win11,name-pc1,succeeded,1,0,"receive 2 min, restore 3 min",,2026-11-27 \d\d:00:01,2026-11-27 \d\d:05:00,299$/,
  );
  expect(rows.at(-1)).toBe('');
});

test('CSV begins with the mark that tells a spreadsheet that it is UTF-8', () => {
  expect(jobCsv(report, labels, 'es').charCodeAt(0)).toBe(0xfeff);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '-'])('%j does not become a formula', (title) => {
  const [, row = ''] = jobCsv({ ...report, title }, labels, 'es').split('\r\n');
  expect(row.startsWith(`"'${title}";`)).toBe(true);
});

test('quotes, separators and line ends stay in their cell', () => {
  const [, row = ''] = jobCsv({ ...report, title: 'a";\n"b' }, labels, 'es').split('\r\n');
  expect(row.startsWith('"a"";\n""b";')).toBe(true);
});
