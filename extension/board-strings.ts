import { l10n } from 'vscode';

const { t } = l10n;

/** The texts of the pages that show how things stand. */
export const boardStrings = {
  loading: () => t('Loading…'),
  cannotBeShown: () =>
    t('The page cannot be shown because of an error in OG Studio. The log has the details.'),
  reload: () => t('Reload'),
  board: () => t('Board'),
  boardOf: (classroom: string) => t('{classroom} – Board', { classroom }),
  pickClassroom: () => t('Select a classroom'),
  /** What every page may have to say. */
  frame: () => ({ cannotBeShown: boardStrings.cannotBeShown(), reload: boardStrings.reload() }),
};
