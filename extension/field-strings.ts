import { l10n } from 'vscode';

const { t } = l10n;

/** Names of the contract's fields, for errors that say which of them is wrong. */
const names: Readonly<Record<string, () => string>> = {
  canonicalName: () => t('Canonical name'),
  name: () => t('Name'),
  newName: () => t('New name'),
  softwareProfile: () => t('Software profile'),
  partition: () => t('Partition'),
  partitionType: () => t('Partition type'),
  repository: () => t('Repository'),
  comments: () => t('Comments'),
  classroom: () => t('Classroom'),
  group: () => t('Group'),
  groups: () => t('Groups'),
  computers: () => t('Computers'),
  network: () => t('Network'),
  ip: () => t('IP'),
  mac: () => t('MAC'),
  script: () => t('Instruction'),
  scope: () => t('Scope'),
  sources: () => t('Files'),
  image: () => t('Image'),
  disk: () => t('Disk'),
  protocol: () => t('Protocol'),
  address: () => t('Address'),
  port: () => t('Port'),
  speed: () => t('Speed'),
  url: () => t('Address'),
  user: () => t('User name'),
  password: () => t('Password'),
  key: () => t('Key'),
  text: () => t('Text'),
};

/** The name of a field for a person; of one in a list or an object, `computers.3.ip`, that of its last part. */
function fieldName(field: string): string {
  const own = field.split(/[.[\]]+/).findLast((part) => Object.hasOwn(names, part));
  return own === undefined ? field : (names[own]?.() ?? field);
}

export const fieldStrings = { fieldName };
