import { l10n } from 'vscode';
import type { RetryKind } from './model/retry.ts';

const { t } = l10n;

const group = (kind: RetryKind, names: string): string =>
  ({
    failed: t('Failed: {names}', { names }),
    lost: t('Connection lost: {names}', { names }),
    unreached: t('Never reached: {names}', { names }),
    cancelled: t('Cancelled: {names}', { names }),
  })[kind];

/** What notifications say that follow their subject. */
export const noticeStrings = {
  group,
  noLongerSo: () => t('This is no longer the case: it has changed meanwhile.'),
  jobsEnded: (count: number) => t('{count} jobs finished:', { count }),
  alreadyRecovered: (names: string) => t('Already recovered, or no longer in the trash: {names}.', { names }),
  alreadyConnected: (url: string) => t('Already connected to {url}.', { url }),
  classroomGone: (name: string) => t('The classroom {name} no longer exists.', { name }),
  alreadyOpen: (name: string) => t('The form of {name} has been opened again meanwhile.', { name }),
  noUnknownLeft: () => t('All computers that have connected now belong to a classroom.'),
  warningGone: (name: string) => t('{name}: this warning no longer applies.', { name }),
};
