import { env, l10n } from 'vscode';
import type { ComputerStatus, ImageState, JobState, Repository } from '../daemon/protocol/index.ts';
import { formatNumber } from '../daemon/protocol/rules/size-text.ts';
import { diskStrings } from './disk-strings.ts';
import { fieldStrings } from './field-strings.ts';
import { imageStrings } from './image-strings.ts';
import { importStrings } from './import-strings.ts';
import { transferStrings } from './transfer-strings.ts';
import { wizardStrings } from './wizard-strings.ts';

const { t } = l10n;

/** What the service says when it closes a connection for a reason of its own (docs/protocol.md). */
function closedBecause(reason: string): string | undefined {
  switch (reason) {
    case 'token expired':
      return t('Your token has expired. Ask the administrator of the repository for a new one.');
    case 'token revoked':
      return t('Your token has been revoked. Ask the administrator of the repository for a new one.');
    case 'the daemon stops':
      return t(
        'The repository service has been stopped, or is restarting. Running jobs may have been interrupted.',
      );
    default:
      return undefined;
  }
}

const computers = (count: number) => (count === 1 ? t('1 computer') : t('{count} computers', { count }));

const imageState = (state: ImageState): string =>
  ({
    missing: t('file missing'),
    copying: t('copying'),
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
    linux: t('running Linux'),
    windows: t('running Windows'),
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
  ({ ready: t('available'), away: t('offline'), error: t('error') })[state];

/** Every text that the extension shows; the Spanish is in l10n/, the manifest's texts in package.nls.*.json. */
export const strings = {
  ...fieldStrings,
  ...imageStrings,
  ...importStrings,
  ...transferStrings,
  ...wizardStrings,
  ...diskStrings,
  computers,
  /** `by`: names of those who did; empty when that is not known. */
  cancelledBy: (by: readonly string[]) =>
    by.length > 0 ? t('cancelled by {by}', { by: by.join(', ') }) : jobState('cancelled'),
  imageState,
  computerStatus,
  jobState,
  repositoryState,

  // Connection
  connectionClosed: (code: number, reason: string) =>
    closedBecause(reason) ??
    (reason === ''
      ? t('The connection to the repository was closed (code {code}).', { code })
      : t('The connection to the repository was closed: {reason} (code {code}).', { code, reason })),
  documentTooLarge: () => t('This document is larger than 2 MB. It is not checked.'),
  noAnswer: () => t('The repository is not responding. Check that its service is running.'),
  daemonNotStarted: (reason: string) =>
    t('The bundled repository service could not start: {reason}', { reason }),
  badUrl: (url: string) =>
    t('The og.daemon.url setting is not a valid address: {url}. Example: ws://172.17.36.2:8470/', { url }),
  needsWss: (url: string) =>
    t(
      'VS Code in the browser can connect to wss:// addresses only, and to ws://localhost. {url} is neither. Set a certificate in the configuration of ogrepod.',
      { url },
    ),
  pageRefused: (url: string, origin: string) =>
    t(
      '{url} refuses connections from this page. Add "{origin}" to listen.origins in the configuration of ogrepod and restart it.',
      { url, origin },
    ),
  pageNotAnswered: (url: string, page: string) =>
    t(
      'Cannot connect to {url} from the browser. Check that ogrepod is running there. Open {page} in a browser tab to check that the browser trusts its certificate, and allow this page to access the local network if the browser asks.',
      { url, page },
    ),
  noToken: (url: string) => t('A token is needed to connect to {url}.', { url }),
  wrongToken: (url: string) => t('The repository at {url} rejected the token. Set a valid one.', { url }),
  away: (reason: string, time: string) =>
    t('{reason} Next attempt: {time}.', { reason: sentence(reason), time }),
  stale: (reason: string) => t('{reason} Showing the last known state.', { reason }),
  notConnected: () => t('Not connected to the repository.'),
  statusTooltip: {
    jobs: () => t('Click to show jobs.'),
    job: () => t('Click to open the running job.'),
    log: () => t('Click to show the log.'),
    token: () => t('Click to set the token.'),
    reconnect: () => t('Click to reconnect.'),
  },
  tokenFileUnreadable: (path: string) =>
    t('Cannot read the token file {path}. Check og.daemon.tokenFile.', { path }),
  connecting: () => t('Connecting to the repository…'),
  connectedAs: (url: string, role: string) => t('Connected to {url} ({role}).', { url, role }),
  retry: () => t('Reconnect'),
  setToken: () => t('Set Token'),
  changeSettings: () => t('Open Settings'),
  showLog: () => t('Show Log'),
  tokenTitle: (url: string) => t('Token for {url}', { url }),
  tokenPrompt: () =>
    t('Paste the token from the repository administrator. VS Code keeps it in its secret storage.'),
  tokenEmpty: () => t('Enter a token.'),
  bundledDaemon: () => t('the bundled repository service'),

  // What the repository refuses
  forbidden: (role: string) =>
    t('Your token does not allow this action. Ask for one with the "{role}" role.', { role }),

  // Things
  state: () => t('Status'),
  problem: () => t('Problem'),
  fileName: () => t('Image file'),
  tool: () => t('Tool'),
  compressor: () => t('Compressor'),
  filesystem: () => t('File system'),
  restoreSize: () => t('Restore size'),
  fileSize: () => t('File size'),
  usedSize: () => t('Used space'),
  volumes: () => t('Volumes'),
  ogInfo: () => t('ogGetImageInfo'),
  softwareProfile: () => t('Software profile'),
  partitionLabel: () => t('Partition'),
  partitionType: () => t('Partition type'),
  comments: () => t('Comments'),
  registered: () => t('Registered'),
  uncompressed: () => t('uncompressed'),
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
  noImagesYet: () => t('no images yet'),
  noComputersYet: () => t('no computers yet'),
  images: (count: number) => (count === 1 ? t('1 image') : t('{count} images', { count })),
  copyImagesTo: (folder: string) =>
    t('No images yet. Copy image files (*.img) to {folder}; they appear here automatically.', {
      folder,
    }),
  network: () => t('Network'),
  multicast: () => t('Multicast'),
  p2p: () => t('P2P'),
  status: () => t('Status'),
  cache: () => t('Cache'),
  free: (free: string) => t('{free} free', { free }),
  noCache: () => t('none'),
  disksAndCache: () => t('Disks and cache'),
  disksBeforeJob: () => t('as before the last job'),
  disksTold: (age: string) => t('told {age}', { age }),
  disksUnknown: () => t('known after its first connection'),
  disk: (number: number) => t('Disk {number}', { number }),
  partition: (number: number) => t('Partition {number}', { number }),
  used: (percent: number) => t('{percent}% used', { percent: formatNumber(percent, env.language) }),
  connectedOf: (count: number, total: number) => t('{count} of {total} connected', { count, total }),
  percent: (percent: number) => t('{percent}%', { percent }),
  doneOf: (count: number, total: number) => t('{count} of {total}', { count, total }),
  exitCode: () => t('Exit code'),
  exit: (code: number) => t('exit code {code}', { code }),
  attempt: () => t('Attempt'),
  lastMessage: () => t('Last message'),
  duration: () => t('Duration'),
  scope: () => t('Scope'),
  startedBy: () => t('Sent by'),
  startedAt: () => t('Sent'),
  waitsUntil: () => t('Waits until'),
  endedAt: () => t('Finished'),
  stateLabel: (label: string, state: string) => t('{label}, {state}', { label, state }),

  // Sending
  noInstruction: () => t('Open an OG instruction (.og) first, or create one with "Deploy Image".'),
  pickInstruction: (scope: string) => t('Select the instruction to send to {scope}', { scope }),
  openFile: () => t('Open File…'),
  pickSendScope: () => t('Select a classroom or group'),
  unknownScope: (name: string) =>
    t('"{name}" is not a classroom, group or computer. Check the # @scope line.', { name }),
  emptyScope: (name: string) => t('{name} has no computers. Add some first.', { name }),
  emptyScript: () => t('The instruction is empty.'),
  sendTitle: () => t('Send Instruction'),
  checking: () => t('Checking the instruction…'),
  confirm: (script: string, scope: string, count: number) =>
    t('Send "{script}" to {scope} ({computers})?', { script, scope, computers: computers(count) }),
  allReady: (count: number) =>
    count === 1 ? t('The computer is ready.') : t('All {count} computers are ready.', { count }),
  sendTo: (count: number) => t('Send to {computers}', { computers: computers(count) }),
  noted: () => t('Good to know:'),
  changes: () => t('Also changes:'),
  effectLine: (effect: string) => t('• {effect}', { effect }),
  moreEffects: (more: number) => t('• and {more} more', { more }),
  andMore: (names: string, more: number) => t('{names} and {more} more', { names, more }),
  unknownReason: () => t('no reason given'),

  // Jobs
  jobProgress: (ended: number, total: number) => t('{ended} of {total} computers finished', { ended, total }),
  jobEnded: (title: string, succeeded: number, total: number) =>
    total === 1
      ? t('{title}: succeeded on {succeeded} of 1 computer', { title, succeeded })
      : t('{title}: succeeded on {succeeded} of {total} computers', { title, succeeded, total }),
  showOutput: () => t('Show Output'),
  showJobs: () => t('Show Jobs'),
  jobCancelled: (title: string, succeeded: number, total: number, by: string) => {
    if (by !== '') {
      return total === 1
        ? t('{title}: cancelled by {by}. Succeeded on {succeeded} of 1 computer.', { title, succeeded, by })
        : t('{title}: cancelled by {by}. Succeeded on {succeeded} of {total} computers.', {
            ...{ title, succeeded, total, by },
          });
    }
    return total === 1
      ? t('{title}: cancelled. Succeeded on {succeeded} of 1 computer.', { title, succeeded })
      : t('{title}: cancelled. Succeeded on {succeeded} of {total} computers.', { title, succeeded, total });
  },
  cancelJob: (title: string) => t('Cancel the job "{title}"?', { title }),
  cancelTarget: (title: string, computer: string) =>
    t('Cancel "{title}" on {computer}?', { title, computer }),
  cancelDetail: () => t('Changes already made on a computer are not undone.'),
  cancelSelected: () => t('Cancel on Selected Computers'),
  cancelButton: () => t('Cancel Job'),
  leaveButton: () => t('Keep Running'),
  runningJobs: (count: number) => (count === 1 ? t('1 job running') : t('{count} jobs running', { count })),
  noOutputAtEnd: () => t('The instruction produced no output.'),
  outputWaits: (computer: string) => t('Waiting for {computer}.', { computer }),
  noOutput: () => t('No output yet.'),
  outputTruncated: (size: string) => t('… Showing only the end of {size} of output', { size }),
  outputNeedsConnection: () => t('The output will appear when the connection is restored.'),

  // Classrooms
  classroomNameExample: () => t('Classroom 1'),
  classroomName: () => t('Classroom name'),
  classroomNameTaken: (name: string) => t('A classroom named "{name}" already exists.', { name }),
  nameNeeded: () => t('Enter a name.'),
  computersNeeded: () => t('Paste at least one computer.'),
  computersPromptLater: () =>
    t('Paste the computers: name, IP and MAC of each. Leave it empty to add them later.'),
  computersPrompt: () => t('Paste the computers: name, IP and MAC of each'),
  computersPlaceholder: () => t('pc-01 172.17.36.11 00:50:56:16:B3:01 pc-02 …'),
  computersIncomplete: (word: string) =>
    t('Each computer needs a name, an IP and a MAC. Incomplete: {word}', { word }),
  computersRepeated: (name: string) => t('{name}: its name, IP or MAC is repeated in the list.', { name }),
  computersFound: (count: number) => t('{computers} to add', { computers: computers(count) }),
  computersPartly: (added: number, total: number, reason: string) =>
    t('{added} of {total} computers added. Error on the next one: {reason}', { added, total, reason }),
  computersPartlyHint: () => t('Correct the list and use Add Computers for the rest.'),
  classroomAdded: (name: string) =>
    t('Classroom {name} added. Boot its computers with ogLive to see them connect.', { name }),
  removedNow: (name: string) => t('{name} has been removed.', { name }),
  addComputers: (classroom: string) => t('Add Computers to {classroom}', { classroom }),
  removeClassroom: (name: string, count: number) =>
    t('Remove the classroom {name} ({computers})?', { name, computers: computers(count) }),
  removeComputer: (name: string, classroom: string) =>
    t('Remove {name} from {classroom}?', { name, classroom }),
  removeDetail: () => t('It is only removed from the list. Nothing changes on the computers.'),
  remove: () => t('Remove'),

  // Images
  copied: (name: string) => t('Copied: {name}', { name }),
  copy: () => t('Copy'),
};

/** Reasons come with or without a full stop. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
