import { isUnicastToMany, type RestoreAnswers } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext } from '../types.ts';
import { checkImageName, sourceWarnings } from './image.ts';
import { diskPartition } from './refuse.ts';
import { chooseRepository } from './repository.ts';
import { consoleScript, type Generated, scopeOf, warningAt } from './script.ts';

/**
 * The console's command "Restore image", by unicast and without cache. The console has an interface for it that only
 * its own service may run; as a script it is restoreImage, and configureOs when the system is to be adapted to its
 * computer (og-commands.json, consoleCommands.RestaurarImagen).
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function restoreImage(answers: RestoreAnswers, context: InstructionContext): Generated {
  const { classroom, computers } = scopeOf(answers.scope, context);
  checkImageName(answers.image);
  const place = diskPartition(answers);
  const repository = chooseRepository(answers, context, classroom?.repository);
  const restore = `restoreImage ${repository.address} /${answers.image} ${place} UNICAST`;
  const command = answers.configure ? `${restore} && configureOs ${place}` : restore;
  const script = consoleScript(answers.scope, command, context);
  const problems = sourceWarnings(script, answers.image, repository, context);
  if (isUnicastToMany('UNICAST', computers.length)) {
    const text = message('instruction.unicastMany', { protocol: 'UNICAST', count: computers.length });
    problems.push(warningAt(script, 'UNICAST', 'unicast-many', text));
  }
  return { script, problems };
}
