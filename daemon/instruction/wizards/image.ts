import type { ImageRecord } from '../../inventory/types.ts';
import { isSafeImageName } from '../../protocol/rules/image-file-name.ts';
import { message } from '../../strings/index.ts';
import { awayRepository, notReady } from '../repositories.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';
import { refuse } from './refuse.ts';
import type { ChosenRepository } from './repository.ts';
import { warningAt } from './script.ts';

/** What the engine takes for the name of a file (types.imagePath of og-commands.json). */
const extension = /\.(?:img|img\.diff|dsk|torrent)$/;

/**
 * The name goes into a script that runs as root: nothing in it may mean something to the shell. Throws OgError invalid,
 * also for a name with an extension.
 */
export function checkImageName(image: string, field = 'image'): void {
  if (!isSafeImageName(image) || extension.test(image)) {
    refuse(field, message('instruction.image'));
  }
}

/** The image of that name in the repository. */
export function imageIn(
  image: string,
  repository: ChosenRepository,
  { images }: InstructionContext,
): ImageRecord | undefined {
  return images.find((one) => one.canonicalName === image && one.repository === repository.id);
}

/** That the repository is not known, or not connected; undefined when nothing is to be said of it. */
export function repositoryWarning(
  script: string,
  { id, address }: ChosenRepository,
  context: InstructionContext,
): InstructionProblem | undefined {
  if (id === undefined) {
    const text = message('instruction.repositoryUnknown', { address });
    return warningAt(script, address, 'repository-unknown', text);
  }
  const away = awayRepository(id, context);
  return away && warningAt(script, address, 'repository-away', away);
}

/** Why an image could not be taken from the repository now: one warning for the repository, one for the image. */
export function sourceWarnings(
  script: string,
  image: string,
  repository: ChosenRepository,
  context: InstructionContext,
): InstructionProblem[] {
  const ofRepository = repositoryWarning(script, repository, context);
  const problems = ofRepository ? [ofRepository] : [];
  if (repository.id === undefined) {
    return problems;
  }
  const known = imageIn(image, repository, context);
  const why = known
    ? notReady(known)
    : message('instruction.imageUnknown', { repository: repository.id, image });
  if (!why) {
    return problems;
  }
  return [...problems, warningAt(script, `/${image}`, known ? 'image-not-ready' : 'image-unknown', why)];
}
