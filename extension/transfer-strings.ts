import { l10n } from 'vscode';
import type { Estimate, MulticastSession, SharingState } from '../daemon/protocol/index.ts';

const { t } = l10n;

const multicastState = (state: MulticastSession['state']): string =>
  ({
    waiting: t('waiting'),
    sending: t('sending'),
    done: t('done'),
    failed: t('failed'),
    cancelled: t('stopped'),
  })[state];

const sharing = (state: SharingState): string =>
  ({
    shared: t('yes'),
    checking: t('not yet: the image is being checked'),
    failed: t('no: the image cannot be shared'),
    off: t('no: the seeder of the repository is off'),
  })[state];

const basis = (from: Estimate['from']): string =>
  ({
    classroom: t('from past transfers to this classroom'),
    repository: t('from past transfers of this repository'),
    formula: t('calculated'),
  })[from];

/** What the view of the transfers, its commands and the wizard's protocol step say. */
export const transferStrings = {
  multicastState,
  sharing,

  // In the view
  transfer: () => t('Transfer'),
  sharedImages: () => t('Shared images'),
  sharedByRepository: () => t('Shared by the repository'),
  leechers: (count: number) => (count === 1 ? t('1 downloading') : t('{count} downloading', { count })),
  seeders: (count: number) => (count === 1 ? t('1 seeder') : t('{count} seeders', { count })),
  torrentCompleted: () => t('Completed downloads'),
  checking: () => t('being checked'),
  notShared: () => t('not shared'),
  hasAll: () => t('complete'),
  missing: (left: string) => t('{left} missing', { left }),
  missingLabel: () => t('Missing'),
  timeLeft: (time: string) => t('{time} left', { time }),
  timeLeftLabel: () => t('Time left'),
  speed: () => t('Speed'),
  received: () => t('Received'),
  sentBy: () => t('Sent by'),
  sentByRepository: () => t('Sent by the repository'),
  lastAnnounce: () => t('Last seen'),
  receivers: (count: number) => (count === 1 ? t('1 receiver') : t('{count} receivers', { count })),
  receiversOf: (completed: number, count: number) =>
    count === 1
      ? t('{completed} of 1 receiver', { completed })
      : t('{completed} of {count} receivers', { completed, count }),
  joinedOf: (joined: number, expected: number) => t('{joined} of {expected} joined', { joined, expected }),
  startsIn: (time: string) => t('starts in {time}', { time }),
  startsInLabel: () => t('Starts within'),
  joined: () => t('joined'),
  receiving: () => t('receiving'),
  receivedAll: () => t('received'),
  dropped: () => t('connection lost'),
  notReceivedImage: () => t('not received'),
  notReceived: () => t('Not received by'),
  pickSession: () => t('Select a multicast session'),
  noSessions: () => t('No multicast session is in progress.'),
  noStartable: () => t('No multicast session with joined computers is waiting.'),
  startNow: () => t('Start Now'),
  startQuestion: (image: string, joined: string, port: number) =>
    t('Start the transfer of {image} (port {port}) now, to {computers}?', { image, port, computers: joined }),
  startDetail: (missing: number) =>
    missing === 1
      ? t('1 computer that the session waits for will not receive the image.')
      : t('{missing} computers that the session waits for will not receive the image.', { missing }),
  stopSession: () => t('Stop Transfer'),
  stopQuestion: (image: string, port: number) =>
    t('Stop the transfer of {image} (port {port})?', { image, port }),
  stopDetail: (joined: number) =>
    joined === 1
      ? t('1 computer that has joined will not receive the whole image.')
      : t('{joined} computers that have joined will not receive the whole image.', { joined }),
  stopNobody: () => t('No computer has joined the session.'),
  senderLog: (image: string, port: number) => t('{image} – multicast {port}', { image, port }),
  emptyLog: () => t('No output from the sender yet.'),
  noLog: () => t('The multicast session on this port has ended.'),
  historyTitle: (of?: string) =>
    of === undefined ? t('Transfer History') : t('Transfer History: {name}', { name: of }),
  historyPrompt: () => t('Search by image, classroom, protocol or date'),
  noHistory: () => t('No transfer has ended yet. Ended transfers are listed here.'),
  noHistoryOf: (name: string) => t('No transfer of {name} has ended yet.', { name }),
  historyLine: (time: string, duration: string, speed: string) =>
    t('{time} · took {duration} · {speed} per computer', { time, duration, speed }),

  // The wizard's protocol step
  about: (time: string, basis: string) => t('about {time} ({basis})', { time, basis }),
  basis,
};
