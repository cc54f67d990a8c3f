import type { WizardAnswers } from '../../daemon/protocol/index.ts';
import { createImage } from './create-image.ts';
import { deployImage } from './deploy-image.ts';
import { restoreImage } from './restore-image.ts';
import type { Wizard } from './wizard.ts';

/** updateCache is an answer of the wizard that deploys. */
export type WizardName = Exclude<
  WizardAnswers['kind'],
  'updateCache' | 'cloneRemotePartition' | 'partitionMsdos' | 'partitionGpt' | 'deleteFromCache'
>;

/** Every wizard, by the kind of its answers; each is one file. */
export const wizards: Readonly<Record<WizardName, Wizard>> = {
  deployImage,
  restoreImage,
  createImage,
};
