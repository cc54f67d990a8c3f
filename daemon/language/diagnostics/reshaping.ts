import type { Call } from '../syntax/model.ts';

/** What a call makes anew. */
export type Reshaped = 'disks' | 'cache';

const newDisks = new Set([
  'ogCreatePartitions',
  'ogCreateGptPartitions',
  'ogCreatePartitionTable',
  'ogDeletePartitionTable',
  'ogSetPartitionSize',
  'ogRestoreMbrImage',
  'ogRestoreGptImage',
  'ogRestoreDiskImage',
  'createPrimaryPartitions',
  'createLogicalPartitions',
  'buildToOrder',
  'parted',
  'sgdisk',
  'gdisk',
  'sfdisk',
  'fdisk',
  'dd',
]);
const newCaches = new Set(['initCache', 'ogCreateCache', 'ogDeleteCache']);

/** Whether a call gives the computer other partitions or another cache than it has now. */
export function reshaped({ name }: Call): Reshaped | undefined {
  if (newDisks.has(name)) {
    return 'disks';
  }
  return newCaches.has(name) ? 'cache' : undefined;
}
