import type { PartitionChange } from '../inventory/types.ts';
import type { EffectRecord } from './effects/records.ts';

/** What effects of a script leave on the partitions, in their order. What may not run leaves nobody knows what. */
export function partitionChanges(effects: readonly EffectRecord[]): PartitionChange[] {
  return effects.flatMap(({ kind, disk, partition, image, conditional, computers }) => {
    if (kind !== 'partition' && kind !== 'partitionTable' && kind !== 'disk') {
      return [];
    }
    const place =
      disk === undefined
        ? {}
        : kind === 'partition' && partition !== undefined
          ? { disk, partition }
          : { disk };
    const isThere = kind === 'partition' && partition !== undefined && image !== undefined && !conditional;
    return [{ computers, ...place, ...(isThere ? { image } : {}) }];
  });
}
