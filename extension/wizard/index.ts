import { clonePartition } from './clone-partition.ts';
import { createImage } from './create-image.ts';
import { deleteFromCache } from './delete-from-cache.ts';
import { deployImage } from './deploy-image.ts';
import { partitionDisk } from './partition-disk.ts';
import { restoreImage } from './restore-image.ts';
import type { Wizard } from './wizard.ts';

/** Every wizard; each is one file. */
export const wizards = {
  clonePartition,
  createImage,
  deleteFromCache,
  deployImage,
  partitionDisk,
  restoreImage,
} satisfies Readonly<Record<string, Wizard>>;
export type WizardName = keyof typeof wizards;
