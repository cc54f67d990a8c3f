import type { Steps } from '../base/steps.ts';
import type { Loss } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';

/** Of fewer computers none is unlike the others. */
const fewest = 3;

/**
 * Where a computer would lose another system than most of the others do in the same partition: what it would lose, by
 * its id. Releases of one version are one system: "Windows 11 Pro 23H2" and "Windows 11 Home".
 */
export function* otherSystems(
  computers: readonly { readonly computer: string; readonly losses?: readonly Loss[] | undefined }[],
): Steps<ReadonlyMap<string, Message>> {
  const places = new Map<string, { computer: string; system: string }[]>();
  for (const { computer, losses = [] } of computers) {
    for (const { disk, partition, system } of losses) {
      if (system === undefined) {
        continue;
      }
      const key = `${disk} ${partition}`;
      const place = places.get(key) ?? [];
      place.push({ computer, system });
      places.set(key, place);
    }
    yield;
  }
  const found = new Map<string, Message>();
  for (const [key, place] of places) {
    const usual = usualOf(place.map(({ system }) => family(system)));
    yield;
    if (usual === undefined) {
      continue;
    }
    const [disk = 0, partition = 0] = key.split(' ').map(Number);
    for (const { computer, system } of place) {
      if (family(system) === usual) {
        continue;
      }
      found.set(computer, message('preflight.otherSystem', { system, usual, disk, partition }));
    }
    yield;
  }
  return found;
}

/** What more than half of at least three are; undefined: there is none. */
function usualOf(families: readonly string[]): string | undefined {
  if (families.length < fewest) {
    return undefined;
  }
  const counts = new Map<string, number>();
  for (const one of families) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const [usual] = [...counts].find(([, count]) => count > families.length / 2) ?? [];
  return usual;
}

/** A system with the first number of its version: `Windows 11`, `Ubuntu 22`. */
function family(system: string): string {
  return /^[^\d]*\d+/.exec(system)?.[0] ?? system;
}
