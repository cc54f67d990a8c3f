import { oneLine } from '../../base/one-line.ts';
import type { RecordedJob } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { formatBytes } from '../../protocol/rules/size-text.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import { countsText, stateText } from './list.ts';
import { fields, table } from './table.ts';
import { duration, localTime } from './times.ts';

type RecordedTarget = RecordedJob['targets'][number];

export interface ShowOptions {
  readonly language: Language;
  /** How people know a computer. */
  readonly nameOf: (id: string) => string;
  readonly now: number;
}

/** One job as a record: who, when, each attempt on each computer, what was known before, and the text. */
export function jobText(job: RecordedJob, options: ShowOptions): string {
  const { language } = options;
  const say = (key: MessageKey, args = {}) => render(message(key, args), language);
  const sections = [
    headOf(job, options),
    targetsOf(job, options),
    preflightOf(job, options),
    job.script === undefined ? '' : `${say('jobs.text')}\n\n${plain(job.script)}`,
  ];
  return sections
    .filter((section) => section !== '')
    .map((section) => (section.endsWith('\n') ? section : `${section}\n`))
    .join('\n');
}

function headOf(job: RecordedJob, { language, now }: ShowOptions): string {
  const say = (key: MessageKey, args = {}) => render(message(key, args), language);
  const { createdBy: name, createdFrom: address, scopeNames } = job;
  return fields([
    [say('jobs.column.job'), job.id],
    [say('jobs.column.title'), job.title],
    [say('jobs.column.state'), stateText(job.state, language)],
    [say('jobs.column.by'), address === undefined ? name : say('jobs.from', { name, address })],
    [say('jobs.column.date'), localTime(job.createdAt)],
    [say('jobs.ended'), localTime(job.endedAt)],
    [say('jobs.column.time'), duration(job.createdAt, job.endedAt, now)],
    [say('jobs.column.computers'), countsText(job, language)],
    [say('jobs.scope'), [scopeNames?.classroom, scopeNames?.group].filter(Boolean).join(' / ')],
    [say('jobs.file'), job.source ?? ''],
    ['SHA-256', job.sha256 ?? ''],
    ...(job.notices ?? []).map((notice) => [say('jobs.notice'), notice] as const),
  ]);
}

/** A row for each attempt, the last one of a computer first. */
function targetsOf(job: RecordedJob, { language, nameOf, now }: ShowOptions): string {
  const columns = ['computer', 'attempt', 'state', 'date', 'time', 'exit', 'output', 'reason'] as const;
  const head = columns.map((column) => render(message(`jobs.column.${column}`), language));
  const row = (computer: string, one: Omit<RecordedTarget, 'computer' | 'attempts'>, more = '') => [
    computer,
    String(one.attempt),
    stateText(one.state, language),
    localTime(one.startedAt),
    duration(one.startedAt, one.endedAt, now),
    one.exitCode === undefined ? '' : String(one.exitCode),
    one.outputBytes === undefined ? '' : formatBytes(one.outputBytes, language),
    [one.message, more].filter((part) => part !== undefined && part !== '').join(' '),
  ];
  const rows = job.targets.flatMap((target) => [
    // As it was called then: it may have been renamed or removed since.
    row(target.name ?? nameOf(target.computer), target, target.notice),
    ...(target.attempts ?? []).toReversed().map((attempt) => row('', attempt)),
  ]);
  return table(head, rows);
}

/** Each reason once, with the computers that it holds for. */
function preflightOf({ preflight, targets }: RecordedJob, { language, nameOf }: ShowOptions): string {
  if (!preflight) {
    return '';
  }
  const say = (key: MessageKey, args = {}) => render(message(key, args), language);
  const computers = new Map<string, string[]>();
  const then = new Map(targets.map(({ computer, name }) => [computer, name]));
  for (const { computer, reasons, notes = [] } of preflight.computers) {
    for (const reason of [...reasons, ...notes]) {
      const known = computers.get(reason);
      const name = then.get(computer) ?? nameOf(computer);
      if (known) {
        known.push(name);
      } else {
        computers.set(reason, [name]);
      }
    }
  }
  const lines = [
    ...preflight.effects.map(({ message: text }) => text),
    ...[...computers].map(([reason, names]) => {
      const isAll = names.length === targets.length && names.length > 1;
      return `${isAll ? say('jobs.allComputers') : names.join(', ')}: ${reason}`;
    }),
  ];
  const told = lines.length > 0 ? lines : [say('jobs.preflightFine')];
  const title = say('jobs.preflight', { at: localTime(preflight.at) });
  return `${title}\n\n${told.map((line) => `- ${oneLine(line)}\n`).join('')}`;
}

/** A text of somebody else on a terminal: line ends and tabs are its own, other control characters are shown. */
export function plain(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => oneLine(part, Number.POSITIVE_INFINITY))
        .join('\t'),
    )
    .join('\n');
}
