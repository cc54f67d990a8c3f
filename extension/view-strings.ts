import { l10n } from 'vscode';
import type { PortName } from '../daemon/protocol/index.ts';
import { type ClassroomField, classroomFields } from './model/classroom-filter.ts';
import { type ImageField, imageFields } from './model/image-filter.ts';
import type { ImageGrouping, ImageSort } from './model/image-order.ts';

const { t } = l10n;

const imagePrefix = (field: ImageField): string =>
  ({
    state: t('status'),
    name: t('name'),
    system: t('system'),
    repository: t('repository'),
    tool: t('tool'),
  })[field];

const classroomPrefix = (field: ClassroomField): string =>
  ({ classroom: t('classroom'), computer: t('computer'), status: t('status') })[field];

const sortBy = (sort: ImageSort): string =>
  ({
    name: t('By Canonical Name'),
    date: t('By Date, Newest First'),
    size: t('By Restore Size, Largest First'),
  })[sort];

const groupBy = (group: ImageGrouping): string =>
  ({ none: t('No Groups'), repository: t('By Repository'), system: t('By System') })[group];

const portOff = (port: Exclude<PortName, 'sums'>): string =>
  ({
    clients: t('No connection to computers'),
    requests: t('Multicast: another service'),
    tracker: t('Tracker: another program'),
    seeder: t('No sharing by torrent'),
  })[port];

const portOffWhy = (port: Exclude<PortName, 'sums'>): string =>
  ({
    clients: t(
      'clients.port is off in the configuration of the service. The status of the computers is unknown, and jobs are sent from the console of OpenGnsys.',
    ),
    requests: t(
      'requests.port is off in the configuration of the service. Multicast sessions of the other service are not listed here.',
    ),
    tracker: t(
      'tracker.port is off in the configuration of the service. Computers that download from each other are not listed here.',
    ),
    seeder: t('seeder.engine is off in the configuration of the service.'),
  })[port];

/** The texts of what the views show: filters, order, several at once. */
export const viewStrings = {
  portOff,
  portOffWhy,
  reason: () => t('Reason'),
  imagePrefix,
  classroomPrefix,
  sortBy,
  groupBy,

  filterImagesTitle: () => t('Filter Images'),
  filterImagesPrompt: () =>
    t('Words to look for. Prefixes: {prefixes}. Example: {example}', {
      prefixes: imageFields.map((field) => `${imagePrefix(field)}:`).join(' '),
      example: `win ${imagePrefix('system')}:ntfs ${imagePrefix('tool')}:partclone`,
    }),
  filterClassroomsTitle: () => t('Filter Classrooms'),
  filterClassroomsPrompt: () =>
    t('Words to look for. Prefixes: {prefixes}. Example: {example}', {
      prefixes: classroomFields.map((field) => `${classroomPrefix(field)}:`).join(' '),
      example: `172.17.36 ${classroomPrefix('status')}:${t('off')}`,
    }),
  conditionsButton: () => t('Select from a List'),
  pickConditions: () => t('Select what the images must have'),
  shownOf: (shown: number, total: number) => t('{shown} of {total}', { shown, total }),
  imagesFound: (shown: number, total: number) => t('Images: {shown} of {total}', { shown, total }),
  classroomsFound: (shown: number, total: number) => t('Classrooms: {shown} of {total}', { shown, total }),
  noneFound: () => t('Nothing matches the filter.'),
  unknownSystem: () => t('Unknown system'),

  sortTitle: () => t('Sort Images'),
  groupTitle: () => t('Group Images'),
  now: () => t('current'),

  // Several images at once
  removeImages: (count: number) => t('Remove {count} images?', { count }),
  removeImagesDetail: (size: string) =>
    t(
      'Their files ({size} in total), associated files and registrations go to the trash. You can recover them for a limited time.',
      { size },
    ),
  imagesRemoved: (count: number) => t('{count} images have been moved to the trash.', { count }),
  unregisterImages: (count: number) => t('Unregister {count} images?', { count }),
  unregisterImagesDetail: () =>
    t('Their names, software profiles, partitions and comments will be deleted. Image files are kept.'),
  imagesUnregistered: (count: number) => t('{count} images have been unregistered.', { count }),
  verifyingImages: (count: number) => t('Verifying {count} images…', { count }),
  nthOf: (title: string, number: number, total: number) =>
    t('{title} ({number} of {total})', { title, number, total }),
};
