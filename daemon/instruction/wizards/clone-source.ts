import type { CloneSource, Computer } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { isClonable } from '../../protocol/rules/partition-types.ts';
import { message } from '../../strings/index.ts';
import { awayRepository, notReady } from '../repositories.ts';
import type { InstructionContext } from '../types.ts';
import { imageIn } from './image.ts';

/** Why a computer cannot send what it is to send, or make an image of it. */
export interface SourceWarning {
  readonly code: string;
  readonly text: Message;
}

/**
 * Why the master cannot send that, as far as it is known what it has; undefined when it can, or nothing is known.
 * `repository` is the id of the one that its classroom uses; left out, the first one.
 */
export function cloneSourceWarning(
  source: CloneSource,
  master: Computer,
  repository: string | undefined,
  context: InstructionContext,
): SourceWarning | undefined {
  switch (source.kind) {
    case 'PART':
      return partitionWarning(source.disk, source.partition, master);
    case 'IMG-CACHE':
      return cacheWarning(source.image, master);
    case 'IMG-REPO':
      return repositoryImageWarning(source.image, repository ?? context.repositories[0]?.id, context);
  }
}

/** Why a computer cannot send a partition, or make an image of it; undefined when it can, or its disks are not known. */
export function partitionWarning(
  disk: number,
  partition: number,
  { name, disks }: Computer,
): SourceWarning | undefined {
  if (disks.length === 0) {
    return undefined;
  }
  const found = disks.find((one) => one.disk === disk)?.partitions.find((one) => one.partition === partition);
  if (!found) {
    const text = message('instruction.cloneNoPartition', { name, disk, partition });
    return { code: 'partition-absent', text };
  }
  if (isClonable(found.filesystem)) {
    return undefined;
  }
  const args = { name, disk, partition, type: found.filesystem };
  return { code: 'partition-not-clonable', text: message('instruction.cloneNotClonable', args) };
}

function cacheWarning(image: string, { name, disks, cache }: Computer): SourceWarning | undefined {
  if (disks.length > 0 && cache === null) {
    return { code: 'cache-missing', text: message('instruction.cloneNoCache', { name }) };
  }
  if (!cache?.images || cache.images.some(({ file }) => file === `${image}.img`)) {
    return undefined;
  }
  return { code: 'image-not-cached', text: message('instruction.cloneNotCached', { name, image }) };
}

function repositoryImageWarning(
  image: string,
  repository: string | undefined,
  context: InstructionContext,
): SourceWarning | undefined {
  const known = context.repositories.find(({ id }) => id === repository);
  if (!known) {
    return undefined;
  }
  const away = awayRepository(known.id, context);
  if (away) {
    return { code: 'repository-away', text: away };
  }
  const found = imageIn(image, known, context);
  if (!found) {
    const text = message('instruction.imageUnknown', { repository: known.id, image });
    return { code: 'image-unknown', text };
  }
  const text = notReady(found);
  return text && { code: 'image-not-ready', text };
}
