import { l10n } from 'vscode';

const { t } = l10n;

/** What is said of an instruction whose multicast port is in use. */
export const portStrings = {
  job: () => t('Job'),
  question: (title: string) => t('"{title}" uses a multicast port that is in use.', { title }),
  wait: () => t('Wait for It'),
  useFree: (port: number) => t('Use Port {port}', { port }),
  waitDetail: () =>
    t('Wait for It: the computers wait and are sent the instruction when the other session has ended.'),
  useFreeDetail: (port: number) =>
    t('Use Port {port}: the changed instruction is shown, and sent after you confirm it.', { port }),
  changed: (title: string, port: number) => t('{title} (on port {port})', { title, port }),
};
