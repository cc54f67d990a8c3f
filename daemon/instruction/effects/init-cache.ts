import type { Computer } from '../../protocol/index.ts';
import { cachePartition } from '../../protocol/rules/partition-types.ts';

/**
 * The computers whose cache initCache makes anew, and whether that is sure: a cache of that size in that place stays as it
 * is, and 0 changes nothing (notes of the command). A size that is only known when it runs may be the one that it has.
 */
export function newlyCached(
  args: readonly (string | undefined)[],
  computers: readonly Computer[],
): { readonly on: string[]; readonly isSure: boolean } {
  const numbers = args.at(-1)?.toUpperCase() === 'NOMOUNT' ? args.slice(0, -1) : args;
  const size = numbers.at(-1);
  const all = computers.map(({ id }) => id);
  if (numbers.includes(undefined)) {
    return { on: all, isSure: false };
  }
  if (size === '0') {
    return { on: [], isSure: true };
  }
  const [disk, partition] = numbers.length < 2 ? [1, cachePartition] : [Number(numbers[0]), placeOf(numbers)];
  const stays = ({ cache }: Computer) =>
    cache?.disk === disk && cache.partition === partition && String(cache.sizeKB) === size;
  return { on: computers.filter((computer) => !stays(computer)).map(({ id }) => id), isSure: true };
}

const placeOf = (numbers: readonly (string | undefined)[]) =>
  numbers.length < 3 ? cachePartition : Number(numbers[1]);
