import type { Classroom, Computer, RecordedJob, TransferSeries } from '../../daemon/protocol/index.ts';
import { formatNumber } from '../../daemon/protocol/rules/size-text.ts';
import { type FailureReason, failureReasons } from './failure-reasons.ts';
import { jobHead, type LastTime } from './job-head.ts';
import { computerOf, roomOrder } from './job-lanes.ts';
import type { FailureCard, JobComputer, JobPage, JobSeries, SentScript, SlowRow } from './job-page-types.ts';
import type { JobPageWords } from './job-page-words.ts';
import { type PhaseBytes, speedOf, speedStrips } from './job-speeds.ts';
import { isActive } from './jobs.ts';
import { type SlowComputer, slowestOf } from './slowest.ts';
import { formatElapsed, type LanePhase, phaseLengths, timeOf } from './timeline.ts';

/** What the page is made of. */
export interface JobPageGiven {
  readonly job: RecordedJob;
  readonly scope: string;
  readonly computerName: (id: string) => string;
  readonly classrooms: readonly Classroom[];
  readonly bytes: PhaseBytes;
  readonly series: TransferSeries | undefined;
  readonly lastTime: LastTime | undefined;
  /** Name of the file that the script came from, when it is another text by now. */
  readonly changedFile: string | undefined;
  readonly mayOperate: boolean;
  readonly isConnected: boolean;
}

const legend: readonly LanePhase[] = [
  ...(['queued', 'run', 'check', 'receive', 'seed', 'verify', 'restore', 'configure', 'create'] as const),
];
/** Longer scripts are opened. */
const most = { lines: 40, line: 300 };

const empty: JobPage = {
  ...{ items: {}, instead: null, away: null, head: null, mayOperate: false, isActive: false },
  ...{
    room: null,
    order: [],
    longestMs: 0,
    phases: [],
    locale: 'en',
    series: null,
    failures: [],
    retryAll: null,
  },
  ...{ slowest: [], strips: [], script: null },
};

/** The page that says something in the place of a job. */
export const jobPageInstead = (text: string): JobPage => ({ ...empty, instead: text });

/** The page of a job. */
export function jobPage(given: JobPageGiven, words: JobPageWords): JobPage {
  const { job, mayOperate, isConnected } = given;
  const sentAt = timeOf(job.createdAt) ?? 0;
  const items: Record<string, JobComputer> = {};
  for (const target of job.targets) {
    items[target.computer] = computerOf(target, given.computerName(target.computer), sentAt, words);
  }
  const computers = Object.values(items);
  const lengths = new Map(Object.entries(items).map(([id, { bars }]) => [id, phaseLengths(bars)]));
  const classroom = classroomOf(job, given.classrooms);
  const goesOn = isActive(job.state);
  const reasons = failureReasons(job.targets);
  const failed = reasons.flatMap((reason) => reason.computers);
  const here = new Map(given.classrooms.flatMap((room) => room.computers).map((one) => [one.id, one]));
  const measured = Object.entries(items).flatMap(([id, { state, tookMs }]) =>
    state === 'succeeded' && tookMs !== null ? [{ id, tookMs, phases: lengths.get(id) ?? new Map() }] : [],
  );
  return {
    items,
    instead: null,
    away: isConnected ? null : words.away,
    head: jobHead(job, given, computers, words),
    mayOperate,
    isActive: goesOn,
    room: classroom?.id ?? null,
    order: roomOrder(items, classroom),
    longestMs: longestOf(computers),
    phases: legend.filter((phase) =>
      computers.some(({ bars, former }) =>
        [{ bars }, ...former].some((one) => one.bars.some((bar) => bar.phase === phase)),
      ),
    ),
    locale: words.locale,
    series: given.series ? seriesOf(given.series, sentAt) : null,
    failures: reasons.map((reason) => failureCard(reason, items, here, mayOperate, words)),
    retryAll:
      mayOperate && failed.length > 0 ? { text: words.retryThese(failed.length), computers: failed } : null,
    slowest: slowestOf(measured).map((slow) =>
      slowRow(slow, items, given.bytes, lengths.get(slow.id), words),
    ),
    strips: speedStrips([...lengths.values()], given.bytes).map(({ phase, marks, median, least, most }) => ({
      ...{ phase, marks, median, scale: most },
      text: `${whole(least, words)}–${whole(most, words)}, ${whole(median, words)}`,
    })),
    script: job.script === undefined ? null : scriptOf(job.script, given.changedFile),
  };
}

const whole = (value: number, { locale }: JobPageWords) => formatNumber(value, locale, value < 10 ? 1 : 0);

function longestOf(computers: readonly JobComputer[]): number {
  let longest = 0;
  for (const { bars, tookMs, former } of computers) {
    longest = Math.max(longest, tookMs ?? 0, bars.at(-1)?.to ?? bars.at(-1)?.from ?? 0);
    for (const one of former) {
      longest = Math.max(longest, one.tookMs ?? 0);
    }
  }
  return longest;
}

/** The room that the computers of a job stand in. */
function classroomOf(job: RecordedJob, classrooms: readonly Classroom[]): Classroom | undefined {
  const [first] = job.targets;
  return (
    classrooms.find(({ id }) => id === job.scope.classroom) ??
    classrooms.find(({ computers }) => computers.some(({ id }) => id === first?.computer))
  );
}

function failureCard(
  { kind, exitCode, text, computers }: FailureReason,
  items: Readonly<Record<string, JobComputer>>,
  here: ReadonlyMap<string, Computer>,
  mayOperate: boolean,
  words: JobPageWords,
): FailureCard {
  const stuck = (states: readonly string[]) =>
    mayOperate && kind === 'unreached'
      ? computers.filter((id) => states.includes(here.get(id)?.status ?? ''))
      : [];
  const button = (ids: readonly string[], label: (count: number) => string) =>
    ids.length === 0 ? null : { text: label(ids.length), computers: ids };
  return {
    kind,
    heading: text ?? words.reason(kind),
    error: exitCode === undefined || exitCode === 0 ? null : words.error(exitCode),
    names: words.names(computers.map((id) => items[id]?.name ?? id)),
    computers,
    retry: mayOperate ? words.retryThese(computers.length) : null,
    output: kind === 'unreached' ? null : words.openOutput(computers.length),
    reboot: button(stuck(['windows', 'linux']), words.reboot),
    wake: button(stuck(['off']), words.wake),
  };
}

function slowRow(
  { id, tookMs, slow }: SlowComputer,
  items: Readonly<Record<string, JobComputer>>,
  bytes: PhaseBytes,
  lengths: ReadonlyMap<LanePhase, number> | undefined,
  words: JobPageWords,
): SlowRow {
  const notes = slow.map(({ phase, ms, medianMs }) => {
    if (phase === 'queued') {
      return words.joinedAt(formatElapsed(lengths?.get('queued') ?? ms));
    }
    const known = phase === 'receive' || phase === 'restore' ? bytes[phase] : undefined;
    const [own, others] = [speedOf(known, ms), speedOf(known, medianMs)];
    return own === undefined || others === undefined
      ? words.slowTime(phase, formatElapsed(ms), formatElapsed(medianMs))
      : words.slowSpeed(phase, whole(own, words), whole(others, words));
  });
  const isSuspect = slow.some(({ phase }) => phase !== 'queued');
  return {
    ...{ id, name: items[id]?.name ?? id, took: formatElapsed(tookMs), isSuspect },
    note: [...notes, ...(isSuspect || notes.length === 0 ? [] : [words.asFast])].join('; '),
  };
}

function seriesOf(series: TransferSeries, sentAt: number): JobSeries | null {
  const inMB = (value: number | null) => (value === null ? null : Math.round(value / 100_000) / 10);
  const repository = series.repository.map(inMB);
  const received = series.received.map(inMB);
  const all = [...repository, ...received].flatMap((value) => value ?? []);
  if (all.length === 0) {
    return null;
  }
  const fromMs = (timeOf(series.startedAt) ?? sentAt) - sentAt;
  const peak = all.reduce((highest, one) => Math.max(highest, one), 0);
  return { fromMs, stepMs: series.stepSeconds * 1_000, repository, received, peak };
}

function scriptOf(script: string, changedFile: string | undefined): SentScript {
  const lines = script.replace(/\r?\n$/, '').split(/\r?\n/);
  return {
    lines: lines.slice(0, most.lines).map((line) => line.slice(0, most.line)),
    more: Math.max(0, lines.length - most.lines),
    changedFile: changedFile ?? null,
  };
}
