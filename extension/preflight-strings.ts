import { l10n } from 'vscode';
import { isolated } from './model/isolated.ts';
import type { PreflightWords } from './model/preflight-page.ts';

const { t } = l10n;

/** Kinds of reasons in short; what is not here is told by its own sentence. */
const reasonTitles = (): Readonly<Record<string, string>> => ({
  'preflight.off': t('Off'),
  'preflight.busy': t('Busy'),
  'preflight.unknown': t('Unknown status'),
  'preflight.noPartition': t('The partition does not exist'),
  'preflight.tooLarge': t('The partition is smaller than the image'),
  'preflight.engineRefuses': t('The partition is smaller than the image, as the engine rounds it'),
  'preflight.noCache': t('No cache partition'),
  'preflight.noCacheToUpdate': t('No cache partition'),
  'preflight.cacheTooSmall': t('The cache is too small'),
  'preflight.cacheFull': t('No space in the cache'),
  'preflight.cacheFullOf': t('No space in the cache'),
  'preflight.otherSystem': t('Another system than on the other computers'),
});

/** What the page of a decision is made of. */
export const preflightWords = (): PreflightWords => ({
  question: (title, scope) =>
    t('Send {title} to {scope}?', { title: isolated(title), scope: isolated(scope) }),
  checkedAt: (count, time) =>
    count === 1
      ? t('1 computer checked at {time}.', { time })
      : t('{count} computers checked at {time}.', { count, time }),
  reasonTitle: (key) => reasonTitles()[key],
  unknownReason: () => t('No reason given'),
  oldDisks: () => t('What is known of these disks is more than a day old.'),
  code: (exitCode) => t('error {code}', { code: exitCode }),
  on: (what, disk, partition) =>
    t('{what} to disk {disk}, partition {partition}', { what: isolated(what), disk, partition }),
  minutes: (minutes) =>
    minutes < 60
      ? t('{minutes} min', { minutes })
      : t('{hours} h {minutes} min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
  lastTime: (day, minutes, protocol) => t('{minutes} on {day}, {protocol}', { day, minutes, protocol }),
  cached: (count) =>
    count === 1
      ? t('1 computer already has it in its cache')
      : t('{count} computers already have it in their caches', { count }),
  image: (name, size, verified) =>
    verified === undefined
      ? t('{name}: {size}, not verified', { name: isolated(name), size })
      : t('{name}: {size}, verified on {day}', { name: isolated(name), size, day: verified }),
  diskOf: (disk, computer, size) =>
    t('disk {disk} of {computer}, {size}', { disk, computer: isolated(computer), size }),
  inPartition: (partition, disk) => t('On partition {partition} of disk {disk}', { partition, disk }),
  overwritten: (what) => t('{what}, lost', { what }),
  cache: () => t('cache'),
  empty: () => t('empty'),
  untouched: (partition, what) => t('Partition {partition}, {what}', { partition, what }),
  cacheKept: (partition, added) =>
    added === ''
      ? t('Partition {partition}, cache: keeps its images', { partition })
      : t('Partition {partition}, cache: keeps its images, and {added} is added', {
          partition,
          added: isolated(added),
        }),
  range: (least, most) => t('{least} to {most}', { least, most }),
});

/** What the page says itself; texts with `{…}` are filled in there. */
export const preflightTexts = () => ({
  nothingSent: t('Nothing has been sent yet.'),
  unanswered: t(
    'The instruction was sent to {count} computers, but no answer arrived: whether the job has started is not known. Sending again to the same computers runs nothing twice. To select other computers, cancel and look at the jobs first.',
  ),
  unansweredOne: t(
    'The instruction was sent to 1 computer, but no answer arrived: whether the job has started is not known. Sending again to the same computer runs nothing twice. To select other computers, cancel and look at the jobs first.',
  ),
  script: t('Open Instruction'),
  again: t('Check Again'),
  problems: t('Show Problems'),
  receive: t('Would run it'),
  ofComputers: t('of {count} computers'),
  ofOne: t('of 1 computer'),
  lostCard: t('Systems lost'),
  lostNone: t('Nothing is lost'),
  duration: t('Expected duration'),
  network: t('Network'),
  byReason: t('What would happen, by reason'),
  exclude: t('Exclude these {count}'),
  excludeOne: t('Exclude it'),
  fine: t('No warnings'),
  leftOut: t('Excluded by you'),
  jobs: t('Other jobs on these computers'),
  noted: t('Good to know'),
  lost: t('What is lost'),
  changes: t('What else is changed'),
  kept: t('What is not touched'),
  image: t('The image'),
  computers: t('Computers'),
  used: t('Used'),
  sendOne: t('Send to 1 Computer'),
  send: t('Send to {count} Computers'),
  sendFailing: t('Send to {count}, {failing} will fail'),
  plan: t('Plan…'),
  cancel: t('Cancel'),
  undoOne: t('Data of 1 computer is overwritten.'),
  undo: t('Data of {count} computers is overwritten.'),
  undoNot: t('This cannot be undone.'),
  undoNone: t('No data is lost.'),
  startsNow: t('at once: {count}'),
  startsLater: t('when they connect: {count}'),
  startsNot: t('excluded: {count}'),
  summary: t('{fine} without warnings, {warned} with warnings, {excluded} excluded'),
  busy: t('Checking the instruction…'),
  fixWake: t('Turn On'),
  fixReboot: t('Restart to ogLive…'),
  fixRefresh: t('Read the disks again'),
  fixDeleteFromCache: t('Delete from the cache…'),
  fixPartition: t('Partition…'),
  partition: t('partition {number}: {label}'),
});

/** Why nothing was sent although a person had decided; `isUnanswered`: it may have been, before. */
export const preflightNotices = {
  edited: () =>
    t(
      'The instruction has been edited since this page was opened. This page has the text of before: cancel, and send the instruction again.',
    ),
  changed: (isUnanswered: boolean) =>
    isUnanswered
      ? t('Something has changed since the check: look at the page again.')
      : t('Something has changed since it was checked. Nothing has been sent: look at it again.'),
  again: (isUnanswered: boolean) =>
    isUnanswered
      ? t('The instruction was checked again.')
      : t('It was checked again. Nothing has been sent.'),
};
