import type {
  Attempt,
  JobPhase,
  JobState,
  PhaseSpan,
  RecordedJob,
  Target,
} from '../../daemon/protocol/index.ts';
import {
  byName,
  formatBytes,
  formatDuration,
  formatSeconds,
  formatSpeed,
  formatTime,
  joinParts,
} from './format.ts';
import { dayOf } from './job-days.ts';
import { countTargets, isActive } from './jobs.ts';
import { oneLine } from './one-line.ts';
import { preflightReport } from './preflight.ts';

/** What a report is told in: texts in the person's language. */
export interface ReportWords {
  readonly locale: string;
  readonly jobState: (state: JobState) => string;
  readonly phase: (phase: JobPhase) => string;
  readonly doneOf: (count: number, total: number) => string;
  readonly byFrom: (name: string, address: string) => string;
  readonly reasonOn: (reason: string, names: string) => string;
  readonly unknownReason: string;
  /** Of a preflight that had nothing to say. */
  readonly nothingFound: string;
  readonly label: Readonly<Record<ReportLabel, string>>;
}

export type ReportLabel =
  | ReportColumn
  | 'state'
  | 'sentAt'
  | 'sentBy'
  | 'endedAt'
  | 'scope'
  | 'file'
  | 'computers'
  | 'preflight'
  | 'instruction'
  | 'transfer'
  | 'checkedAt'
  | 'blocked'
  | 'warned'
  | 'lost'
  | 'changed';

export const reportColumns = [
  'computer',
  'status',
  'start',
  'duration',
  'attempt',
  'exitCode',
  'speed',
  'phases',
  'size',
  'reason',
] as const;
export type ReportColumn = (typeof reportColumns)[number];

/** An attempt on a computer; what is not known is an empty text. */
export interface ReportRow {
  /** Id of the computer. */
  readonly id: string;
  readonly attempt: number;
  /** Whether it was tried again after it. */
  readonly isFormer: boolean;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly cells: Readonly<Record<ReportColumn, string>>;
}

export interface ReportSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A job for reading: names instead of ids, in the person's language. Documents and exports are made of it. */
export interface JobReport {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly computersHeading: string;
  /** Those of which something is known. */
  readonly columns: readonly { readonly key: ReportColumn; readonly label: string }[];
  /** By the computers' names, each with its former attempts after it, the newest first. */
  readonly rows: readonly ReportRow[];
  /** As it was when the job was sent; undefined when that was not kept. */
  readonly preflight: (ReportSection & { readonly sections: readonly ReportSection[] }) | undefined;
  readonly scriptHeading: string;
  /** Undefined when the daemon does not tell it. */
  readonly script: string | undefined;
}

/** What is looked up elsewhere. */
export interface ReportNames {
  readonly scope: string;
  readonly computer: (id: string) => string;
  /** In milliseconds. */
  readonly now: number;
}

/** Makes the report of a job. */
export function jobReport(job: RecordedJob, names: ReportNames, words: ReportWords): JobReport {
  const { label, locale } = words;
  const { total, succeeded, ended } = countTargets(job);
  const done = words.doneOf(isActive(job.state) ? ended : succeeded, total);
  const facts: [string, string | undefined][] = [
    [label.state, joinParts(words.jobState(job.state), done)],
    [label.sentAt, formatTime(job.createdAt, locale)],
    [
      label.sentBy,
      job.createdFrom === undefined ? job.createdBy : words.byFrom(job.createdBy, job.createdFrom),
    ],
    [label.endedAt, job.endedAt && formatTime(job.endedAt, locale)],
    [label.duration, durationOf(job.createdAt, job.endedAt, isActive(job.state), names.now)],
    [label.scope, names.scope],
    [label.file, job.source],
    [label.transfer, job.notices?.join(' ')],
  ];
  const rows = job.targets
    .map((target) => ({ target, name: names.computer(target.computer) }))
    .sort(byName)
    .flatMap(({ target }) => rowsOf(target, { ...names, sentAt: job.createdAt }, words));
  return {
    title: oneLine(job.title),
    facts: facts.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, oneLine(value)]],
    ),
    computersHeading: `${label.computers} (${total})`,
    columns: reportColumns
      .filter((key) => key === 'computer' || key === 'status' || rows.some(({ cells }) => cells[key] !== ''))
      // Of attempts only when one has failed before.
      .filter((key) => key !== 'attempt' || rows.some(({ attempt }) => attempt > 1))
      .map((key) => ({ key, label: label[key] })),
    rows,
    preflight: preflightOf(job, names, words),
    scriptHeading: label.instruction,
    script: job.script,
  };
}

function rowsOf(
  target: RecordedJob['targets'][number],
  names: RowNames,
  words: ReportWords,
): readonly ReportRow[] {
  const former = [...(target.attempts ?? [])].filter(({ attempt }) => attempt !== target.attempt).reverse();
  return [
    rowOf(target, { id: target.computer, isFormer: false }, names, words),
    ...former.map((attempt) => rowOf(attempt, { id: target.computer, isFormer: true }, names, words)),
  ];
}

/** When the job itself was sent, too. */
type RowNames = ReportNames & { readonly sentAt: string };
type Tried = Attempt & Pick<Target, 'progress' | 'notice' | 'rates'>;

function rowOf(
  tried: Tried,
  { id, isFormer }: Pick<ReportRow, 'id' | 'isFormer'>,
  names: RowNames,
  words: ReportWords,
): ReportRow {
  const { attempt, state, startedAt, endedAt, exitCode, message, notice, rates, outputBytes } = tried;
  const { locale } = words;
  const running = state === 'running' && tried.progress !== undefined;
  // Whoever waits for nothing should know that first.
  const reason = state === 'succeeded' ? '' : joinParts(notice, message);
  return {
    ...{ id, attempt, isFormer, startedAt, endedAt },
    cells: {
      computer: oneLine(names.computer(id), 100),
      status: joinParts(words.jobState(state), running ? `${Math.floor(tried.progress ?? 0)}%` : undefined),
      start: startedAt === undefined ? '' : momentOf(startedAt, names.sentAt, locale),
      duration: (startedAt && durationOf(startedAt, endedAt, isActive(state), names.now)) ?? '',
      attempt: String(attempt),
      exitCode: exitCode === undefined ? '' : String(exitCode),
      speed: rates?.receive === undefined ? '' : formatSpeed(rates.receive, locale),
      phases: (tried.phases ?? []).map((span) => phaseText(span, state, names.now, words)).join(', '),
      size: outputBytes === undefined ? '' : formatBytes(outputBytes, locale),
      reason: oneLine(reason),
    },
  };
}

/** The date only when it is another one than that of the job itself. */
function momentOf(time: string, sentAt: string, locale: string): string {
  const isSameDay = dayOf(Date.parse(time)) === dayOf(Date.parse(sentAt));
  return isSameDay ? formatSeconds(time, locale) : formatTime(time, locale);
}

function phaseText(span: PhaseSpan, state: JobState, now: number, words: ReportWords): string {
  const took = durationOf(span.startedAt, span.endedAt, isActive(state), now);
  return [words.phase(span.phase), took].filter(Boolean).join(' ');
}

/** How long something took, or takes already; undefined when it has ended and nobody knows when. */
export function durationOf(
  startedAt: string,
  endedAt: string | undefined,
  goesOn: boolean,
  now: number,
): string | undefined {
  const end = endedAt === undefined ? (goesOn ? now : undefined) : Date.parse(endedAt);
  return end === undefined ? undefined : formatDuration(Math.max(0, end - Date.parse(startedAt)) / 1000);
}

function preflightOf(job: RecordedJob, names: ReportNames, words: ReportWords): JobReport['preflight'] {
  const { label } = words;
  const { preflight } = job;
  if (!preflight) {
    return undefined;
  }
  const report = preflightReport(preflight.computers, preflight.effects, names.computer);
  const sections = (['lost', 'changed', 'blocked', 'warned'] as const).map((key) => ({
    heading: label[key],
    lines: report[key].map(({ reason, computers }) => {
      const text = oneLine(reason === '' ? words.unknownReason : reason);
      const isAll = computers.length === report.counts.total || computers.length === 0;
      return isAll ? text : words.reasonOn(text, oneLine(computers.join(', ')));
    }),
  }));
  const found = sections.filter(({ lines }) => lines.length > 0);
  return {
    heading: label.preflight,
    lines: [
      `${label.checkedAt}: ${formatTime(preflight.at, words.locale)}`,
      ...(found.length === 0 ? [words.nothingFound] : []),
    ],
    sections: found,
  };
}
