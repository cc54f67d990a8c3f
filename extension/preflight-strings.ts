import { l10n } from 'vscode';

const { t } = l10n;

/** What the page of a preflight says; texts with `{…}` are filled in there. */
export const preflightStrings = {
  page: () => ({
    nothingSent: t('Check only: nothing has been sent'),
    scope: t('Scope: {scope}'),
    allReady: t('All {count} computers can run the instruction.'),
    oneReady: t('The computer can run the instruction.'),
    someBlocked: t('{able} of {count} computers can run the instruction; {blocked} cannot.'),
    allBlocked: t('The instruction cannot run on any of the {count} computers.'),
    oneBlocked: t('The instruction cannot run on the computer.'),
    someWarned: t('Warnings: {count}.'),
    blocked: t('Cannot run'),
    warned: t('Can run, with warnings'),
    ready: t('No problems'),
    noted: t('Good to know'),
    lost: t('Overwritten or erased'),
    changed: t('Changed'),
    nothingLost: t('Nothing is overwritten or erased.'),
    unknownReason: t('no reason given'),
    computers: t('{count} computers'),
    computer: t('1 computer'),
    allComputers: t('all computers'),
    send: t('Send to {count} Computers…'),
    sendOne: t('Send to 1 Computer…'),
    sendOthers: t('Exclude {blocked} and Send to {count}…'),
    again: t('Check Again'),
    close: t('Close'),
  }),
};

export type PreflightPageText = keyof ReturnType<typeof preflightStrings.page>;
