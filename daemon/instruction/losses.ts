import type { Message } from '../base/message.ts';
import { message } from '../strings/index.ts';
import { overwrittenDevice } from './devices.ts';
import type { LiteralCommand } from './types.ts';

/** Commands that make a disk's partitions anew, and which argument is the disk (signatures of og-commands.json). */
export const diskPlaces: Readonly<Record<string, number>> = {
  ogCreatePartitions: 0,
  ogCreateGptPartitions: 0,
  ogCreatePartitionTable: 0,
  ogDeletePartitionTable: 0,
  createPrimaryPartitions: 0,
  ogRestoreDiskImage: 2,
  ogRestoreMbrImage: 2,
  ogRestoreGptImage: 2,
  restoreDiskImage: 2,
  deployDiskImage: 2,
};
export const newCaches: ReadonlySet<string> = new Set(['initCache', 'ogCreateCache', 'ogDeleteCache']);

/** Commands that overwrite a partition with what is no image of ours, and where their disk and partition stand. */
const partitionPlaces: Readonly<Record<string, number>> = {
  restoreBaseImage: 2,
  restoreDiffImage: 3,
  ogSyncRestore: 3,
  ogMcastReceiverPartition: 0,
  ogUcastReceiverPartition: 0,
  cloneRemoteFromMaster: 5,
};
const bootPlaces: Readonly<Record<string, number>> = {
  ogBootMbrGeneric: 0,
  ogBootMbrXP: 0,
  ogGrubInstallMbr: 0,
  ogBurgInstallMbr: 0,
  ogGrub4dosInstallMbr: 0,
  ogRestoreBootLoaderImage: 2,
};

/** Data that a command destroys, to be told before it is sent; undefined when it destroys none. */
export function dataLoss(command: LiteralCommand): Message | undefined {
  const { name, args } = command;
  const at = (place: number) => args[place] ?? '?';
  const disk = diskPlaces[name];
  if (disk !== undefined) return message('preflight.erasesDisk', { command: name, disk: at(disk) });
  if (newCaches.has(name) || name === 'ogFormatCache') {
    return message('preflight.erasesCache', { command: name });
  }
  if (name === 'ogFormat' || name === 'ogFormatFs') {
    return at(0).toUpperCase() === 'CACHE'
      ? message('preflight.erasesCache', { command: name })
      : message('preflight.erasesPartition', { command: name, disk: at(0), partition: at(1) });
  }
  const place = partitionPlaces[name];
  if (place !== undefined) {
    const target = { disk: at(place), partition: at(place + 1) };
    return message('preflight.erasesPartition', { command: name, ...target });
  }
  const device = overwrittenDevice(command);
  return device === undefined ? undefined : message('preflight.writesDevice', { command: name, device });
}

/** What a command changes for good without touching the data of a whole partition; undefined when nothing. */
export function smallLoss({ name, args }: LiteralCommand): Message | undefined {
  const boot = bootPlaces[name];
  if (boot !== undefined) return message('preflight.writesBoot', { command: name, disk: args[boot] ?? '?' });
  if (name === 'ogSetPartitionSize') {
    const [disk = '?', partition = '?'] = args;
    return message('preflight.resizes', { command: name, disk, partition });
  }
  if ((name !== 'ogDeleteTree' && name !== 'ogDeleteFile') || args.length === 0) return undefined;
  const path = args.map((arg) => arg ?? '?').join(' ');
  return message('preflight.deletes', { command: name, path });
}
