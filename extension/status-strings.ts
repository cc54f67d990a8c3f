import { l10n } from 'vscode';

const { t } = l10n;

/** What is said of the repository server, where something is wrong with it. */
export const statusStrings = {
  problems: (count: number) => (count === 1 ? t('1 problem') : t('{count} problems', { count })),
  severity: (state: 'warning' | 'error') => (state === 'error' ? t('error') : t('warning')),
  ofServer: () => t('Repository server'),
  command: () => t('Command'),
  back: () => t('To undo it'),
  checking: () => t('Checking the repository server…'),
};
