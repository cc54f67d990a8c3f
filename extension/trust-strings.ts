import { l10n } from 'vscode';

const { t } = l10n;

/** What is said in a folder that is not trusted. */
export const trustStrings = {
  untrusted: () =>
    t(
      'This folder is not trusted (Restricted Mode): here you can read and check, but nothing is sent to computers or changed in the repository. If you know who wrote its files, trust the folder and try again.',
    ),
  manage: () => t('Manage Workspace Trust'),
  trusted: () => t('This folder is trusted now. Try again.'),
};
