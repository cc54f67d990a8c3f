import { l10n } from 'vscode';
import type { PowerAction } from '../daemon/protocol/index.ts';

const { t } = l10n;

/** What is said of computers that are woken, restarted, switched off and asked, and of what their caches hold. */
export const powerStrings = {
  /** Of one computer by its name, of more by their number. */
  question: (action: Exclude<PowerAction, 'wake'>, name: string, count: number): string =>
    ({
      reboot: count === 1 ? t('Restart {name}?', { name }) : t('Restart {count} computers?', { count }),
      poweroff: count === 1 ? t('Turn off {name}?', { name }) : t('Turn off {count} computers?', { count }),
      boot:
        count === 1
          ? t('Start the installed system of {name}?', { name })
          : t('Start the installed system of {count} computers?', { count }),
      logout:
        count === 1
          ? t('Close the session of the ogLive menu on {name}?', { name })
          : t('Close the session of the ogLive menu on {count} computers?', { count }),
    })[action],
  button: (action: Exclude<PowerAction, 'wake'>): string =>
    ({
      reboot: t('Restart'),
      poweroff: t('Turn Off'),
      boot: t('Start System'),
      logout: t('Close Session'),
    })[action],
  inUse: (names: string) =>
    t('Running an installed system, where unsaved work would be lost: {names}', { names }),
  noneOn: () => t('None of these computers is on.'),
  allOn: () => t('These computers are already on.'),
  result: (action: PowerAction, done: string): string =>
    ({
      wake: t('Woken: {done}', { done }),
      reboot: t('Restarting: {done}', { done }),
      poweroff: t('Turning off: {done}', { done }),
      boot: t('Starting the system: {done}', { done }),
      logout: t('Session closed: {done}', { done }),
    })[action],
  of: (count: number, total: number) =>
    count === total && count === 1
      ? t('1 computer')
      : count === total
        ? t('{count} computers', { count })
        : t('{count} of {total} computers', { count, total }),
  failure: (names: string, reason: string) => t('{names}: {reason}', { names, reason }),
  notStarted: () => t('Did not start within 5 minutes.'),
  waking: (name: string, count: number) =>
    count === 1 ? t('Waking {name}', { name }) : t('Waking {count} computers', { count }),
  connectedSoFar: (count: number, total: number) => t('{count} of {total} connected', { count, total }),
  starting: (action: 'wake' | 'reboot'): string => ({ wake: t('waking'), reboot: t('restarting') })[action],

  chooseSystem: () => t('Select the system to start'),
  chooseSoftware: () => t('Select the system whose software is shown'),
  noSystem: () => t('No installed system is known on these computers. Connect them with ogLive first.'),
  place: (disk: number, partition: number) => t('disk {disk}, partition {partition}', { disk, partition }),

  askingHardware: (name: string) => t('Reading the hardware of {name}', { name }),
  askingSoftware: (name: string) => t('Reading the software of {name}', { name }),
  hardwareTitle: (name: string) => t('Hardware of {name}', { name }),
  softwareTitle: (name: string, system: string) => t('Software of {name}: {system}', { name, system }),
  asOf: (ip: string, time: string) => t('{ip}, {time}', { ip, time }),
  programs: (count: number) => t('Programs: {count}', { count }),
  nothingTold: () => t('The computer sent an empty list.'),
  listGone: () => t('This list is no longer available. Show it again from the computer.'),
  refreshed: (done: string) => t('Reading disks and caches: {done}', { done }),

  /** By the short names of InventarioHardware; others are shown as they are. */
  part: (type: string): string =>
    ({
      mod: t('Model'),
      bio: t('BIOS'),
      boa: t('Board'),
      cha: t('Chassis'),
      cpu: t('Processor'),
      mem: t('Memory'),
      dis: t('Disk'),
      cdr: t('Optical drive'),
      vga: t('Graphics'),
      net: t('Network card'),
      aud: t('Audio'),
      mul: t('Multimedia'),
      usb: t('USB'),
      fir: t('FireWire'),
      ide: t('Disk controller'),
      sto: t('Storage controller'),
    })[type] ?? type,

  sameAs: (repository: string) => t('same as in {repository}', { repository }),
  otherThan: (repository: string) => t('another version than in {repository}', { repository }),
  notCompared: (repository: string) => t('not compared with {repository}: no checksum', { repository }),
  inNoRepository: () => t('not in any repository'),
};
