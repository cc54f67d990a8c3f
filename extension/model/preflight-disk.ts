import type { Computer, Loss, PreflightComputer } from '../../daemon/protocol/index.ts';
import { formatKB } from './format.ts';
import type { DiskPart, LostSystem, PreflightPage } from './preflight-page-types.ts';

/** What the pictures of disks say. */
export interface DiskWords {
  diskOf(disk: number, computer: string, size: string): string;
  inPartition(partition: number, disk: number): string;
  overwritten(what: string): string;
  cache(): string;
  empty(): string;
  untouched(partition: number, what: string): string;
  cacheKept(partition: number, added: string): string;
  range(least: string, most: string): string;
}

type Found = Pick<PreflightComputer, 'computer' | 'losses' | 'adds'>;

/** Most names that stand beside a system. */
const mostNames = 8;

/** The disk of the first computer that loses what most of them lose; undefined: nothing is known of their disks. */
export function typicalDisk(
  found: readonly Found[],
  computers: ReadonlyMap<string, Computer>,
  words: DiskWords,
  locale: string,
): Pick<PreflightPage, 'disk' | 'kept'> {
  const typical = mostLike(found);
  const computer = typical && computers.get(typical.computer);
  const number = typical?.losses?.[0]?.disk ?? computer?.cache?.disk;
  const disk = computer?.disks.find((one) => one.disk === number);
  if (!typical || !computer || !disk) {
    return { disk: null, kept: [] };
  }
  const lost = new Set(
    typical.losses?.filter((one) => one.disk === number).map(({ partition }) => partition),
  );
  const added = (typical.adds ?? []).map(({ image }) => image).join(', ');
  const { cache } = computer;
  const isCache = (partition: number) => cache?.disk === number && cache?.partition === partition;
  const nameOf = ({ partition, os, filesystem }: (typeof disk.partitions)[number]) => {
    if (isCache(partition)) {
      return words.cache();
    }
    return os !== undefined && os !== '' ? os : isEmpty(filesystem) ? words.empty() : filesystem;
  };
  const whole = Math.max(1, ...[disk.sizeKB]);
  const parts = disk.partitions.map((one): DiskPart => {
    const isLost = lost.has(one.partition);
    const isAdded = !isLost && isCache(one.partition) && added !== '';
    return {
      number: one.partition,
      label: isLost ? words.overwritten(nameOf(one)) : isAdded ? `${nameOf(one)} + ${added}` : nameOf(one),
      kind: isLost ? 'lost' : isAdded ? 'added' : 'kept',
      share: Math.max(0.01, Math.round((one.sizeKB / whole) * 100) / 100),
    };
  });
  const kept = disk.partitions
    .filter(({ partition }) => !lost.has(partition))
    .map((one) =>
      isCache(one.partition)
        ? words.cacheKept(one.partition, added)
        : words.untouched(one.partition, nameOf(one)),
    );
  return {
    disk: { title: words.diskOf(disk.disk, computer.name, formatKB(disk.sizeKB, locale)), parts },
    kept,
  };
}

/** What there is in the partitions that are lost, by partition and then by system, the most frequent first. */
export function lostSystems(
  found: readonly Found[],
  nameOf: (id: string) => string,
  words: DiskWords,
  joined: (names: readonly string[]) => string,
  locale: string,
): PreflightPage['lost'] {
  const places = new Map<string, { loss: Loss; computer: string }[]>();
  for (const { computer, losses = [] } of found) {
    for (const loss of losses) {
      const key = `${loss.disk} ${loss.partition}`;
      const place = places.get(key) ?? [];
      place.push({ loss, computer });
      places.set(key, place);
    }
  }
  return [...places.values()].map((place) => {
    const first = place[0]?.loss;
    const systems = Map.groupBy(place, ({ loss }) => labelOf(loss, words));
    return {
      title: words.inPartition(first?.partition ?? 0, first?.disk ?? 0),
      systems: [...systems]
        .map(([label, some]): LostSystem => {
          const names = some.map(({ computer }) => nameOf(computer));
          return {
            label,
            names: some.length === place.length ? '' : joined(names.slice(0, mostNames)),
            count: some.length,
            used: usedRange(
              some.map(({ loss }) => loss),
              words,
              locale,
            ),
          };
        })
        .sort((a, b) => b.count - a.count),
    };
  });
}

function usedRange(losses: readonly Loss[], words: DiskWords, locale: string): string {
  const used = losses.flatMap(({ usedKB }) => usedKB ?? []);
  if (used.length === 0) {
    return '';
  }
  const [least, most] = [formatKB(Math.min(...used), locale), formatKB(Math.max(...used), locale)];
  return least === most ? least : words.range(least, most);
}

function labelOf({ system, filesystem }: Loss, words: DiskWords): string {
  if (system !== undefined) {
    return system;
  }
  if (filesystem === 'CACHE') {
    return words.cache();
  }
  return isEmpty(filesystem) ? words.empty() : filesystem;
}

const isEmpty = (filesystem: string) => filesystem === '' || filesystem.toUpperCase() === 'EMPTY';

/** Of those that lose the same as most do, the first. */
function mostLike(found: readonly Found[]): Found | undefined {
  const kinds = Map.groupBy(
    found.filter(({ losses, adds }) => losses || adds),
    ({ losses = [] }) => losses.map(({ disk, partition }) => `${disk} ${partition}`).join(),
  );
  const [most] = [...kinds.values()].sort((a, b) => b.length - a.length);
  return most?.[0];
}
