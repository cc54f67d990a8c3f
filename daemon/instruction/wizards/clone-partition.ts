import { isIPv4 } from 'node:net';
import {
  type Classroom,
  type CloneAnswers,
  type Computer,
  isUnicastToMany,
  type ResolvedScope,
} from '../../protocol/index.ts';
import { formatUnicastSession, isUnicastPort } from '../../protocol/rules/unicast-session.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';
import { cloneSourceWarning } from './clone-source.ts';
import { checkImageName } from './image.ts';
import { diskPartition, refuse } from './refuse.ts';
import { type Generated, scopeLine, scopeOf, warningAt } from './script.ts';
import { masterSession } from './session.ts';

/** The console's own choice of the port (wizards.cloneRemotePartition of og-commands.json). */
const unicastPort = 8000;

/**
 * The console's wizard "Clone from a master computer", to the byte (og-commands.json, wizards.cloneRemotePartition): the
 * master sends a partition of its own, or an image of its cache or repository, to the other computers of the scope. All of
 * them run the same text. Tool and compressor are always written; of an image the engine takes those that it was made with.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function clonePartition(answers: CloneAnswers, context: InstructionContext): Generated {
  const scope = scopeOf(answers.scope, context);
  const { computers } = scope;
  if (computers.length < 2) {
    refuse('scope', message('instruction.cloneScope'));
  }
  const master = computers.find(({ id }) => id === answers.master);
  if (!master) {
    return refuse('master', message('instruction.cloneMaster'));
  }
  for (const { ip, name } of computers) {
    if (!isIPv4(ip)) {
      refuse('scope', message('instruction.computerAddress', { name, address: ip }));
    }
  }
  const room = roomOf(scope, master, context);
  const source = sourceTokens(answers);
  const protocol = `${answers.protocol} ${sessionOf(answers, computers, room)}`;
  const { tool = 'partclone', compressor = 'lzop' } = answers;
  const command = `cloneRemoteFromMaster ${master.ip}  ${source}  ${protocol}  ${diskPartition(answers)} ${tool} ${compressor}`;
  const told = `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${command}"`;
  const script = `${scopeLine(answers.scope, context.classrooms)}${told}\n ogExecAndLog command ${command} \n `;

  const problems: InstructionProblem[] = [];
  const ofSource = cloneSourceWarning(answers.source, master, room?.repository, context);
  if (ofSource) {
    problems.push(warningAt(script, source, ofSource.code, ofSource.text));
  }
  const receivers = computers.length - 1;
  if (isUnicastToMany(answers.protocol, receivers)) {
    const text = message('instruction.cloneUnicastMany', { count: receivers });
    problems.push(warningAt(script, answers.protocol, 'unicast-many', text));
  }
  return { script, problems };
}

/** The classroom whose defaults count. */
function roomOf(
  { classroom }: ResolvedScope,
  master: Computer,
  { classrooms }: InstructionContext,
): Classroom | undefined {
  return classroom ?? classrooms.find((room) => room.computers.some(({ id }) => id === master.id));
}

function sourceTokens({ source }: CloneAnswers): string {
  switch (source.kind) {
    case 'PART':
      return diskPartition(source, 'source.');
    case 'IMG-CACHE':
      checkImageName(source.image, 'source.image');
      return `CACHE /${source.image}`;
    case 'IMG-REPO':
      checkImageName(source.image, 'source.image');
      return `REPO /${source.image}`;
  }
}

/** The addresses of a unicast session have the master's among them, as the console writes them, and a colon at their end. */
function sessionOf(
  answers: CloneAnswers,
  computers: readonly Computer[],
  room: Classroom | undefined,
): string {
  if (answers.protocol === 'MULTICAST') {
    // The master only sends: it is none of those that are waited for.
    return masterSession(answers, {
      ...(room && { multicast: room.multicast }),
      clients: computers.length - 1,
    });
  }
  const { port = unicastPort } = answers;
  if (!isUnicastPort(port)) {
    refuse('port', message('instruction.unicastPort'));
  }
  return `${formatUnicastSession({ port, clients: computers.map(({ ip }) => ip) })}:`;
}
