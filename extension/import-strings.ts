import { l10n } from 'vscode';
import type { ImportMark } from './model/import-preview.ts';

const { t } = l10n;

/** Names of what an import changes, as they stand before an arrow. */
const importField = (field: string): string =>
  ({
    name: t('name'),
    ip: 'IP',
    mac: 'MAC',
    group: t('group'),
    groups: t('groups'),
    classroom: t('classroom'),
    network: t('network'),
    softwareProfile: t('software profile'),
    partition: t('partition'),
    partitionType: t('partition type'),
    comments: t('comments'),
    'multicast.port': t('multicast port'),
    'multicast.mode': t('multicast mode'),
    'multicast.address': t('multicast address'),
    'multicast.speedMbps': t('multicast speed'),
    'p2p.mode': t('P2P mode'),
    'p2p.seconds': t('P2P seconds'),
  })[field] ?? field;

const importMark = (mark: ImportMark): string =>
  ({
    added: t('to add'),
    changed: t('to change'),
    unchanged: t('unchanged'),
    refused: t('rejected'),
    missing: t('not in the source'),
  })[mark];

/** What the import of classrooms says. */
export const importStrings = {
  importField,
  importMark,

  // Where from
  importClassrooms: () => t('Import Classrooms'),
  importSource: () => t('Select the source of the classrooms'),
  importOpenEditor: (name: string) => t('From the open editor: {name}', { name }),
  importTextFile: () => t('From a file…'),
  importTextFileDetail: () => t('dhcpd.conf, Kea or CSV'),
  importClipboard: () => t('From the clipboard'),
  importConsole: () => t('From an OpenGnsys console…'),
  importConsoleDetail: () => t('Classrooms with their multicast settings, computers and images'),
  importOgServer: () => t('From an ogServer…'),
  importOgServerDetail: () => t('Classrooms, groups and computers'),
  importOpen: () => t('Read File'),
  importNoComputers: (name: string) =>
    t('{name} contains no computers. Select a dhcpd.conf, Kea or CSV file.', { name }),
  importTooLong: (name: string) => t('{name} is larger than 2 MB. Import it in parts.', { name }),
  importUrl: (example: string) => t('Server address. Example: {example}', { example }),
  importUrlNeeded: () => t('Enter an HTTP or HTTPS address.'),
  importKnownKey: () => t('Use the saved key'),
  importKnownKeyPlaceholder: () => t('Select how to log in'),
  importLogIn: () => t('Log in again'),
  importUser: () => t('User of the console'),
  importPassword: () =>
    t('Password. It is used once and not saved; VS Code keeps the console key in its secret storage.'),
  importToken: () => t('Token of the ogServer (api_token in its ogserver.json)'),
  importValueNeeded: () => t('Enter a value.'),
  importReading: (from: string) => t('Reading the classrooms of {from}…', { from }),
  importTrust: () => t('Trust Certificate'),
  importTrustQuestion: (host: string) => t('Trust the certificate of {host}?', { host }),

  // The preview
  importFrom: (from: string, added: number, changed: number, refused: number) =>
    t('{from}: {added} to add, {changed} to change, {refused} rejected. Select what to import.', {
      ...{ from, added, changed, refused },
    }),
  importNothing: (from: string, refused: number) =>
    t('{from}: nothing to import. Rejected: {refused}.', { from, refused }),
  importImages: () => t('Image registrations'),
  importUnchanged: (count: number) => t('{count} unchanged', { count }),
  importNote: () => t('Note'),
  importRemoves: () => t('select it to remove it'),
  importLine: (line: number, reason: string) => t('line {line}: {reason}', { line, reason }),
  importNone: () => t('Nothing is selected.'),
  importImport: () => t('Import Selected'),
  importRemoval: (count: number) =>
    count === 1
      ? t('1 computer that is not in the source will be removed. Import?')
      : t('{count} computers that are not in the source will be removed. Import?', { count }),
  importDone: (classrooms: number, computers: number, images: number) =>
    images === 0
      ? t('Imported: classrooms {classrooms}, computers {computers}.', { classrooms, computers })
      : t('Imported: classrooms {classrooms}, computers {computers}, images {images}.', {
          ...{ classrooms, computers, images },
        }),

  // Computers that belong to no classroom
  unknownComputers: (count: number) =>
    count === 1
      ? t('1 connected computer without a classroom')
      : t('{count} connected computers without a classroom', { count }),
  withoutClassroom: (count: number) =>
    count === 1 ? t('1 computer without a classroom') : t('{count} computers without a classroom', { count }),
  unknownDetail: () => t('Instructions can only be sent to computers of a classroom.'),
  macUnknown: () => t('MAC unknown'),
  addUnknown: () => t('Add Computers to a Classroom'),
  addUnknownButton: () => t('Add'),
  addUnknownOne: (ip: string) => t('Add {ip} to a Classroom', { ip }),
  unknownWhich: () => t('Select the computers to add'),
  unknownClassroom: () => t('Select the classroom'),
  unknownName: () => t('Computer name'),
  unknownMac: () => t('MAC address of the computer. Example: 02:00:5E:10:00:01'),
  unknownMacNeeded: () => t('Enter a MAC address, for example 02:00:5E:10:00:01.'),
};
