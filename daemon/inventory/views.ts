import type { FolderCondition } from '../images/types.ts';
import type { Classroom, Computer, Disk } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { effectiveMulticast, effectiveNetwork, effectiveP2p } from './defaults.ts';
import type { Space } from './folder-space.ts';
import { revisionOf } from './revision.ts';
import type { StoredClassroom, StoredComputer } from './stored-state.ts';
import type { PresenceSource, RepositoryRecord, RepositoryWarning, RestoredSource } from './types.ts';

/** A classroom as it is shown: with its defaults, and with its computers as they are shown. */
export function viewClassroom(
  stored: StoredClassroom,
  viewOf: (computer: StoredComputer) => Computer,
): Classroom {
  const network = effectiveNetwork(stored);
  const { sources: _, groupSources: __, ...classroom } = stored;
  return {
    ...classroom,
    network,
    multicast: effectiveMulticast(stored.multicast, network),
    p2p: effectiveP2p(stored.p2p),
    computers: stored.computers.map(viewOf),
    revision: revisionOf(stored),
  };
}

/** A computer that is not connected is off. `seenAt`: when it was connected last, shown only of one that is off. */
export function viewComputer(
  stored: StoredComputer,
  presence: PresenceSource,
  restored: RestoredSource | undefined,
  seenAt: string | undefined,
): Computer {
  const present = presence.get(stored.ip);
  const { sources: _, ...computer } = stored;
  const status = present?.status ?? 'off';
  return {
    ...computer,
    status,
    disks: viewDisks(stored.id, present?.disks ?? [], restored),
    cache: present?.cache ?? null,
    ...(present?.disksSeenAt !== undefined && { disksSeenAt: present.disksSeenAt }),
    ...(status === 'off' && seenAt !== undefined && { seenAt }),
    ...(present?.disksOutdated && { disksOutdated: true }),
    ...(present?.power && { power: present.power }),
  };
}

/** The same ones where no image is known: a classroom of 1,000 computers is viewed several times a second. */
function viewDisks(computer: string, disks: readonly Disk[], restored: RestoredSource | undefined): Disk[] {
  const imageOn = (disk: Disk, partition: Disk['partitions'][number]) =>
    restored?.imageOn(computer, disk.disk, partition.partition);
  const hasImage = (disk: Disk) =>
    disk.partitions.some((partition) => imageOn(disk, partition) !== undefined);
  if (!disks.some(hasImage)) {
    return [...disks];
  }
  return disks.map((disk) => ({
    ...disk,
    partitions: disk.partitions.map((partition) => {
      const image = imageOn(disk, partition);
      return image === undefined ? partition : { ...partition, image };
    }),
  }));
}

/** This repository, as the daemon was started with it. */
export interface OwnRepository {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** What is to be told of its configuration. */
  readonly warnings?: readonly RepositoryWarning[];
}

/** This repository as it is shown: in error when its folder cannot be read, or is not the one that it was. */
export function viewRepository(
  { id, name, address, warnings = [] }: OwnRepository,
  folder: string,
  condition: FolderCondition,
  { error, totalBytes, freeBytes }: Space,
  images: number,
): RepositoryRecord {
  const common = { id, name, address, images, folder, ...(warnings.length > 0 && { warnings }) };
  // The space would be that of another disk.
  if (condition.state === 'error') {
    return { ...common, ...condition, totalBytes: 0, freeBytes: 0 };
  }
  const space = { totalBytes, freeBytes };
  if (error === undefined) {
    return { ...common, ...space, ...condition };
  }
  return {
    ...common,
    ...space,
    state: 'error',
    problem: message('inventory.folderGone', { folder, code: error }),
  };
}
