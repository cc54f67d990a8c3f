import { l10n } from 'vscode';
import type { Activity } from './model/images.ts';
import type { FieldProblem, RegistrationField } from './model/registration.ts';

const { t } = l10n;

type WrongField = Exclude<FieldProblem, undefined | { reason: 'note' }>;

const activity = (what: Activity): string =>
  ({ importing: t('importing'), integrating: t('integrating'), verifying: t('verifying') })[what];

const registrationPrompt = (field: RegistrationField): string =>
  ({
    canonicalName: t('Canonical name: the same as that of its file, without extension'),
    name: t('Name, as people call the image'),
    softwareProfile: t('Software profile: what is installed in the image'),
    partition: t('Partition that the image was made from'),
    partitionType: t('Partition type that the image needs'),
    repository: t('Repository that keeps the image'),
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
      return t('This field is mandatory.');
    case 'space':
      return t('A canonical name has no spaces.');
    case 'hyphen':
      return t('A canonical name does not begin with a hyphen: commands would take it for an option.');
    case 'path':
      return t('At most one / is allowed, after the name of the subfolder.');
    case 'character':
      return t('This character is not allowed in a canonical name: {character}', {
        character: problem.character,
      });
    case 'tooLong':
      return t('At most {most} characters are allowed.', { most: problem.most });
    case 'control':
      return t('Control characters are not allowed.');
    case 'partition':
      return t('A partition is a number from 1 on.');
    case 'taken':
      return t('An image of this name is registered already.');
  }
};

const nameNote = (note: 'console' | 'noSuchFile'): string =>
  ({
    console: t('The OpenGnsys web console takes only letters and digits in a canonical name.'),
    noSuchFile: t('There is no image file of this name yet: the image waits for it.'),
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
  lastSeen: () => t('as last seen'),
  canonicalName: () => t('Canonical name'),
  goingOn: () => t('Going on'),
  lock: () => t('Locked by'),
  noFile: () => t('There is no image file of this name.'),
  verified: () => t('Verified, and found to be sound'),
  checkedInPart: () => t('Verified in part, no damage found'),
  engineSize: (size: string) =>
    t(
      'OpenGnsys itself takes {size} for the size of this image, because of how it rounds, and its clients refuse a smaller partition: the target must have that size too.',
      { size },
    ),
  engineSizeTooSmall: (size: string) =>
    t(
      'OpenGnsys itself takes {size} for the size of this image, which is too little: its clients do not refuse a partition that the image does not fit in.',
      { size },
    ),
  seenLast: (age: string) => t('last seen {age}', { age }),
  imagesLabel: () => t('Images'),

  // Choosing one
  copyNameTitle: () => t('Copy Canonical Name'),
  inspectTitle: () => t('Inspect Image File'),
  noSuchImages: () => t('There is no image that this can be done to now.'),
  titled: (title: string, name: string) => t('{title}: {name}', { title, name }),
  problemOf: (name: string, problem: string) => t('{name}: {problem}', { name, problem }),

  // Registration
  registerTitle: () => t('Register Image'),
  registerButton: () => t('Register…'),
  pickUnregistered: () => t('Which image is to be registered?'),
  otherImage: () => t('Another image, whose file will come later…'),
  registeredNow: (name: string) => t('{name} is registered.', { name }),
  editTitle: () => t('Edit Registration'),
  updatedNow: (name: string) => t('The registration of {name} was changed.', { name }),
  unregisterTitle: () => t('Unregister'),
  unregister: (name: string) => t('Unregister the image {name}?', { name }),
  unregisterDetail: (file: string) =>
    t(
      'What was told of it is forgotten: name, software profile, partition, comments. Its file {file} stays.',
      {
        file,
      },
    ),
  unregisterMissing: () =>
    t('What was told of it is forgotten: name, software profile, partition, comments. It has no file.'),
  repositoryAway: (name: string) => t('The repository {name} cannot be reached now.', { name }),

  // Import
  importTitle: () => t('Import Image'),
  importButton: () => t('Import'),
  importFromWhere: () => t('Where does the image come from?'),
  importFromFiles: () => t('Files on the machine of the repository'),
  importWhich: (repository: string) => t('Which image of {repository}?', { repository }),
  importPath: () => t('Path on the machine of the repository; one volume stands for its whole set'),
  importPathInvalid: () => t('An absolute path of a file is needed, such as /srv/images/win11.img.'),
  importName: () => t('Canonical name that the image is to have'),
  importReplaces: (name: string) =>
    t('There is an image {name} already: it can be replaced, and the old one goes to the trash.', { name }),
  replace: (name: string) => t('Replace the image {name}?', { name }),
  replaceDetail: () =>
    t(
      'The image that is there now goes to the trash, from where it can be restored. Its registration stays.',
    ),
  replaceButton: () => t('Replace'),
  imported: (name: string) => t('{name} was imported and is ready.', { name }),
  notImported: (name: string, problem: string) => t('{name} was not imported: {problem}', { name, problem }),

  // Care
  verifyTitle: () => t('Verify Image'),
  isSound: (name: string) => t('{name} is sound: it is what its checksums and its torrent tell.', { name }),
  isSoundInPart: (name: string, notChecked: string) =>
    t('{name}: no damage found; {notChecked}.', { name, notChecked }),
  cancelImageTitle: () => t('Cancel'),
  renameTitle: () => t('Rename Image'),
  renamePrompt: () => t('New canonical name: the file, what lies beside it and the registration take it'),
  nameTaken: (name: string) => t('There is already an image {name}.', { name }),
  renamed: (from: string, to: string) => t('{from} is now called {to}.', { from, to }),
  breakLockTitle: () => t('Break Lock'),
  breakLockQuestion: (name: string) => t('Break the lock of {name}?', { name }),
  lockedBy: (owner: string, age: string) => t('It was locked by {owner}, {age}.', { owner, age }),
  unknownOwner: () => t('somebody unknown'),
  breakLockDetail: () =>
    t('A lock says that a computer or a tool is writing the image. Break it only if it was left behind.'),
  breakLockForce: () => t('Break It All the Same'),

  // Trash
  removeImageTitle: () => t('Remove Image'),
  removeImage: (name: string) => t('Remove the image {name}?', { name }),
  removeImageDetail: (file: string, size: string, registered: boolean) =>
    registered
      ? t(
          '{file} ({size}), the files beside it and its registration go to the trash, from where they can be restored for some time.',
          { file, size },
        )
      : t(
          '{file} ({size}) and the files beside it go to the trash, from where they can be restored for some time.',
          { file, size },
        ),
  moveToTrash: () => t('Move to Trash'),
  removed: (name: string) => t('{name} was moved to the trash.', { name }),
  undo: () => t('Undo'),
  restored: (name: string) => t('{name} is back.', { name }),
  trashTitle: () => t('Trash of Images'),
  trashEmpty: () => t('The trash is empty.'),
  pickTrashed: () => t('Which image is to be restored?'),
  removedWhen: (age: string) => t('removed {age}', { age }),
  expires: (day: string) => t('kept until {day}', { day }),
  deleteForGood: () => t('Delete for Good'),
  discard: (name: string) => t('Delete {name} for good?', { name }),
  discardDetail: (size: string) => t('It is {size}, and cannot be brought back afterwards.', { size }),

  // Torrent
  revealTorrentTitle: () => t('Reveal Torrent'),
  torrentShared: (name: string) => t('The torrent of {name} is in the view Transfers.', { name }),
  torrentNotShared: (name: string) => t('Nobody is sharing {name} now.', { name }),
  revealFile: () => t('Reveal the .torrent File'),
  copyPath: () => t('Copy the Path of the .torrent File'),
};
