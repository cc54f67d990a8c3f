import type { WizardAnswers } from '../protocol/index.ts';
import type { InstructionContext } from './types.ts';
import { clonePartition } from './wizards/clone-partition.ts';
import { createImage } from './wizards/create-image.ts';
import { deleteFromCache } from './wizards/delete-from-cache.ts';
import { deployImage } from './wizards/deploy-image.ts';
import { partitionDisk } from './wizards/partition-disk.ts';
import { restoreImage } from './wizards/restore-image.ts';
import type { Generated } from './wizards/script.ts';

/**
 * Writes the instruction of a wizard; a file for each in wizards/.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function generate(answers: WizardAnswers, context: InstructionContext): Generated {
  switch (answers.kind) {
    case 'deployImage':
    case 'updateCache':
      return deployImage(answers, context);
    case 'restoreImage':
      return restoreImage(answers, context);
    case 'createImage':
      return createImage(answers, context);
    case 'cloneRemotePartition':
      return clonePartition(answers, context);
    case 'partitionMsdos':
    case 'partitionGpt':
      return partitionDisk(answers, context);
    case 'deleteFromCache':
      return deleteFromCache(answers, context);
  }
}
