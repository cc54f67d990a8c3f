import { l10n } from 'vscode';
import type { DeployProtocol } from '../daemon/protocol/index.ts';
import type { Session, SessionField, SessionProblem } from './model/session.ts';

const { t } = l10n;

const computers = (count: number) => (count === 1 ? t('1 computer') : t('{count} computers', { count }));

const protocolText = (protocol: DeployProtocol): string =>
  ({
    TORRENT: t('Computers share the image with each other, through their caches.'),
    MULTICAST: t('One transmission to all computers, through their caches.'),
    'MULTICAST-DIRECT': t('One transmission to all computers, directly to the partition.'),
    UNICAST: t('Each computer copies the image separately, through its cache.'),
    'UNICAST-DIRECT': t('Each computer copies the image separately, directly to the partition.'),
  })[protocol];

const sessionProblem = (problem: SessionProblem): string =>
  ({
    multicastFields: t('Enter six fields, for example 9000:full-duplex:239.194.17.36:90M:24:60'),
    port: t('The port must be an even number from 9000 to 9098.'),
    method: t('The mode must be full-duplex or half-duplex.'),
    address: t('The address must be a multicast address (224.0.1.0 to 239.255.255.255).'),
    speed: t('The speed must be a number followed by M, for example 90M.'),
    clients: t('The number of computers must be a whole number.'),
    seconds: t('The time must be a whole number of seconds.'),
    p2pFields: t('Enter two fields, for example peer:60'),
    p2pMode: t('The mode must be peer, leecher or seeder.'),
  })[problem];

const sessionFieldName = (field: SessionField): string =>
  ({
    port: t('Port'),
    method: t('Mode'),
    address: t('Multicast address'),
    speed: t('Speed'),
    clients: t('Computers'),
    seconds: t('Maximum wait'),
    p2pMode: t('P2P mode'),
    p2pSeconds: t('Sharing time'),
  })[field];

/** One line, in the words of the manual. */
const sessionFieldText = (field: SessionField): string =>
  ({
    port: t('Multicast port: an even number from 9000 to 9098; the next port is used for control'),
    method: t('How the sender and the computers communicate during the transfer'),
    address: t('Multicast address: the group that the computers of the classroom listen to'),
    speed: t('Maximum speed, in Mbit/s'),
    clients: t('Number of computers to wait for before starting'),
    seconds: t('Maximum wait, in seconds, from the first computer that joins'),
    p2pMode: t('What a computer does with the image during and after the download'),
    p2pSeconds: t('Seconds to keep sharing after the download'),
  })[field];

const sessionModes = () => ({
  'full-duplex': t('Sender and computers communicate at the same time: for a network with switches.'),
  'half-duplex': t('Sender and computers take turns: for a network with hubs, or with losses.'),
  peer: t('Shares while downloading, and then for the sharing time.'),
  leecher: t('Only downloads: the sharing time is ignored.'),
  seeder: t(
    'A computer that already has the image shares it for the sharing time; the others work as peers.',
  ),
});

/** The texts of the wizards. */
export const wizardStrings = {
  protocolText,
  sessionProblem,
  sessionFieldName,
  sessionFieldText,
  sessionModes,

  // Session
  selectSession: (kind: Session['kind']) =>
    kind === 'multicast' ? t('Select the multicast session') : t('Select the P2P session'),
  sessionOfClassroom: () => t('Classroom defaults'),
  sessionShared: (classroom: string) =>
    t('The classroom "{classroom}" uses the same port or address', { classroom }),
  sessionUnshared: () => t('Classroom defaults with a port and an address of their own'),
  sessionOfLastTime: () => t('Last used'),
  sessionByFields: () => t('Change the Fields…'),
  wholeSession: () => t('Whole session'),
  sessionByLine: () => t('Enter the session in one line…'),
  sessionFieldNames: (kind: Session['kind']) =>
    kind === 'multicast'
      ? t('Port, mode, address, speed, computers and maximum wait, one by one')
      : t('Mode and seconds, one by one'),

  // Deploy
  deployTitle: () => t('Deploy Image'),
  pickScope: () => t('Select a classroom or group'),
  pickImage: () => t('Select an image'),
  pickPartition: (image: string) => t('Select the target disk and partition for {image}', { image }),
  pickProtocol: () => t('Select the transfer protocol'),
  noClassrooms: () => t('No classrooms yet. Add one first.'),
  noImages: () => t('No images yet.'),
  addClassroom: () => t('Add Classroom'),
  groupOf: (classroom: string) => t('group in {classroom}', { classroom }),
  readyImages: () => t('Ready'),
  otherImages: () => t('Not available now'),
  notDeployable: (image: string, reason: string) =>
    t('{image} cannot be deployed now: {reason}', { image, reason }),
  diskPartition: (disk: number, partition: number) =>
    t('Disk {disk}, partition {partition}', { disk, partition }),
  onComputers: (count: number, total: number) =>
    total === 1 && count === 1
      ? t('on the computer')
      : count === total
        ? t('on all {total} computers', { total })
        : t('on {count} of {total} computers', { count, total }),
  fits: () => t('the image fits'),
  tooSmall: (count: number, needed: string) =>
    t('too small on {computers}: the image needs {needed}', { computers: computers(count), needed }),
  onlyCache: () => t('Cache only'),
  onlyCacheDetail: () => t('Copies the image to the caches without restoring it (updateCache).'),
  otherPartition: () => t('Another disk and partition…'),
  partitionPrompt: () => t('Disk and partition numbers. Example: 1 2'),
  partitionInvalid: () => t('Enter two numbers: disk and partition.'),
  suggested: () => t('recommended'),
  multicastPrompt: () => t('Multicast session: port:mode:address:speed:computers:seconds'),
  p2pPrompt: () => t('P2P session: mode:seconds'),
  sampleName: () => t('sample'),
  sampleWhat: () => t('Sample: shows the partitions of the first disk. It changes nothing on the computers.'),
  sampleNext: () => t('To deploy an image, start a line with deployImage and press Ctrl+Space.'),
  created: () => t('Instruction created. Review it and select Send.'),
  generated: (count: number) =>
    count === 1
      ? t('The instruction has 1 problem. See the Problems view.')
      : t('The instruction has {count} problems. See the Problems view.', { count }),

  // Restore and create
  restoreTitle: () => t('Restore Image'),
  pickRestorePartition: () => t('Select the partition to restore (with its current content)'),
  notRestorable: (image: string, reason: string) =>
    t('{image} cannot be restored now: {reason}', { image, reason }),
  sameSystem: (type: string) => t('Same system as now ({type})', { type }),
  otherSystems: () => t('Other systems'),
  pickConfigure: () => t('Select what to do after restoring'),
  configureSystem: () => t('Adapt the system to each computer'),
  configureSystemDetail: () => t('File system size, computer name and boot loader (configureOs)'),
  restoreOnly: () => t('Only restore'),
  restoreOnlyDetail: () => t('The partition is left exactly as it is in the image'),
  createTitle: () => t('Create Image'),
  pickComputer: () => t('Select the computer to create the image from'),
  pickSource: () => t('Select the partition to create the image from'),
  pickImageToWrite: () => t('Select the image to write'),
  newImage: () => t('New Image…'),
  newImageDetail: () => t('The image is registered first, with the type, system and size of the partition'),
  registeredImages: () => t('Registered images'),
  overwrites: (file: string) => t('Overwrites {file}', { file }),
  overwritesNothing: () => t('No file yet: nothing is overwritten'),
  notWritable: (image: string, reason: string) =>
    t('{image} cannot be written now: {reason}', { image, reason }),
  imageThere: (image: string) => t('image {image}', { image }),
  usedOf: (used: string, size: string) => t('{used} used of {size}', { used, size }),
  usedSizeOf: (used: string) => t('{used} used', { used }),
  equalComputers: (count: number) =>
    count === 1 ? t('1 computer') : t('{count} equal computers', { count }),
  allOfThem: (count: number) => t('All {count} computers', { count }),
  disksNotSent: (count: number) =>
    count === 1
      ? t('1 computer has not sent its disks yet')
      : t('{count} computers have not sent their disks yet', { count }),
};
