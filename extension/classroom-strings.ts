import { l10n } from 'vscode';
import type { FormLabel } from './model/classroom-form.ts';

const { t } = l10n;

/** What the form of a classroom and the commands that edit classrooms say. */
export const classroomStrings = {
  chooseClassroom: () => t('Choose the classroom'),
  saved: (name: string) => t('The classroom "{name}" is saved.', { name }),
  closedUnsaved: (name: string) =>
    t('The form of the classroom "{name}" was closed before its changes were saved.', { name }),
  reopen: () => t('Reopen'),
  comparison: (name: string) => t('{name}: as it is now ↔ your changes', { name }),

  // Several computers at once
  removeComputers: (count: number) => t('Remove {count} computers from their classrooms?', { count }),
  names: (names: readonly string[]) => {
    const most = 12;
    const list = names.slice(0, most).join(', ');
    const more = names.length - most;
    return more > 0 ? t('{list} and {more} more', { list, more }) : list;
  },
  moveWhere: (count: number) =>
    count === 1 ? t('Where does the computer go?') : t('Where do the {count} computers go?', { count }),
  newGroupItem: () => t('New group…'),
  newGroupName: () => t('Name of the new group'),
  noGroup: () => t('No group'),
  groupTaken: (name: string) => t('There is already a group "{name}".', { name }),

  // Computers that are ticked in the view
  chosenOf: (chosen: number, total: number) => t('{chosen} of {total} chosen', { chosen, total }),

  formLabels: (): Record<FormLabel, string> => ({
    name: t('Name'),
    network: t('Network'),
    repository: t('Repository'),
    multicast: t('Multicast'),
    p2p: t('P2P'),
    groups: t('Groups'),
    computers: t('Computers'),
  }),

  /** The texts of the page. Those with `{…}` are filled in there. */
  page: () => ({
    general: t('Classroom'),
    name: t('Name'),
    network: t('Network'),
    networkHint: t('Address and bits. Left empty: the /24 of the first computer.'),
    repository: t('Repository'),
    noRepository: t('Not set'),
    multicast: t('Multicast defaults'),
    port: t('Port'),
    mode: t('Mode'),
    address: t('Address'),
    speedMbps: t('Speed (Mbit/s)'),
    clients: t('Computers to wait for'),
    seconds: t('Longest wait (s)'),
    p2p: t('P2P defaults'),
    p2pMode: t('Mode'),
    p2pSeconds: t('Time sharing afterwards (s)'),
    groups: t('Groups'),
    group: t('Group'),
    addGroup: t('Add group'),
    newGroup: t('New group'),
    noGroups: t('No groups. A group is a part of the classroom that instructions can be sent to.'),
    computers: t('Computers'),
    computer: t('Computer'),
    ip: t('IP'),
    mac: t('MAC'),
    addComputer: t('Add computer'),
    paste: t('Paste a list…'),
    pasteHint: t('Name, IP and MAC of each computer, in any order.'),
    pasteAdd: t('Add {count} computers'),
    pasteProblem: t('This is not a name, an IP and a MAC: {word}'),
    pasteRepeated: t('{word} is in the list twice.'),
    noComputers: t('No computers yet. Add them one by one, or paste a list.'),
    select: t('Select {name}'),
    selectAll: t('Select all computers'),
    selected: t('{count} selected'),
    putInGroup: t('Put in group…'),
    takeOutOfGroups: t('Take out of all groups'),
    remove: t('Remove'),
    removeSelected: t('Remove selected'),
    save: t('Save'),
    saving: t('Saving…'),
    discard: t('Discard changes'),
    unsaved: t('There are unsaved changes.'),
    noChanges: t('No changes.'),
    problemsOne: t('1 problem must be solved before saving.'),
    problemsMany: t('{count} problems must be solved before saving.'),
    warningsOne: t('1 thing to look at.'),
    warningsMany: t('{count} things to look at.'),
    notSaved: t('Not saved: {reason}'),
    changedElsewhere: t('Somebody else has changed this classroom since you opened it.'),
    removedElsewhere: t('Somebody else has removed this classroom since you opened it.'),
    compare: t('Show differences'),
    takeTheirs: t('Discard my changes'),
    keepMine: t('Keep my changes'),

    'problem.blank': t('This cannot be empty.'),
    'problem.tooLong': t('At most {most} characters.'),
    'problem.controlCharacter': t('Line ends and control characters are not allowed.'),
    'problem.classroomExists': t('A classroom named "{name}" already exists.'),
    'problem.network': t('Write an address and its bits, as in 172.17.36.0/24.'),
    'problem.networkOverlaps': t('The classroom "{classroom}" has addresses of this network too.'),
    'problem.port': t('An even number from {least} to {most}.'),
    'problem.multicastAddress': t('A multicast address: 224.0.1.0 to 239.255.255.255.'),
    'problem.range': t('A whole number from {least} to {most}.'),
    'problem.groupTwice': t('There are two groups "{group}".'),
    'problem.groupEmpty': t('No computer is in this group.'),
    'problem.ip': t('Write an address, as in 172.17.36.11.'),
    'problem.mac': t('Write a MAC address, as in 00:0C:29:AB:CD:EF.'),
    'problem.computerExists': t('There are two computers "{name}".'),
    'problem.nameElsewhere': t('The classroom "{classroom}" has a computer "{name}" too.'),
    'problem.nameLong': t('Windows cuts names off after {most} characters.'),
    'problem.ipTaken': t('This address belongs to "{name}" of the classroom "{classroom}".'),
    'problem.macTaken': t('This MAC address belongs to "{name}" of the classroom "{classroom}".'),
    'problem.outsideNetwork': t('This address is outside the network of the classroom.'),
  }),
};

export type ClassroomPageText = keyof ReturnType<typeof classroomStrings.page>;
