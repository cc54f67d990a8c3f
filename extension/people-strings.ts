import { l10n } from 'vscode';
import type { Person } from './model/people.ts';

const { t } = l10n;

/** What is told of other people who are connected, and of what they run. */
export const peopleStrings = {
  nameOf: ({ name, isOwn }: Person) => (isOwn ? t('{name} (your token)', { name }) : name),
  connected: () => t('Also connected'),
  role: () => t('Role'),
  program: () => t('Program'),
  connectedFrom: () => t('Connected from'),
  sessions: () => t('Connections'),
  running: () => t('Running'),
  alsoThere: (names: string) => t('Also connected: {names}', { names }),
  othersJob: (title: string, person: string) =>
    t('The job "{title}" sent by {person} has not finished.', { title, person }),
  ownJob: (title: string) => t('Your job "{title}" has not finished.', { title }),
};
