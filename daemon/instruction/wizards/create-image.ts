import type { CreateAnswers } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { notReady } from '../repositories.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';
import { partitionWarning } from './clone-source.ts';
import { checkImageName, imageIn, repositoryWarning } from './image.ts';
import { diskPartition, refuse } from './refuse.ts';
import { type ChosenRepository, chooseRepository } from './repository.ts';
import { consoleScript, type Generated, scopeOf, warningAt } from './script.ts';

/** What makes an image's name another one on each computer. */
const hostname = /\$(?:HOSTNAME(?!\w)|\{HOSTNAME\})/g;

/**
 * The console's command "Create image": createImage with disk, partition, repository and image, as its interface calls
 * it (og-commands.json, consoleCommands.CrearImagen). Several computers may only write images of different names, for
 * two that write one leave a mixture (client-protocols 8.4): the name has to have `$HOSTNAME` in it then.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function createImage(answers: CreateAnswers, context: InstructionContext): Generated {
  const { image } = answers;
  const { classroom, computers } = scopeOf(answers.scope, context);
  const onEach = image.replaceAll(hostname, 'pc');
  checkImageName(onEach);
  if (computers.length !== 1 && onEach === image) {
    refuse('scope', message('instruction.createOnOne', { image, count: computers.length }));
  }
  const place = diskPartition(answers);
  const repository = chooseRepository(answers, context, classroom?.repository);
  const command = `createImage ${place} ${repository.address} /${image}`;
  const script = consoleScript(answers.scope, command, context);
  const [only] = computers.length === 1 ? computers : [];
  const ofPartition = only && partitionWarning(answers.disk, answers.partition, only);
  const problems = [
    ofPartition && warningAt(script, place, ofPartition.code, ofPartition.text),
    repositoryWarning(script, repository, context),
    takenWarning(script, image, repository, context),
  ].filter((problem) => problem !== undefined);
  return { script, problems };
}

/** That somebody is writing that very image now. */
function takenWarning(
  script: string,
  image: string,
  repository: ChosenRepository,
  context: InstructionContext,
): InstructionProblem | undefined {
  const known = imageIn(image, repository, context);
  if (known?.state !== 'locked' && known?.state !== 'copying') {
    return undefined;
  }
  const why = notReady(known);
  return why && warningAt(script, `/${image}`, 'image-not-ready', why);
}
