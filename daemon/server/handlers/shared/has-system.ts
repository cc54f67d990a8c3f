import type { Place } from '../../../dispatch/control/types.ts';
import type { Computer } from '../../../protocol/index.ts';

/**
 * False when a computer has told its disks, and there is no system in that partition. To ask such a one for its software
 * leaves an ogClient of 2023 busy until its connection is closed (client-protocols 9.10).
 */
export function hasSystem({ disks }: Pick<Computer, 'disks'>, { disk, partition }: Place): boolean {
  if (disks.length === 0) {
    return true;
  }
  const partitions = disks.find((one) => one.disk === disk)?.partitions;
  return partitions?.some((one) => one.partition === partition && one.os !== undefined) ?? false;
}
