import { type DeployAnswers, isUnicastToMany } from '../../protocol/index.ts';
import { sessionClients } from '../../protocol/rules/session-clients.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext } from '../types.ts';
import { checkImageName, imageIn, sourceWarnings } from './image.ts';
import { diskPartition, refuse } from './refuse.ts';
import { chooseRepository } from './repository.ts';
import { consoleScript, type Generated, scopeOf, warningAt } from './script.ts';
import { protocolTokens } from './session.ts';

/**
 * The console's wizard "Deploy image and update cache", to the byte (og-commands.json, wizards.deployImage).
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function deployImage(answers: DeployAnswers, context: InstructionContext): Generated {
  const { classroom, computers } = scopeOf(answers.scope, context);
  checkImageName(answers.image);
  const repository = chooseRepository(answers, context, classroom?.repository);
  const image = imageIn(answers.image, repository, context);
  const protocol = protocolTokens(answers, {
    ...(classroom ? { multicast: classroom.multicast, p2p: classroom.p2p } : {}),
    ...(answers.scope ? { clients: sessionClients(answers.protocol, image, computers) } : {}),
  });
  const script = consoleScript(answers.scope, commandTokens(answers, repository.address, protocol), context);
  const problems = sourceWarnings(script, answers.image, repository, context);
  if (isUnicastToMany(answers.protocol, computers.length)) {
    const text = message('instruction.unicastMany', { protocol, count: computers.length });
    problems.push(warningAt(script, protocol, 'unicast-many', text));
  }
  return { script, problems };
}

function commandTokens(answers: DeployAnswers, repository: string, protocol: string): string {
  if (answers.kind === 'updateCache') {
    if (answers.protocol.endsWith('-DIRECT')) {
      const args = { protocol: answers.protocol };
      refuse('protocol', message('instruction.updateCacheProtocol', args));
    }
    return `updateCache ${repository} /${answers.image}.img ${protocol}`;
  }
  return `deployImage ${repository} /${answers.image} ${diskPartition(answers)} ${protocol}`;
}
