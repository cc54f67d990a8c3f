import type { Classroom, Scope, WizardAnswers } from '../../daemon/protocol/index.ts';

type Kind = WizardAnswers['kind'];
/** Answers without their kind and scope, for each member of the union on its own. */
type Example<Answers> = Answers extends WizardAnswers ? Omit<Answers, 'scope'> : never;

/** What `npm run demo -- --wizard NAME` answers each wizard: the images and partitions of the demo's classroom. */
const examples = {
  deployImage: { kind: 'deployImage', image: 'ubuntu22', disk: 1, partition: 2, protocol: 'TORRENT' },
  updateCache: { kind: 'updateCache', image: 'win11', protocol: 'MULTICAST' },
  restoreImage: { kind: 'restoreImage', image: 'win11', disk: 1, partition: 1, configure: true },
  createImage: { kind: 'createImage', image: 'ubuntu24', disk: 1, partition: 2 },
  cloneRemotePartition: {
    ...{ kind: 'cloneRemotePartition', master: '', source: { kind: 'PART', disk: 1, partition: 2 } },
    ...{ disk: 1, partition: 2, protocol: 'MULTICAST' },
  },
  partitionMsdos: {
    ...{ kind: 'partitionMsdos', disk: 1, cacheSizeKB: 0 },
    partitions: [
      { partition: 1, type: 'NTFS', sizeKB: 8_000_000 },
      { partition: 2, type: 'LINUX', sizeKB: 4_000_000 },
    ],
  },
  partitionGpt: {
    ...{ kind: 'partitionGpt', disk: 2 },
    partitions: [
      { partition: 1, type: 'EFI', sizeKB: 512_000 },
      { partition: 2, type: 'WINDOWS', sizeKB: 8_000_000 },
      { partition: 3, type: 'LINUX-SWAP', sizeKB: 1_000_000 },
    ],
  },
  deleteFromCache: { kind: 'deleteFromCache', files: ['win11.img'] },
} as const satisfies Record<Kind, Example<WizardAnswers>>;

export const wizardNames = Object.keys(examples).filter(isWizard);

/** Whether a word of the command line names a wizard. */
export function isWizard(word: string): word is Kind {
  return Object.hasOwn(examples, word);
}

/** The example of a wizard, with other answers from the command line over it. The daemon checks them. */
export function wizardAnswers(kind: Kind, classroom: Classroom, others: object) {
  const [first, second] = classroom.computers.map(({ id }) => id);
  const one: Scope = { computers: first === undefined ? [] : [first] };
  return {
    ...examples[kind],
    ...(kind === 'cloneRemotePartition' ? { master: second ?? '' } : {}),
    scope: kind === 'createImage' ? one : { classroom: classroom.id },
    ...others,
  };
}
