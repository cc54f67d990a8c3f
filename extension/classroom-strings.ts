import { l10n } from 'vscode';
import type { FormLabel } from './model/classroom-form.ts';

const { t } = l10n;

/** What the form of a classroom and the commands that edit classrooms say. */
export const classroomStrings = {
  chooseClassroom: () => t('Select a classroom'),
  saved: (name: string) => t('The classroom "{name}" has been saved.', { name }),
  closedUnsaved: (name: string) =>
    t('The form of the classroom "{name}" was closed before its changes were saved.', { name }),
  reopen: () => t('Reopen'),
  comparison: (name: string) => t('{name}: saved now ↔ your changes', { name }),

  // Several computers at once
  removeComputers: (count: number) => t('Remove {count} computers from their classrooms?', { count }),
  names: (names: readonly string[]) => {
    const most = 12;
    const list = names.slice(0, most).join(', ');
    const more = names.length - most;
    return more > 0 ? t('{list} and {more} more', { list, more }) : list;
  },
  moveWhere: (count: number) =>
    count === 1
      ? t('Select where to move the computer')
      : t('Select where to move the {count} computers', { count }),
  newGroupItem: () => t('New Group…'),
  newGroupName: () => t('Name of the new group'),
  noGroup: () => t('No group'),
  groupTaken: (name: string) => t('A group named "{name}" already exists.', { name }),

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
    networkHint: t('Address/bits. If empty: the /24 network of the first computer.'),
    repository: t('Repository'),
    noRepository: t('Not set'),
    multicast: t('Multicast defaults'),
    port: t('Port'),
    mode: t('Mode'),
    address: t('Address'),
    speedMbps: t('Speed (Mbit/s)'),
    clients: t('Computers to wait for'),
    seconds: t('Maximum wait (s)'),
    p2p: t('P2P defaults'),
    p2pMode: t('Mode'),
    p2pSeconds: t('Sharing time (s)'),
    groups: t('Groups'),
    group: t('Group'),
    addGroup: t('Add Group'),
    newGroup: t('New group'),
    noGroups: t('No groups yet. You can send instructions to a group instead of the whole classroom.'),
    computers: t('Computers'),
    computer: t('Computer'),
    ip: t('IP'),
    mac: t('MAC'),
    addComputer: t('Add Computer'),
    paste: t('Paste List…'),
    pasteHint: t('Name, IP and MAC of each computer, in any order.'),
    pasteAdd: t('Add {count} Computers'),
    pasteProblem: t('Enter a name, an IP and a MAC. Found: {word}'),
    pasteRepeated: t('{word} is repeated in the list.'),
    noComputers: t('No computers yet. Add them one by one, or paste a list.'),
    select: t('Select {name}'),
    selectAll: t('Select all computers'),
    selected: t('{count} selected'),
    putInGroup: t('Add to Group…'),
    takeOutOfGroups: t('Remove from All Groups'),
    remove: t('Remove'),
    removeSelected: t('Remove Selected'),
    save: t('Save'),
    saving: t('Saving…'),
    discard: t('Discard Changes'),
    unsaved: t('There are unsaved changes.'),
    noChanges: t('No changes.'),
    problemsOne: t('Solve 1 problem before saving.'),
    problemsMany: t('Solve {count} problems before saving.'),
    warningsOne: t('1 warning.'),
    warningsMany: t('{count} warnings.'),
    notSaved: t('Not saved: {reason}'),
    changedElsewhere: t('Another user has changed this classroom since you opened it.'),
    removedElsewhere: t('Another user has removed this classroom since you opened it.'),
    compare: t('Show Differences'),
    takeTheirs: t('Discard My Changes'),
    keepMine: t('Keep My Changes'),

    'problem.blank': t('Enter a value.'),
    'problem.tooLong': t('At most {most} characters are allowed.'),
    'problem.controlCharacter': t('Line breaks and control characters are not allowed.'),
    'problem.classroomExists': t('A classroom named "{name}" already exists.'),
    'problem.network': t('Enter the network as address/bits, for example 172.17.36.0/24.'),
    'problem.networkOverlaps': t('This network overlaps the network of the classroom "{classroom}".'),
    'problem.port': t('Enter an even number from {least} to {most}.'),
    'problem.multicastAddress': t('Enter a multicast address (224.0.1.0 to 239.255.255.255).'),
    'problem.portShared': t('The classroom "{classroom}" also uses this port. Suggested: {free}.'),
    'problem.addressShared': t('The classroom "{classroom}" also uses this address. Suggested: {free}.'),
    'problem.range': t('Enter a whole number from {least} to {most}.'),
    'problem.groupTwice': t('There are two groups named "{group}".'),
    'problem.groupEmpty': t('This group has no computers.'),
    'problem.ip': t('Enter an IP address, for example 172.17.36.11.'),
    'problem.mac': t('Enter a MAC address, for example 00:0C:29:AB:CD:EF.'),
    'problem.computerExists': t('There are two computers named "{name}".'),
    'problem.nameElsewhere': t('The classroom "{classroom}" also has a computer named "{name}".'),
    'problem.nameLong': t('Windows truncates names to {most} characters.'),
    'problem.ipTaken': t('This address belongs to "{name}", in the classroom "{classroom}".'),
    'problem.macTaken': t('This MAC address belongs to "{name}", in the classroom "{classroom}".'),
    'problem.outsideNetwork': t('This address is outside the network of the classroom.'),
  }),
};

export type ClassroomPageText = keyof ReturnType<typeof classroomStrings.page>;
