import { expect, test } from 'vitest';
import { jobDocument } from './job-document.ts';
import { jobReport } from './job-report.ts';
import { hostile, names, record, words } from './test-support/report.ts';

const documentOf = (job: typeof record) => jobDocument(jobReport(job, names, words));

test('the lines that others hang on are where the document says', () => {
  const { text, computersLine, scriptLine = -1, outputs } = documentOf(record);
  const lines = text.split('\n');
  expect(lines[0]).toBe('# Deploy win11');
  expect(lines[computersLine]).toBe('## computers (3)');
  expect(lines[scriptLine]).toBe('## instruction');
  expect(outputs.map(({ line, column, length }) => lines[line]?.slice(column, column + length))).toEqual([
    ...['name-pc1', 'name-pc2', '↳', 'name-pc10'],
  ]);
});

test('the table is aligned', () => {
  const { text, computersLine } = documentOf(record);
  const [head, ...rows] = text.split('\n').slice(computersLine + 2, computersLine + 7);
  const at = head?.indexOf('status') ?? -1;
  expect(rows.map((row) => row.slice(at).split(/\s/)[0])).toEqual([
    'succeeded',
    'failed',
    'lost',
    'cancelled',
  ]);
});

test('the text that was sent stands there as it is', () => {
  expect(documentOf(record).text).toContain('```og\ndeployImage REPO /win11 1 1 TORRENT\n```');
});

test('a job whose text is not told has no such part', () => {
  const { script: _, ...rest } = record;
  expect(documentOf(rest).scriptLine).toBeUndefined();
});

test('a text from outside has no lines of its own in the table', () => {
  const { text, computersLine } = documentOf(hostile);
  expect(text.split('\n').slice(computersLine + 3)[0]).toMatch(
    /^name-=1\+1 .*@SUM\(A1\) \| <i>"a";b,c <\/i>$/,
  );
});
