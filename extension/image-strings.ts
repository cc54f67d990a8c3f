import { l10n } from 'vscode';
import type { Activity } from './model/images.ts';
import type { FieldProblem, RegistrationField } from './model/registration.ts';

const { t } = l10n;

type WrongField = Exclude<FieldProblem, undefined | { reason: 'note' }>;

const activity = (what: Activity): string =>
  ({ importing: t('importing'), integrating: t('integrating'), verifying: t('verifying') })[what];

const registrationPrompt = (field: RegistrationField): string =>
  ({
    canonicalName: t('Canonical name: the image file name without extension'),
    name: t('Display name of the image'),
    softwareProfile: t('Software profile: operating system and programs installed'),
    partition: t('Partition the image was created from'),
    partitionType: t('Partition type that the image needs'),
    repository: t('Repository where the image is stored'),
    comments: t('Comments'),
  })[field];

const registrationField = (field: RegistrationField): string =>
  ({
    canonicalName: t('Canonical name'),
    name: t('Name'),
    softwareProfile: t('Software profile'),
    partition: t('Partition'),
    partitionType: t('Partition type'),
    repository: t('Repository'),
    comments: t('Comments'),
  })[field];

const fieldProblem = (problem: WrongField): string => {
  switch (problem.reason) {
    case 'empty':
      return t('This field is required.');
    case 'space':
      return t('A canonical name cannot contain spaces.');
    case 'hyphen':
      return t('A canonical name cannot start with a hyphen: commands would read it as an option.');
    case 'path':
      return t('Only one / is allowed, after the subfolder name.');
    case 'character':
      return t('This character is not allowed in a canonical name: {character}', {
        character: problem.character,
      });
    case 'tooLong':
      return t('At most {most} characters are allowed.', { most: problem.most });
    case 'control':
      return t('Control characters are not allowed.');
    case 'partition':
      return t('A partition number must be 1 or greater.');
    case 'taken':
      return t('An image with this name is already registered.');
  }
};

const nameNote = (note: 'console' | 'noSuchFile'): string =>
  ({
    console: t('The OpenGnsys web console only accepts letters and digits in canonical names.'),
    noSuchFile: t('No image file has this name yet. It will be linked when it appears.'),
  })[note];

/** The texts of what is done with images; a part of `strings`. */
export const imageStrings = {
  activity,
  registrationField,
  registrationPrompt,
  fieldProblem,
  nameNote,

  // In the trees
  notRegistered: () => t('not registered'),
  lastSeen: () => t('last known state'),
  canonicalName: () => t('Canonical name'),
  goingOn: () => t('In progress'),
  lock: () => t('Lock'),
  noFile: () => t('no file'),
  verified: () => t('Last verified'),
  checkedInPart: () => t('Verified in part, no damage found'),
  engineSize: (size: string) =>
    t(
      'The OpenGnsys engine rounds the size of this image up to {size} and refuses smaller partitions: the target partition needs at least that size.',
      { size },
    ),
  engineSizeTooSmall: (size: string) =>
    t(
      'The OpenGnsys engine takes {size} as the size of this image, less than it needs: it will not refuse a partition that is too small.',
      { size },
    ),
  seenLast: (age: string) => t('last seen {age}', { age }),
  imagesLabel: () => t('Images'),

  // Choosing one
  copyNameTitle: () => t('Copy Canonical Name'),
  inspectTitle: () => t('Inspect Image File'),
  noSuchImages: () => t('No image is available for this action.'),
  titled: (title: string, name: string) => t('{title}: {name}', { title, name }),
  problemOf: (name: string, problem: string) => t('{name}: {problem}', { name, problem }),

  // Registration
  registerTitle: () => t('Register Image'),
  registerButton: () => t('Register'),
  pickUnregistered: () => t('Select the image to register'),
  otherImage: () => t('Image Without a File Yet…'),
  registeredNow: (name: string) => t('{name} has been registered.', { name }),
  editTitle: () => t('Edit Image Registration'),
  updatedNow: (name: string) => t('The registration of {name} has been updated.', { name }),
  unregisteredNow: (name: string) => t('{name} has been unregistered.', { name }),
  unregisterTitle: () => t('Unregister Image'),
  unregister: (name: string) => t('Unregister the image {name}?', { name }),
  unregisterDetail: (file: string) =>
    t('Its name, software profile, partition and comments will be deleted. The file {file} is kept.', {
      file,
    }),
  unregisterMissing: () =>
    t('Its name, software profile, partition and comments will be deleted. It has no file.'),
  repositoryAway: (name: string) => t('The repository {name} is offline.', { name }),

  // Import
  importTitle: () => t('Import Image'),
  importButton: () => t('Import'),
  importFromWhere: () => t('Select the source of the image'),
  importFromFiles: () => t('Files on the repository server'),
  importWhich: (repository: string) => t('Select an image from {repository}', { repository }),
  importPath: () => t('Path on the repository server. For a multi-volume image, any one of its volumes.'),
  importPathInvalid: () => t('Enter the absolute path of a file, for example /srv/images/win11.img.'),
  importName: () => t('Canonical name for the image'),
  importReplaces: (name: string) =>
    t('An image named {name} already exists. If you replace it, the old one goes to the trash.', { name }),
  replace: (name: string) => t('Replace the image {name}?', { name }),
  replaceDetail: () =>
    t('The current image goes to the trash, where you can recover it. Its registration is kept.'),
  replaceButton: () => t('Replace'),
  importing: (name: string) => t('Importing {name}… Progress is shown in the Images view.', { name }),
  importStopped: (name: string) => t('Import of {name} stopped.', { name }),
  operationGoesOn: () => t('Connection lost. The operation continues on the repository server.'),
  imported: (name: string) => t('{name} has been imported and is ready.', { name }),
  notImported: (name: string, problem: string) =>
    t('{name} could not be imported: {problem}', { name, problem }),

  // Care
  verifyTitle: () => t('Verify Image'),
  verifying: (name: string) => t('Verifying {name}…', { name }),
  verificationStopped: (name: string) => t('Verification of {name} stopped.', { name }),
  isSound: (name: string) => t('{name} verified: it matches its checksums and its torrent.', { name }),
  isSoundInPart: (name: string, notChecked: string) =>
    t('{name}: no damage found; {notChecked}.', { name, notChecked }),
  cancelImageTitle: () => t('Stop Import or Verification'),
  renameTitle: () => t('Rename Image'),
  renamePrompt: () => t('New canonical name, also for the file, its associated files and the registration'),
  nameTaken: (name: string) => t('An image named {name} already exists.', { name }),
  renamed: (from: string, to: string) => t('{from} has been renamed to {to}.', { from, to }),
  breakLockTitle: () => t('Break Lock'),
  breakLockQuestion: (name: string) => t('Break the lock on {name}?', { name }),
  lockedBy: (owner: string, age: string) => t('Locked by {owner} {age}.', { owner, age }),
  unknownOwner: () => t('an unknown user'),
  breakLockDetail: () =>
    t(
      'The lock means that a computer or tool is writing the image. Break it only if you are sure that nothing is writing it.',
    ),
  breakLockForce: () => t('Break Lock Anyway'),

  // Other programs
  sourceComputer: () => t('Created on'),
  previousVersion: () => t('Previous version'),
  removedAt: (time: string) => t('removed by another program ({time})', { time }),
  restorePreviousTitle: () => t('Restore Previous Version'),
  restorePrevious: (name: string) => t('Restore the previous version of {name}?', { name }),
  restorePreviousDetail: (time: string, size: string) =>
    t(
      'The previous version ({size}, {time}) takes the place of the current image file, which goes to the trash. The registration stays.',
      { size, time },
    ),
  restorePreviousButton: () => t('Restore'),
  previousRestored: (name: string) => t('The previous version of {name} has been restored.', { name }),

  // Trash
  removeImageTitle: () => t('Remove Image'),
  removeImage: (name: string) => t('Remove the image {name}?', { name }),
  removeImageDetail: (file: string, size: string, registered: boolean) =>
    registered
      ? t(
          '{file} ({size}), its associated files and its registration go to the trash. You can recover them for a limited time.',
          { file, size },
        )
      : t(
          '{file} ({size}) and its associated files go to the trash. You can recover them for a limited time.',
          { file, size },
        ),
  moveToTrash: () => t('Move to Trash'),
  removed: (name: string) => t('{name} has been moved to the trash.', { name }),
  undo: () => t('Undo'),
  restored: (name: string) => t('{name} has been recovered from the trash.', { name }),
  trashTitle: () => t('Image Trash'),
  trashEmpty: () => t('The trash is empty.'),
  pickTrashed: () => t('Select an image to recover (the trash icon deletes it permanently)'),
  removedWhen: (age: string) => t('removed {age}', { age }),
  expires: (day: string) => t('kept until {day}', { day }),
  recover: () => t('Recover'),
  deleteForGood: () => t('Delete Permanently'),
  discard: (name: string) => t('Delete {name} permanently?', { name }),
  discardDetail: (size: string) => t('This frees {size} and cannot be undone.', { size }),

  // Torrent
  revealTorrentTitle: () => t('Reveal Torrent'),
  torrentShared: (name: string) => t('The torrent of {name} is shown in the Transfers view.', { name }),
  torrentNotShared: (name: string) => t('No one is sharing {name} at the moment.', { name }),
  revealFile: () => t('Reveal .torrent File'),
  copyPath: () => t('Copy .torrent File Path'),
};
