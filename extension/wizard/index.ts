import type { WizardAnswers } from '../../daemon/protocol/index.ts';
import { deployImage } from './deploy-image.ts';
import type { Wizard } from './wizard.ts';

/** updateCache is an answer of the wizard that deploys. */
export type WizardName = Exclude<
  WizardAnswers['kind'],
  | 'updateCache'
  | 'restoreImage'
  | 'createImage'
  | 'cloneRemotePartition'
  | 'partitionMsdos'
  | 'partitionGpt'
  | 'deleteFromCache'
>;

/** Every wizard, by the kind of its answers; each is one file. */
export const wizards: Readonly<Record<WizardName, Wizard>> = { deployImage };
