import { env, l10n } from 'vscode';
import type { JobPhase } from '../daemon/protocol/index.ts';
import { type JobField, jobFields } from './model/job-filter.ts';
import type { ReportLabel, ReportWords } from './model/job-report.ts';
import type { OutputField } from './model/joint-output.ts';
import type { RetryKind } from './model/retry.ts';
import { strings } from './strings.ts';

const { t } = l10n;

const phase = (one: JobPhase): string =>
  ({
    queued: t('waiting'),
    check: t('checking the cache'),
    receive: t('receiving'),
    seed: t('seeding'),
    verify: t('verifying'),
    restore: t('restoring'),
    configure: t('configuring'),
    create: t('creating the image'),
  })[one];

const label = (): Readonly<Record<ReportLabel, string>> => ({
  computer: t('Computer'),
  status: t('Status'),
  start: t('Start'),
  duration: t('Duration'),
  attempt: t('Attempt'),
  exitCode: t('Exit code'),
  speed: t('Speed'),
  phases: t('Phases'),
  size: t('Output'),
  reason: t('Last message'),
  state: t('Status'),
  sentAt: t('Sent'),
  sentBy: t('Sent by'),
  endedAt: t('Finished'),
  scope: t('Scope'),
  file: t('File'),
  computers: t('Computers'),
  preflight: t('Preflight check when it was sent'),
  instruction: t('Instruction as sent'),
  transfer: t('Transfer'),
  checkedAt: t('Checked'),
  blocked: t('Cannot run'),
  warned: t('Can run, with warnings'),
  lost: t('Overwritten or erased'),
  changed: t('Changed'),
});

/** What a report of a job is told in, in the person's language. */
export const reportWords = (): ReportWords => ({
  locale: env.language,
  jobState: strings.jobState,
  phase,
  doneOf: strings.doneOf,
  byFrom: (name, address) => t('{name}, from {address}', { name, address }),
  reasonOn: (reason, names) => t('{names}: {reason}', { names, reason }),
  unknownReason: strings.unknownReason(),
  nothingFound: t('No problems, and nothing is overwritten or erased.'),
  label: label(),
});

/** `the 2 Failed`, as buttons say it. */
const retry = (kind: RetryKind, count: number): string =>
  count === 1
    ? {
        failed: t('Retry the Failed Computer'),
        lost: t('Retry the Lost Computer'),
        unreached: t('Retry the Computer Never Reached'),
        cancelled: t('Retry the Cancelled Computer'),
      }[kind]
    : {
        failed: t('Retry the {count} Failed', { count }),
        lost: t('Retry the {count} Lost', { count }),
        unreached: t('Retry the {count} Never Reached', { count }),
        cancelled: t('Retry the {count} Cancelled', { count }),
      }[kind];

const outputPrefix = (field: OutputField): string =>
  ({ computer: t('computer'), status: t('status') })[field];

const filterPrefix = (field: JobField): string =>
  ({
    state: t('status'),
    person: t('person'),
    classroom: t('classroom'),
    image: t('image'),
    text: t('text'),
  })[field];

/** The texts of a job's document, its exports and outputs, and of what is done with a job. */
export const jobStrings = {
  retry,
  outputPrefix,
  filterPrefix,

  // Document
  renamed: (name: string, now: string) => t('{name} (now {now})', { name, now }),
  job: () => t('Job'),
  openJob: () => t('Open Job'),
  sendAgain: () => t('Send Again…'),
  editAsNew: () => t('Edit as New'),
  exportJob: () => t('Export…'),
  outputOfAll: () => t('Show Output of All'),
  cancelJob: () => t('Cancel Job'),
  attemptTitle: (computer: string, title: string, attempt: number) =>
    t('{computer} – {title} (attempt {attempt})', { computer, title, attempt }),
  gone: () => t('The repository no longer keeps this job.'),
  needsConnection: () => t('The job will appear when the connection is restored.'),
  pickJob: () => t('Select a job'),
  noJobs: () => t('No jobs yet. Send an instruction first.'),
  textUnknown: () => t('The repository does not keep the text of this job.'),
  scopeGone: (scope: string) =>
    t('{scope} no longer exists. Select where to send the instruction.', { scope }),
  scopeLess: (names: string) => t('No longer in a classroom, left out: {names}.', { names }),

  // Output of all computers
  outputsTitle: (title: string) => t('{title} – output of all', { title }),
  filterOutputs: () => t('Filter…'),
  onlyFailed: () => t('Only Failed'),
  allComputers: () => t('All Computers'),
  filterOutputsTitle: () => t('Filter Output'),
  filterOutputsPrompt: () =>
    t('Words to look for. Prefixes: {prefixes}. Example: {example}', {
      prefixes: `${outputPrefix('computer')}: ${outputPrefix('status')}:`,
      example: `error ${outputPrefix('computer')}:pc03`,
    }),
  outputsOf: (title: string, computers: number) =>
    t('{title}: output of {computers}', { title, computers: strings.computers(computers) }),
  linesShown: (shown: number, total: number, filter: string) =>
    t('Filter: {filter}. {shown} of {total} lines.', { shown, total, filter }),
  onlyEnds: (names: string) => t('Only the end of the output of: {names}', { names }),
  sizeOf: (name: string, size: string) => t('{name} ({size} in all)', { name, size }),

  // Export
  pickFormat: () => t('Select a format'),
  forDocuments: () => t('Table and instruction, for documents and wikis'),
  forBrowsers: () => t('One page, to print or to send'),
  forSpreadsheets: () => t('A row for each attempt on a computer, for spreadsheets'),
  forPrograms: () => t('All that is kept of it, for programs'),
  exported: (file: string) => t('{file} has been saved.', { file }),
  open: () => t('Open'),
  csv: () => ({ job: t('Job'), endedAt: t('Finished'), seconds: t('Duration (s)') }),

  // Retry
  retryAll: (count: number) => t('Retry All {count}', { count }),
  retryTitle: (title: string) => t('Retry "{title}"', { title }),
  pickRetry: () => t('Select where to send the instruction again'),
  retryQuestion: (title: string, names: string) => t('Retry "{title}" on {names}?', { title, names }),
  retryDetail: () => t('The instruction is sent again as it is. It overwrites the same data again.'),
  retriedSince: (title: string) =>
    t(
      '"{title}" has been sent again to some of these computers since. Nothing has been sent: look at the job.',
      {
        title,
      },
    ),
  nothingToRetry: (title: string) => t('No computer is left to retry "{title}" on.', { title }),

  // View
  yesterday: () => t('Yesterday'),
  jobs: (count: number) => (count === 1 ? t('1 job') : t('{count} jobs', { count })),
  loadMore: () => t('Load More…'),
  olderJobs: (count: number) => (count === 1 ? t('1 older job') : t('{count} older jobs', { count })),
  filterTitle: () => t('Filter Jobs'),
  filterPrompt: () =>
    t('Words to look for. Prefixes: {prefixes}. Example: {example}', {
      prefixes: jobFields.map((field) => `${filterPrefix(field)}:`).join(' '),
      example: `${filterPrefix('image')}:win11 ${filterPrefix('state')}:"${strings.jobState('failed')}"`,
    }),
  found: (shown: number, total: number) => t('Jobs: {shown} of {total}', { shown, total }),
  notJoined: (names: string) => t('Not joined yet, and will not receive the image: {names}', { names }),
};
