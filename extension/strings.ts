import { l10n } from 'vscode';
import type { ComputerStatus, ImageState, JobState, Repository } from '../daemon/protocol/index.ts';
import { imageStrings } from './image-strings.ts';
import { transferStrings } from './transfer-strings.ts';
import { wizardStrings } from './wizard-strings.ts';

const { t } = l10n;

const computers = (count: number) => (count === 1 ? t('1 computer') : t('{count} computers', { count }));

const imageState = (state: ImageState): string =>
  ({
    missing: t('file missing'),
    copying: t('being copied'),
    queued: t('queued'),
    integrating: t('integrating'),
    ready: t('ready'),
    locked: t('locked'),
    error: t('error'),
  })[state];

const computerStatus = (status: ComputerStatus): string =>
  ({
    off: t('off'),
    idle: t('idle'),
    busy: t('busy'),
    linux: t('in Linux'),
    windows: t('in Windows'),
    unknown: t('unknown'),
  })[status];

const jobState = (state: JobState): string =>
  ({
    queued: t('queued'),
    waiting: t('waiting'),
    running: t('running'),
    succeeded: t('succeeded'),
    failed: t('failed'),
    cancelled: t('cancelled'),
    lost: t('connection lost'),
  })[state];

const repositoryState = (state: Repository['state']): string =>
  ({ ready: t('available'), away: t('not reachable'), error: t('error') })[state];

/** Every text that the extension shows; the Spanish is in l10n/, the manifest's texts in package.nls.*.json. */
export const strings = {
  ...imageStrings,
  ...transferStrings,
  ...wizardStrings,
  computers,
  imageState,
  computerStatus,
  jobState,
  repositoryState,

  // Connection
  connectionClosed: (code: number, reason: string) =>
    reason === ''
      ? t('The connection with the repository was closed ({code}).', { code })
      : t('The connection with the repository was closed ({code}: {reason}).', { code, reason }),
  documentTooLarge: () => t('This document is larger than 2 MB. It is not checked.'),
  noAnswer: () => t('The repository does not answer.'),
  notOpenGnsys: () => t('What answers at that address is not an OpenGnsys repository of this version.'),
  daemonNotStarted: (reason: string) =>
    t('The bundled repository service could not start: {reason}', { reason }),
  nobodyListens: (url: string, code: string) =>
    t('No ogrepod answers at {url}: is it running there? ({code})', { url, code }),
  unknownHost: (url: string, code: string) =>
    t('The name of the machine in {url} is not known in this network ({code}).', { url, code }),
  notReached: (url: string, code: string) => t('{url} cannot be reached ({code}).', { url, code }),
  badUrl: (url: string) =>
    t('The setting og.daemon.url is not an address such as ws://172.17.36.2:8470/: {url}', { url }),
  noToken: (url: string) => t('There is no token for {url}.', { url }),
  wrongToken: (url: string) => t('{url} does not accept the token.', { url }),
  away: (reason: string, time: string) =>
    t('{reason} Next try at {time}.', { reason: sentence(reason), time }),
  stale: (reason: string) => t('{reason} What is shown is the last that was known.', { reason }),
  notConnected: () => t('There is no connection with the repository.'),
  connecting: () => t('Connecting with the repository…'),
  connected: (url: string) => t('Connected with {url}', { url }),
  retry: () => t('Retry'),
  setToken: () => t('Set Token'),
  changeSettings: () => t('Open Settings'),
  showLog: () => t('Show Log'),
  tokenTitle: (url: string) => t('Token for {url}', { url }),
  tokenPrompt: () => t("It is kept in the editor's secret storage."),
  tokenEmpty: () => t('Paste the token that the administrator of the repository gave you.'),
  bundledDaemon: () => t('the bundled repository service'),

  // What the repository refuses
  forbidden: (role: string) =>
    t('Your token is not enough for this: it takes one of the role "{role}".', { role }),

  // Things
  state: () => t('State'),
  problem: () => t('Problem'),
  fileName: () => t('Image file'),
  tool: () => t('Tool'),
  compressor: () => t('Compressor'),
  filesystem: () => t('File system'),
  restoreSize: () => t('Size to restore'),
  fileSize: () => t('Size of the file'),
  usedSize: () => t('Used'),
  volumes: () => t('Volumes'),
  ogInfo: () => t('As the engine tells it'),
  softwareProfile: () => t('Software profile'),
  partitionLabel: () => t('Partition'),
  partitionType: () => t('Partition type'),
  comments: () => t('Comments'),
  registered: () => t('Registered'),
  uncompressed: () => t('not compressed'),
  yes: () => t('yes'),
  no: () => t('no'),
  repository: () => t('Repository'),
  folder: () => t('Images folder'),
  address: () => t('Address'),
  freeSpace: () => t('Free space'),
  warning: () => t('Warning'),
  warnings: (count: number) => (count === 1 ? t('1 warning') : t('{count} warnings', { count })),
  repositoryWarning: (name: string, message: string) => t('{name}: {message}', { name, message }),
  setting: () => t('Setting'),
  showSetting: () => t('Show Setting'),
  freeOf: (free: string, total: string) => t('{free} free of {total}', { free, total }),
  images: (count: number) => (count === 1 ? t('1 image') : t('{count} images', { count })),
  copyImagesTo: (folder: string) =>
    t('There is no image yet. Image files (*.img) that are copied to {folder} appear here by themselves.', {
      folder,
    }),
  network: () => t('Network'),
  multicast: () => t('Multicast'),
  p2p: () => t('P2P'),
  status: () => t('Status'),
  cache: () => t('Cache'),
  free: (free: string) => t('{free} free', { free }),
  noCache: () => t('none'),
  disksUnknown: () => t('Its disks are told when it connects for the first time.'),
  disk: (number: number) => t('Disk {number}', { number }),
  partition: (number: number) => t('Partition {number}', { number }),
  used: (percent: number) => t('{percent}% used', { percent }),
  connectedOf: (count: number, total: number) => t('{count} of {total} connected', { count, total }),
  percent: (percent: number) => t('{percent}%', { percent }),
  doneOf: (count: number, total: number) => t('{count} of {total}', { count, total }),
  exitCode: () => t('Exit code'),
  exit: (code: number) => t('exit code {code}', { code }),
  attempt: () => t('Attempt'),
  lastMessage: () => t('Last message'),
  scope: () => t('Scope'),
  startedBy: () => t('Sent by'),
  startedAt: () => t('Sent at'),
  endedAt: () => t('Ended at'),
  stateLabel: (label: string, state: string) => t('{label}, {state}', { label, state }),

  // Sending
  noInstruction: () => t('Open an OG instruction (.og) first, or make one with Deploy Image.'),
  pickInstruction: (scope: string) => t('Which instruction is sent to {scope}?', { scope }),
  openFile: () => t('Open a file…'),
  pickSendScope: () => t('To which classroom or group?'),
  unknownScope: (name: string) => t('There is no classroom or group "{name}".', { name }),
  emptyScope: (name: string) => t('{name} has no computers.', { name }),
  emptyScript: () => t('The instruction is empty.'),
  sendTitle: () => t('Send Instruction'),
  checking: () => t('Checking the instruction…'),
  showProblems: () => t('Show Problems'),
  showDetails: () => t('Show Details'),
  confirm: (script: string, scope: string, count: number) =>
    t('Send "{script}" to {scope}, {computers}?', { script, scope, computers: computers(count) }),
  confirmBlocked: (script: string, scope: string, blocked: number, count: number) =>
    t('"{script}" cannot run on {blocked} of the {count} computers of {scope}.', {
      script,
      blocked,
      count,
      scope,
    }),
  allReady: (count: number) =>
    count === 1
      ? t('The computer is ready for it.')
      : t('All {count} computers are ready for it.', { count }),
  sendTo: (count: number) => t('Send to {computers}', { computers: computers(count) }),
  sendToOthers: (count: number) =>
    count === 1 ? t('Send Anyway to the Other One') : t('Send Anyway to the {count} Others', { count }),
  confirmAllBlocked: (script: string, scope: string, count: number) =>
    count === 1
      ? t('"{script}" cannot run on {scope}.', { script, scope })
      : t('"{script}" cannot run on any of the {count} computers of {scope}.', { script, count, scope }),
  allComputers: () => t('all of them'),
  blocked: () => t('Cannot be done:'),
  warned: () => t('To be kept in mind:'),
  noted: () => t('Good to know:'),
  loses: () => t('Overwrites or erases:'),
  changes: () => t('Also changes:'),
  effectLine: (effect: string) => t('• {effect}', { effect }),
  moreEffects: (more: number) => t('• and {more} more', { more }),
  reasonOn: (reason: string, names: string) => t('• {reason} ({names})', { reason, names }),
  andMore: (names: string, more: number) => t('{names} and {more} more', { names, more }),
  preflightTitle: (script: string) => t('Preflight: {script}', { script }),
  preflightOn: (script: string, scope: string) => t('Preflight: {script} on {scope}', { script, scope }),
  ready: () => t('ready for it'),
  preflightNothingSent: () => t('Nothing has been sent.'),
  unknownReason: () => t('No reason was given'),

  // Jobs
  jobProgress: (ended: number, total: number) => t('{ended} of {total} have ended', { ended, total }),
  jobEnded: (title: string, succeeded: number, total: number) =>
    total === 1
      ? t('{title}: {succeeded} of 1 computer succeeded', { title, succeeded })
      : t('{title}: {succeeded} of {total} computers succeeded', { title, succeeded, total }),
  notSucceeded: (result: string, names: string) => t('{result}. Not on: {names}', { result, names }),
  showOutput: () => t('Show Output'),
  showJobs: () => t('Show Jobs'),
  retryFailed: () => t('Retry the Others'),
  cancelJob: (title: string) => t('Cancel the job "{title}"?', { title }),
  cancelTarget: (title: string, computer: string) =>
    t('Cancel "{title}" on {computer}?', { title, computer }),
  cancelDetail: () => t('What the script has already done on a computer stays done.'),
  cancelButton: () => t('Cancel It'),
  leaveButton: () => t('Let It Run'),
  runningJobs: (count: number) => (count === 1 ? t('1 job running') : t('{count} jobs running', { count })),
  noOutput: () => t('The script has not written anything yet.'),
  outputTruncated: (size: string) => t('… only the end is shown; all of it is {size}', { size }),
  outputNeedsConnection: () => t('The output is shown when there is a connection again.'),

  // Classrooms
  classroomName: () => t('Name of the classroom'),
  classroomNameTaken: (name: string) => t('There is already a classroom "{name}".', { name }),
  nameNeeded: () => t('A name is needed.'),
  computersPrompt: () => t('Paste its computers: name, IP and MAC of each. They can be added later too.'),
  computersPlaceholder: () => t('pc-01 172.17.36.11 00:50:56:16:B3:01 pc-02 …'),
  computersIncomplete: (word: string) => t('Name, IP and MAC are needed: {word}', { word }),
  computersRepeated: (name: string) => t('{name} has a name, IP or MAC that is there twice.', { name }),
  computersFound: (count: number) => t('{computers} to add', { computers: computers(count) }),
  computersPartly: (added: number, total: number, reason: string) =>
    t('Only {added} of {total} computers were added: {reason}', { added, total, reason }),
  addComputers: (classroom: string) => t('Add computers to {classroom}', { classroom }),
  removeClassroom: (name: string, count: number) =>
    t('Remove the classroom {name} with its {computers}?', { name, computers: computers(count) }),
  removeComputer: (name: string, classroom: string) =>
    t('Remove {name} from {classroom}?', { name, classroom }),
  removeDetail: () => t('Only the list changes: nothing happens on the computers.'),
  remove: () => t('Remove'),

  // Images
  copied: (name: string) => t('Copied: {name}', { name }),
  copy: () => t('Copy'),
};

/** Reasons come with or without a full stop. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
