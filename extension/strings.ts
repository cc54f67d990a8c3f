import { l10n } from 'vscode';
import type {
  ComputerStatus,
  DeployAnswers,
  ImageState,
  JobState,
  Repository,
} from '../daemon/protocol/index.ts';
import { imageStrings } from './image-strings.ts';
import type { SessionProblem } from './model/session.ts';
import { transferStrings } from './transfer-strings.ts';

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

const protocolText = (protocol: DeployAnswers['protocol']): string =>
  ({
    TORRENT: t('The computers share the image among themselves through their caches.'),
    MULTICAST: t('One transmission for all, kept in the caches.'),
    'MULTICAST-DIRECT': t('One transmission for all, straight to the partition, without cache.'),
    UNICAST: t('Each computer makes its own copy into its cache.'),
    'UNICAST-DIRECT': t('Each computer makes its own copy, straight to the partition, without cache.'),
  })[protocol];

const sessionProblem = (problem: SessionProblem): string =>
  ({
    multicastFields: t('Six fields are needed, as in 9000:full-duplex:239.194.17.36:90M:24:60'),
    port: t('The port is an even number from 9000 to 9098.'),
    method: t('The mode is full-duplex or half-duplex.'),
    address: t('The address must be a multicast address (224.0.1.0 to 239.255.255.255).'),
    speed: t('The speed must be a number followed by M, for example 90M.'),
    clients: t('The number of computers must be a whole number.'),
    seconds: t('The time is a whole number of seconds.'),
    p2pFields: t('Two fields are needed, as in peer:60'),
    p2pMode: t('The mode is peer, leecher or seeder.'),
  })[problem];

/** Every text that the extension shows; the Spanish is in l10n/, the manifest's texts in package.nls.*.json. */
export const strings = {
  ...imageStrings,
  ...transferStrings,
  computers,
  imageState,
  computerStatus,
  jobState,
  repositoryState,
  protocolText,
  sessionProblem,

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

  // Deploy wizard
  deployTitle: () => t('Deploy Image'),
  pickScope: () => t('Where is the image to be deployed?'),
  pickImage: () => t('Which image?'),
  pickPartition: (image: string) => t('To which disk and partition does {image} go?', { image }),
  pickProtocol: () => t('How does it reach the computers?'),
  noClassrooms: () => t('There is no classroom yet. Add one first.'),
  noImages: () => t('There is no image yet.'),
  addClassroom: () => t('Add Classroom'),
  groupOf: (classroom: string) => t('group in {classroom}', { classroom }),
  readyImages: () => t('Ready'),
  otherImages: () => t('Cannot be deployed now'),
  notDeployable: (image: string, reason: string) =>
    t('{image} cannot be deployed now: {reason}', { image, reason }),
  diskPartition: (disk: number, partition: number) =>
    t('Disk {disk}, partition {partition}', { disk, partition }),
  onComputers: (count: number, total: number) =>
    count === total
      ? t('on all {total} computers', { total })
      : t('on {count} of {total} computers', { count, total }),
  fits: () => t('the image fits'),
  tooSmall: (count: number, needed: string) =>
    t('too small on {computers}: the image needs {needed}', { computers: computers(count), needed }),
  onlyCache: () => t('Only the cache'),
  onlyCacheDetail: () => t('Brings the image to the caches and restores nothing (updateCache).'),
  otherPartition: () => t('Another disk and partition…'),
  partitionPrompt: () => t('Disk and partition, as in: 1 2'),
  partitionInvalid: () => t('Two numbers are needed: the disk and the partition.'),
  suggested: () => t('suggested'),
  multicastPrompt: () => t('Multicast session: port:mode:address:speed:clients:seconds'),
  p2pPrompt: () => t('P2P: mode:seconds'),
  generated: (count: number) =>
    count === 1
      ? t('The instruction has 1 problem: see the Problems view.')
      : t('The instruction has {count} problems: see the Problems view.', { count }),

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
