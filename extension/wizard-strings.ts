import { l10n } from 'vscode';
import type { DeployProtocol } from '../daemon/protocol/index.ts';
import type { Session, SessionField, SessionProblem } from './model/session.ts';

const { t } = l10n;

const computers = (count: number) => (count === 1 ? t('1 computer') : t('{count} computers', { count }));

const protocolText = (protocol: DeployProtocol): string =>
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
    method: t('How sender and computers talk during the transfer'),
    address: t('Multicast address: the group that the computers of the classroom listen to'),
    speed: t('Maximum speed, in Mbit/s'),
    clients: t('Number of computers to wait for before starting'),
    seconds: t('Maximum wait, in seconds, from the first computer that joins'),
    p2pMode: t('What a computer does with the image while and after it downloads it'),
    p2pSeconds: t('Seconds to keep sharing after the download'),
  })[field];

const sessionModes = () => ({
  'full-duplex': t('Computers and sender talk at the same time: for a network with switches.'),
  'half-duplex': t('They take turns: for a network with hubs, or with losses.'),
  peer: t('Shares while it downloads, and goes on for the sharing time.'),
  leecher: t('Only downloads: the sharing time is ignored.'),
  seeder: t('One that has the image already shares it for the sharing time; any other does as a peer.'),
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
  sessionOfClassroom: () => t('As the classroom says'),
  sessionOfLastTime: () => t('As last time'),
  sessionByFields: () => t('Change the fields…'),
  sessionByLine: () => t('Type it in one line…'),
  sessionFieldNames: (kind: Session['kind']) =>
    kind === 'multicast'
      ? t('Port, mode, address, speed, computers and maximum wait, one by one')
      : t('Mode and seconds, one by one'),

  // Deploy
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
};
